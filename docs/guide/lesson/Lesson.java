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
    private static final Pattern STUB = Pattern.compile("//\\s*TODO 1\\b");

    private final Path file;
    private final List<TaggedRegion> regions;

    private Lesson(Path file, List<TaggedRegion> regions) {
        this.file = file;
        this.regions = regions;
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

    /** Its steps, live commands and parts, file by file as they stand there; its own file comes first. */
    public List<TaggedRegion> regions() {
        return regions;
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

    /** The exercise that lies beside it. */
    public Optional<Path> stub() throws IOException {
        for (var other : sources(file.getParent())) {
            if (!other.equals(file) && STUB.matcher(Files.readString(other)).find()) {
                return Optional.of(other);
            }
        }
        return sources(file.getParent()).stream().filter(other -> !other.equals(file)).findFirst();
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
                var regions = new ArrayList<>(regions(file, steps, live));
                for (var other : files) {
                    if (!other.equals(file)) {
                        regions.addAll(regions(other, steps, live));
                    }
                }
                return Optional.of(new Lesson(file, regions));
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(step -> step.group(1)).collect(Collectors.toSet());
    }

    private static List<TaggedRegion> regions(Path file, Set<String> steps, Set<String> live) throws IOException {
        var lines = Files.readAllLines(file);
        var regions = new ArrayList<TaggedRegion>();
        var start = 0;
        for (var i = 0; i < lines.size(); i++) {
            var tag = TAG.matcher(lines.get(i));
            if (tag.matches() && tag.group(1).equals("tag")) {
                start = i + 1;
            } else if (tag.matches()) {
                var name = tag.group(2);
                var kind = steps.contains(name) ? Kind.STEP
                        : live.contains(name.replaceFirst("-command$", "")) ? Kind.LIVE : Kind.PART;
                regions.add(new TaggedRegion(name, kind, file, start + 1, List.copyOf(lines.subList(start, i))));
            }
        }
        return regions;
    }
}
