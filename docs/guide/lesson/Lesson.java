package guide.lesson;

import course.Question;
import guide.lesson.TaggedRegion.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A lesson: the file of its folder that has steps, and the programs beside it that it shows, cut into regions. */
public final class Lesson {

    private static final Pattern TAG = Pattern.compile("// (tag|end)::([a-z0-9-]+)\\[]");
    private static final Pattern STEP = Pattern.compile("\\.step\\(\"([a-z0-9-]+)\"");
    private static final Pattern LIVE = Pattern.compile("\\.live\\(\"([a-z0-9-]+)\"");
    private static final Pattern SOURCES = Pattern.compile("//SOURCES (\\S+)");

    private final Path file;
    private final List<TaggedRegion> regions;
    private final List<BrokenTag> brokenTags;

    /**
     * A tag without its end, or an end without its tag.
     *
     * @param file where it stands
     * @param line in which line, from 1
     * @param message what is wrong
     */
    public record BrokenTag(Path file, int line, String message) {
    }

    private Lesson(Path file, List<TaggedRegion> regions, List<BrokenTag> brokenTags) {
        this.file = file;
        this.regions = regions;
        this.brokenTags = brokenTags;
    }

    /** The lessons of a course, in order of their folders. */
    public static List<Lesson> all(Path root) throws IOException {
        try (var folders = Files.list(root.resolve("lessons"))) {
            var lessons = new ArrayList<Lesson>();
            for (var folder : folders.filter(name -> name.getFileName().toString().matches("\\d\\d-.+")).sorted()
                    .toList()) {
                read(sources(folder)).ifPresent(lessons::add);
            }
            return lessons;
        }
    }

    /** The name of its folder, the same on every floor: {@code 01-tcp-server}. */
    public String chapter() {
        return file.getParent().getFileName().toString();
    }

    /** The alias that runs it: {@code lesson-01}. */
    public String alias() {
        return "lesson-" + chapter().substring(0, 2);
    }

    /** Its source. */
    public Path file() {
        return file;
    }

    /** Its class: {@code TcpServer}. */
    public String name() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** All files that it is compiled from: its own, and those that it names. */
    public List<Path> sources() throws IOException {
        var sources = new LinkedHashSet<>(List.of(file));
        var open = new ArrayDeque<>(sources);
        while (!open.isEmpty()) {
            var next = open.remove();
            for (var line : Files.readAllLines(next)) {
                var named = SOURCES.matcher(line);
                if (named.matches()) {
                    var source = next.resolveSibling(named.group(1)).normalize();
                    if (sources.add(source)) {
                        open.add(source);
                    }
                }
            }
        }
        return List.copyOf(sources);
    }

    /** Its questions, one for each step. */
    public List<Question> questions() throws IOException {
        var questions = file.resolveSibling("questions.txt");
        return Files.exists(questions) ? Question.read(Files.readString(questions)) : List.of();
    }

    /** The question about a step. */
    public Optional<Question> question(String step) throws IOException {
        return questions().stream().filter(question -> question.step().equals(step)).findFirst();
    }

    /** Its steps, live commands and parts, file by file as they stand there; its own file comes first. */
    public List<TaggedRegion> regions() {
        return regions;
    }

    /** The tags that do not belong together; a lesson should have none. */
    public List<BrokenTag> brokenTags() {
        return brokenTags;
    }

    /** The region of that tag. */
    public Optional<TaggedRegion> find(String tag) {
        return regions.stream().filter(region -> region.name().equals(tag)).findFirst();
    }

    /** The words that run a step or a live command; where both have one name, an option of the tour tells the step. */
    public List<String> arguments(TaggedRegion region) {
        var shared = region.isStep()
                && regions.stream()
                        .anyMatch(other -> other.kind() == Kind.LIVE && other.command().equals(region.command()));
        return shared ? List.of(region.command(), "--pause") : List.of(region.command());
    }

    /** The programs of its folder: itself, the exercise, and small programs that a page shows as a whole. */
    public List<Path> programs() throws IOException {
        return sources(file.getParent());
    }

    /** The exercise that lies beside it: the file that has a pristine copy in {@code exercises-tests/stubs}. */
    public Optional<Path> stub() throws IOException {
        var root = file.getParent().getParent().getParent();
        return sources(root.resolve("exercises-tests/stubs").resolve(chapter())).stream()
                .map(stub -> file.resolveSibling(stub.getFileName())).filter(Files::exists).findFirst();
    }

    @Override
    public String toString() {
        return chapter();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Optional<Lesson> read(List<Path> files) throws IOException {
        for (var file : files) {
            var text = Files.readString(file);
            var steps = names(STEP, text);
            if (!steps.isEmpty()) {
                var live = names(LIVE, text);
                var broken = new ArrayList<BrokenTag>();
                var regions = new ArrayList<>(regions(file, steps, live, broken));
                for (var other : files) {
                    if (!other.equals(file)) {
                        regions.addAll(regions(other, steps, live, broken));
                    }
                }
                return Optional.of(new Lesson(file, regions, broken));
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(step -> step.group(1)).collect(Collectors.toSet());
    }

    private static List<TaggedRegion> regions(Path file, Set<String> steps, Set<String> live,
            List<BrokenTag> broken) throws IOException {
        var lines = Files.readAllLines(file);
        var regions = new ArrayList<TaggedRegion>();
        var open = "";
        var start = 0;
        for (var i = 0; i < lines.size(); i++) {
            var tag = TAG.matcher(lines.get(i));
            if (!tag.matches()) {
                continue;
            }
            var name = tag.group(2);
            if (tag.group(1).equals("tag")) {
                checkClosed(file, open, start, broken);
                open = name;
                start = i + 1;
            } else if (name.equals(open)) {
                var kind = steps.contains(name) ? Kind.STEP
                        : live.contains(name.replaceFirst("-command$", "")) ? Kind.LIVE : Kind.PART;
                regions.add(new TaggedRegion(name, kind, file, start + 1, List.copyOf(lines.subList(start, i))));
                open = "";
            } else {
                broken.add(new BrokenTag(file, i + 1, "end::" + name + "[], where "
                        + (open.isEmpty() ? "no tag is open" : "end::" + open + "[] is due")));
                open = "";
            }
        }
        checkClosed(file, open, start, broken);
        return regions;
    }

    private static void checkClosed(Path file, String open, int line, List<BrokenTag> broken) {
        if (!open.isEmpty()) {
            broken.add(new BrokenTag(file, line, "tag::" + open + "[] has no end"));
        }
    }
}
