package checks.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** {@code jbang learn}, from the terminal and through a real browser, in a copy of the course. */
@Tag("both")
@Timeout(1500)
@Unchanged.Reads({ "docs", "lessons", "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class LearnTest {

    private static final Duration PATIENCE = Duration.ofMinutes(24);

    /** A copy of the course, with a guide that is newer than its sources. */
    private static Path copy() throws IOException {
        var root = TemporaryFolder.create("learn");
        for (var part : List.of("jbang", "jbang-catalog.json", "docs", "lessons", "solutions", "exercises-tests/golden",
                "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs")) {
            take(Course.root().resolve(part), root.resolve(part));
        }
        take(Course.root().resolve("exercises-tests/stubs"), root.resolve("lessons"));
        return root;
    }

    private static void take(Path part, Path to) throws IOException {
        try (var files = Files.walk(part)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(part.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> in_a_browser() throws Exception {
        var result = Running.run(new ProcessBuilder(Course.root().resolve("jbang").toString(),
                Course.root().resolve("docs/Browser.java").toString(), "--live", copy().toString())
                .directory(Course.root().toFile()), PATIENCE);
        var lines = result.lines().stream().map(line -> line.split("\t", -1)).filter(parts -> parts.length == 3)
                .toList();
        assertTrue(!lines.isEmpty(), result::toString);
        return lines.stream().map(parts -> DynamicTest.dynamicTest(parts[1], () -> {
            Assumptions.assumeFalse(parts[0].equals("SKIP"), parts[2]);
            assertEquals("PASS", parts[0], () -> parts[2].replace("\\n", "\n"));
        }));
    }

    @Test
    void a_port_that_is_taken_is_one_line() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            var result = learn("--no-open", "--port", String.valueOf(taken.getLocalPort()));
            assertEquals(1, result.exitCode(), result::toString);
            assertEquals(
                    "learn: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is taken: choose another, or leave --port out",
                    result.err().lines().reduce((_, last) -> last).orElse(""));
        }
    }

    @Test
    void a_port_that_is_none_is_one_line() throws Exception {
        var result = learn("--no-open", "--port", "65536");
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.err().endsWith("learn: no port from 0 to 65535: 65536\n"), result::toString);
    }

    private static checks.course.Result learn(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(
                List.of(Course.root().resolve("jbang").toString(),
                        Course.root().resolve("docs/Learn.java").toString()));
        command.addAll(List.of(arguments));
        return Running.run(new ProcessBuilder(command).directory(copy().toFile()), PATIENCE);
    }
}
