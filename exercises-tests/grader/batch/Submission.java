package grader.batch;

import grader.suite.Manifest;
import grader.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A folder or an archive, as a student handed it in.
 *
 * @param student what it is called
 * @param path where it lies
 */
record Submission(Student student, Path path) {

    /** So many files of one name are looked at to find out whether they are the same. */
    private static final int MOST_ALIKE = 16;

    private static final int LONGEST_REASON = 300;

    /**
     * What is to be graded of a submission: read once, so that what is hashed is what is graded.
     *
     * @param hash of all that the grading depends on
     * @param refused why it was not opened; empty: it was
     * @param nothing why there is nothing in it to be graded; empty: there is
     * @param sources the file of each exercise, by its number
     * @param unclear why an exercise is not graded although it was handed in, by its number
     */
    record Content(String hash, String refused, String nothing, Map<String, byte[]> sources,
            Map<String, String> unclear) {

        /** Of what this machine cannot read: without a hash. */
        static Content unreadable(String reason) {
            return new Content("", Printable.shortened(reason, LONGEST_REASON), "", Map.of(), Map.of());
        }
    }

    /**
     * Every entry of a folder but those of systems and tools, in the order of their names; none is lost without a
     * word.
     */
    static List<Submission> in(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(
                    entry -> !entry.getFileName().toString().matches("\\.DS_Store|\\.git.*|__MACOSX|desktop\\.ini"))
                    .map(entry -> new Submission(Student.of(entry), entry))
                    .sorted(Comparator.comparing((Submission each) -> each.student().name())
                            .thenComparing(each -> each.student().key()))
                    .toList();
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if this machine cannot, which is not the student's fault
     */
    Content read(List<Manifest> exercises) throws IOException {
        var wanted = exercises.stream().map(exercise -> exercise.program() + ".java").collect(Collectors.toSet());
        try (var opened = open(wanted)) {
            var sources = new TreeMap<String, byte[]>();
            var unclear = new TreeMap<String, String>();
            var hash = new Hash().add("1");
            for (var exercise : exercises) {
                var alike = choose(opened.files(), exercise);
                if (!alike.isEmpty()) {
                    var bytes = alike.size() > MOST_ALIKE ? new byte[0] : alike.getFirst().content().read();
                    if (alike.size() <= MOST_ALIKE && areTheSame(alike, bytes)) {
                        sources.put(exercise.exercise(), bytes);
                    } else {
                        unclear.put(exercise.exercise(), Printable.shortened(
                                "there are %d files %s.java that differ, %s and %s among them: hand in one".formatted(
                                        alike.size(), exercise.program(), alike.getFirst().path(),
                                        alike.getLast().path()),
                                LONGEST_REASON));
                    }
                }
                hash.add(exercise.exercise()).add(sources.getOrDefault(exercise.exercise(), new byte[0]))
                        .add(unclear.getOrDefault(exercise.exercise(), ""));
            }
            var nothing = sources.isEmpty() && unclear.isEmpty() ? noFile(exercises, opened) : "";
            return new Content(hash.add(nothing).end(), "", nothing, sources, unclear);
        } catch (RefusedException refused) {
            var reason = Printable.shortened(refused.getMessage(), LONGEST_REASON);
            return new Content(new Hash().add("refused").add(reason).end(), reason, "", Map.of(), Map.of());
        }
    }

    private Opened open(Set<String> wanted) throws IOException, RefusedException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return OpenedFolder.open(path, wanted);
        }
        if (Files.isSymbolicLink(path)) {
            throw new RefusedException("it is a link, which is not followed");
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && student.name().matches("(?is).*\\.zip")) {
            return OpenedArchive.open(path, wanted);
        }
        throw new RefusedException("it is neither a folder nor a .zip");
    }

    /**
     * The files of an exercise. Who hands in the whole course means the file they worked on, in lessons/CHAPTER; else
     * every
     * file of that name counts.
     */
    private static List<Opened.Entry> choose(List<Opened.Entry> files, Manifest exercise) {
        var name = exercise.program() + ".java";
        var all = files.stream().filter(file -> file.name().equals(name))
                .sorted(Comparator.comparing(Opened.Entry::path)).toList();
        var inLessons = all.stream()
                .filter(file -> ("/" + file.path()).endsWith("/lessons/" + exercise.chapter() + "/" + name)).toList();
        return inLessons.isEmpty() ? all : inLessons;
    }

    private static boolean areTheSame(List<Opened.Entry> alike, byte[] first) throws IOException, RefusedException {
        for (var other : alike.subList(1, alike.size())) {
            if (!Arrays.equals(other.content().read(), first)) {
                return false;
            }
        }
        return true;
    }

    /** Why there is nothing to grade. */
    private static String noFile(List<Manifest> exercises, Opened opened) {
        var names = exercises.stream().map(exercise -> exercise.program() + ".java").toList();
        return "there is no "
                + (names.size() == 1 ? names.getFirst() : "file of an exercise, " + names.getFirst() + " say,")
                + " in it" + (opened.holdsArchive() ? "; the archive that is in it was not opened" : "");
    }
}
