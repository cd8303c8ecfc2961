package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.program.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Commands of the system's that the grader uses: docker, jlink, ldd. */
@DisabledOnOs(OS.WINDOWS)
@Unchanged.Reads("exercises-tests/grader/program")
final class CommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Command begin(String script) throws IOException {
        return Command.begin(List.of("sh", "-c", script));
    }

    @Test
    void what_prints_more_than_a_pipe_holds_ends_all_the_same() throws Exception {
        var ended = begin("head -c 300000 /dev/zero | tr '\\0' x; echo >&2; echo last >&2; exit 3").await(PATIENCE);

        assertEquals(3, ended.exitCode());
        assertEquals("x".repeat(300_000) + "\nlast", ended.output());
    }

    @Test
    void what_prints_without_measure_is_read_and_cut() throws Exception {
        var ended = begin("head -c 30000000 /dev/zero | tr '\\0' x").await(PATIENCE);

        assertEquals(0, ended.exitCode());
        assertEquals("x".repeat(1 << 20), ended.output());
    }

    @Test
    void what_does_not_end_in_time_is_ended_with_all_it_has_started() throws Exception {
        var pid = TemporaryFolder.create("command").resolve("pid");
        var endless = begin("sleep 1000 & echo $! > " + pid + "; wait");
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); !Files.exists(pid) || Files.size(pid) < 2;) {
            assertTrue(System.nanoTime() < deadline, "it did not start");
            Thread.sleep(20);
        }

        var late = assertThrows(IOException.class, () -> endless.await(Duration.ofMillis(100)));

        assertTrue(late.getMessage().startsWith("sh does not answer within"), late::getMessage);
        var child = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (child.isPresent()) {
            child.get().onExit().orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
        }
        assertFalse(child.map(ProcessHandle::isAlive).orElse(false), "its child goes on");
    }

    @Test
    void what_leaves_its_output_to_another_does_not_hold_up_anybody() throws Exception {
        var start = System.nanoTime();
        var ended = begin("sleep 5 & echo said").await(PATIENCE);

        assertEquals("said", ended.output());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(4).toNanos(), "it waited for the other");
    }
}
