package checks.unchanged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A contributor does not wait for what passed and has not changed. */
final class UnchangedTest {

    private static Result checkLadders() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "Test", "LadderTest")
                .directory(Course.root().toFile());
        builder.environment().remove("CI");
        try (var running = Running.start(builder)) {
            return running.awaitEnd(Duration.ofMinutes(1));
        }
    }

    @Test
    void what_passed_and_reads_nothing_that_has_changed_is_not_run_again() throws Exception {
        assertEquals(0, checkLadders().exitCode());
        var again = checkLadders();
        assertEquals(0, again.exitCode(), again::toString);
        assertTrue(again.lines().stream().filter(line -> line.startsWith("✔"))
                .allMatch(line -> line.endsWith("unchanged since it passed")), again::toString);
    }
}
