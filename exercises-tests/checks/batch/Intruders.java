package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Programs that want more than to be graded, and the list of what they have reached, which everybody may write. */
final class Intruders {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path log = Files.createFile(TemporaryFolder.create("log").resolve("log"));

    /** Left behind by those who have run. */
    private final Path file = Path.of("/tmp/from-" + log.getParent().getFileName());

    Intruders() throws IOException {
        open(log.getParent(), "rwxrwxrwx");
        open(log, "rw-rw-rw-");
    }

    /** Whether programs can run as other users here. */
    static boolean canBeOthers() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }

    /** Gives a folder that is the check's alone the permissions that folders usually have. */
    static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /**
     * A program of exercise 04.
     *
     * @param name its folder
     * @param result what it writes its grade into
     * @param places what it reads and writes all of
     */
    String source(String name, Path result, Path... places) throws IOException {
        return Files.readString(Course.root().resolve("exercises-tests/hostile-batch/" + name + "/IpCheck.java"))
                .replace("PLACES", Arrays.stream(places).map(Path::toString).collect(Collectors.joining(" ")))
                .replace("RESULT", result.toString())
                .replace("TOKEN", log.getParent().getFileName().toString()).replace("LOG", log.toString());
    }

    /** They have tried, have reached nothing, and nothing of them is there any more. */
    void assertInVain(String... said) throws IOException {
        assertEquals(List.of(), left(), "left running");
        var lines = Files.readAllLines(log).stream().distinct().sorted().toList();
        assertEquals(List.of(said), lines);
        assertTrue(Files.notExists(file), () -> "left behind: " + file);
    }

    /** Waits until one of them runs. */
    void awaitTry() throws Exception {
        await(() -> Files.size(log) > 0);
    }

    /** Waits until nothing of them is there. */
    void awaitEnd() throws Exception {
        await(() -> left().isEmpty() && Files.notExists(file));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); !condition.call();) {
            assertTrue(System.nanoTime() < deadline, "in vain");
            Thread.sleep(20);
        }
    }

    private List<String> left() throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            var left = new ArrayList<String>();
            for (var process : processes) {
                try {
                    var line = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                    if (line.contains(log.toString())) {
                        left.add(line.replace('\0', ' '));
                    }
                } catch (IOException ended) {
                    // meanwhile
                }
            }
            return left;
        }
    }
}
