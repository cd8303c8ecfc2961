package guide.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A lesson's source: the one file of its folder that has steps, cut into them. */
public final class Lesson {

    private static final Pattern TAG = Pattern.compile("// (tag|end)::([a-z0-9-]+)\\[]");
    private static final Pattern STEP = Pattern.compile("\\.step\\(\"([a-z0-9-]+)\"");

    private final Path file;
    private final List<TaggedRegion> regions;
    private final List<BrokenTag> brokenTags;

    /**
     * A tag without its end, or an end without its tag.
     *
     * @param line where it stands, from 1
     * @param message what is wrong
     */
    public record BrokenTag(int line, String message) {
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
                for (var file : sources(folder)) {
                    read(file).ifPresent(lessons::add);
                }
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

    /** Its steps, then its live commands, as they stand in the file. */
    public List<TaggedRegion> regions() {
        return regions;
    }

    /** The tags that do not belong together; a lesson should have none. */
    public List<BrokenTag> brokenTags() {
        return brokenTags;
    }

    /** The step or live command of that tag. */
    public Optional<TaggedRegion> find(String tag) {
        return regions.stream().filter(region -> region.name().equals(tag)).findFirst();
    }

    /** The words that run a step or a live command; where both have one name, an option of the tour tells the step. */
    public List<String> arguments(TaggedRegion region) {
        var shared = !region.live()
                && regions.stream().anyMatch(other -> other.live() && other.command().equals(region.command()));
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

    private static Optional<Lesson> read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var steps = STEP.matcher(String.join("\n", lines)).results().map(step -> step.group(1))
                .collect(Collectors.toSet());
        var regions = new ArrayList<TaggedRegion>();
        var broken = new ArrayList<BrokenTag>();
        var open = "";
        var start = 0;
        for (var i = 0; i < lines.size(); i++) {
            var tag = TAG.matcher(lines.get(i));
            if (!tag.matches()) {
                continue;
            }
            var name = tag.group(2);
            if (tag.group(1).equals("tag")) {
                checkClosed(open, start, broken);
                open = name;
                start = i + 1;
            } else if (name.equals(open)) {
                regions.add(new TaggedRegion(name, !steps.contains(name), start + 1,
                        List.copyOf(lines.subList(start, i))));
                open = "";
            } else {
                broken.add(new BrokenTag(i + 1, "end::" + name + "[], where "
                        + (open.isEmpty() ? "no tag is open" : "end::" + open + "[] is due")));
                open = "";
            }
        }
        checkClosed(open, start, broken);
        return regions.isEmpty() && broken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lesson(file, regions, broken));
    }

    private static void checkClosed(String open, int line, List<BrokenTag> broken) {
        if (!open.isEmpty()) {
            broken.add(new BrokenTag(line, "tag::" + open + "[] has no end"));
        }
    }
}
