package grader.batch;

import grader.archive.Archive;
import grader.archive.Archives;
import grader.archive.Bounds;
import grader.archive.RawNames;
import grader.archive.RefusedException;
import grader.arrival.Arrivals;
import grader.arrival.Arrived;
import grader.arrival.Item;
import grader.arrival.LearningSystem;
import grader.arrival.Strangers;
import grader.arrival.Systems;
import grader.arrival.Texts;
import grader.archive.Checked;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What a class has handed in, in the folder or the archive that it came in, as one learning system or another exports it. */
final class Submissions implements AutoCloseable {

    private static final int MOST_NAMED = 12;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_NOTES = 1 << 20;
    private static final int DEEPEST = 2;

    /** What a project's folder has in it, and a class's has not. */
    private static final String PROJECT = "src|lib|bin|out|target|build|lessons|solutions|\\.git|.*\\.java|pom\\.xml|build\\.gradle.*";

    private final List<Place> places = new ArrayList<>();
    private final PrintStream stderr;
    private final ReentrantLock memory = new ReentrantLock();
    private List<Submission> all = List.of();

    private Submissions(PrintStream stderr) {
        this.stderr = stderr;
    }

    /**
     * Opens them, and says what they were taken for, and what of them is not graded.
     *
     * @param from which system they come from, as {@link Systems} names it; empty: that is to be found out
     * @throws BatchException if they cannot be opened
     */
    static Submissions open(Path path, String from, PrintStream stderr) throws IOException {
        var opened = new Submissions(stderr);
        try {
            opened.read(path, from);
            return opened;
        } catch (RefusedException refused) {
            opened.close();
            throw BatchException.usage(path + ": " + refused.getMessage());
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private void read(Path path, String from) throws IOException, RefusedException {
        var isFolder = Files.isDirectory(path);
        var place = isFolder ? FolderPlace.of(path)
                : ArchivePlace.of(Archives.open(path.getFileName().toString(), path.toRealPath(), Bounds.CLASS));
        places.add(place);
        for (var depth = 0; depth < DEEPEST; depth++) {
            var only = wrapper(place, isFolder, from);
            if (only.isEmpty()) {
                break;
            }
            place = only.getFirst();
            places.add(place);
        }
        var found = place;
        Texts texts = item -> text(found, item);
        var items = found.items().stream().sorted(Comparator.comparing(Item::name)).toList();
        var system = from.isEmpty() ? Systems.find(items, texts)
                : Systems.named(from, items, texts).orElseThrow(() -> BatchException
                        .usage("--from " + from + ": " + Systems.words().replace("|", ", ") + " are known"));
        var arrivals = Arrivals.of(system, items);
        if (!isFolder || !system.word().equals("folders")) {
            stderr.println("batch: taken for " + (system.word().equals("folders") ? "" : "an export of ")
                    + system.title());
        }
        say("no student: ", arrivals.strangers().stream().filter(item -> !isOfSystem(item, system)).toList());
        say("not the newest attempt, and not graded: ",
                arrivals.students().stream().flatMap(student -> student.older().stream()).toList());
        all = arrivals.students().stream().map(student -> submission(found, student))
                .sorted(Comparator.comparing((Submission each) -> each.student().name())
                        .thenComparing(each -> each.student().key()))
                .toList();
    }

    private static boolean isOfSystem(Item item, LearningSystem system) {
        return system.word().equals("gradescope") && item.name().equals("submission_metadata.yml");
    }

    /**
     * The place that is all there is in another: who compresses a folder compresses its name too. In a folder it must be an
     * export of a system, since a folder may well be the only student's.
     */
    private static List<Place> wrapper(Place outer, boolean isFolder, String from) throws IOException {
        var items = outer.items().stream().filter(item -> !Strangers.isKnown(item)).toList();
        if (items.size() != 1 || !items.getFirst().isFolder() && !Archive.isNamed(items.getFirst().name())
                || from.equals("folders") && isFolder) {
            return List.of();
        }
        var only = items.getFirst();
        Place inner;
        try {
            inner = outer.inside(only);
        } catch (RefusedException aStudents) {
            return List.of();
        }
        var inside = inner.items().stream().filter(item -> !Strangers.isKnown(item)).toList();
        var isClass = inside.size() > 1 && only.isFolder() && !isFolder && inside.stream().allMatch(
                item -> item.isFolder() || Archive.isNamed(item.name()))
                && inside.stream().noneMatch(item -> item.name().matches(PROJECT));
        if (!Systems.isExport(List.of(only)) && (isClass || inner.items().size() > 1
                && Systems.isExport(inner.items()))) {
            return List.of(inner);
        }
        inner.close();
        return List.of();
    }

    private static String text(Place place, Item item) {
        try {
            return new String(place.files(item, new Checked(Bounds.SUBMISSION)).getFirst().content().read(MOST_NOTES),
                    StandardCharsets.UTF_8);
        } catch (IOException | RefusedException unreadable) {
            return "";
        }
    }

    private Submission submission(Place place, Arrived arrived) {
        return new Submission(Student.of(RawNames.shown(arrived.name()), arrived.id(), arrived.handedIn(),
                arrived.late(), arrived.identity()), place, arrived.pieces(), memory);
    }

    private void say(String what, List<Item> items) {
        if (!items.isEmpty()) {
            var names = items.stream().limit(MOST_NAMED)
                    .map(item -> Printable.shortened(RawNames.shown(item.name()), LONGEST_NAME)).toList();
            stderr.println("batch: " + what + String.join(", ", names)
                    + (items.size() > MOST_NAMED ? " and " + (items.size() - MOST_NAMED) + " more" : ""));
        }
    }

    /** All of them, in the order of their students' names. */
    List<Submission> all() {
        return all;
    }

    @Override
    public void close() throws IOException {
        for (var place : places.reversed()) {
            place.close();
        }
    }
}
