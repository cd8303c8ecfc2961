package live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The built guide: made by {@code jbang guide} where it is missing, or older than what it is made from. */
final class BuiltGuide {

    private static final List<String> SOURCES = List.of("docs", "lessons", "exercises-tests/golden",
            "exercises-tests/stubs",
            "exercises-tests/suites");

    private final Path root;
    private final Path folder;

    BuiltGuide(Path root) {
        this.root = root;
        folder = root.resolve("docs/build");
    }

    /** Where it lies. */
    Path folder() {
        return folder;
    }

    /** Whether it is there, and nothing that it is made from is newer. A student's own files are not, what they change is theirs. */
    boolean isFresh() throws IOException {
        var index = folder.resolve("index.html");
        return Files.exists(index) && newestSource().map(newest -> newest.compareTo(time(index)) <= 0).orElse(true);
    }

    private Optional<FileTime> newestSource() throws IOException {
        var own = Files.walk(root.resolve("exercises-tests/stubs"));
        try (own) {
            var exercises = own.map(stub -> stub.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .collect(Collectors.toSet());
            return SOURCES.stream().flatMap(this::files)
                    .filter(file -> !(file.startsWith(root.resolve("lessons"))
                            && exercises.contains(file.getFileName().toString())))
                    .map(BuiltGuide::time).max(FileTime::compareTo);
        }
    }

    private Stream<Path> files(String below) {
        try (var files = Files.walk(root.resolve(below))) {
            return files
                    .filter(file -> !file.startsWith(folder) && !file.startsWith(root.resolve("docs/live"))
                            && file.toString().matches(".*\\.(adoc|java|txt|packets|css|js|json|mustache|svg)"))
                    .toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** Builds it, in a process of its own; tells its problems on stderr. */
    void build() throws IOException, InterruptedException {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var process = new ProcessBuilder(root.resolve(windows ? "jbang.cmd" : "jbang").toString(), "guide")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
