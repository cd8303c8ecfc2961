package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.engine.Course;
import grader.program.Unavailable;
import grader.sandbox.host.ContainerSandbox;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a worker gets that asks for many things at once: each its own, and no more than it may have. */
@Isolated
@Unchanged.Reads("exercises-tests/grader")
final class CrowdTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static ContainerSandbox sandbox;

    @BeforeAll
    static void open() throws Exception {
        try {
            sandbox = ContainerSandbox.open("local", CrowdedWorker.class.getName());
        } catch (Unavailable reason) {
            abort(reason.getMessage());
        }
    }

    @AfterAll
    static void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static void assertOutcome(String wanted, String does) throws Exception {
        var source = Files.writeString(TemporaryFolder.create("crowd").resolve("FrontDesk.java"), does);
        var result = sandbox.grade(Course.find().exercise("01"), source, 0);
        assertEquals(wanted, result.stages().getFirst().reason());
        // the worker and its two volumes remain: it is of use for the next
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); Engine.labelled(sandbox.owner()).size() > 3;) {
            assertTrue(System.nanoTime() < deadline, "something goes on");
            Thread.sleep(100);
        }
        assertEquals(3, Engine.labelled(sandbox.owner()).size());
    }

    @Test
    void programs_side_by_side_are_told_apart() throws Exception {
        assertOutcome("12 are told apart", "echo 12");
    }

    @Test
    void no_more_programs_than_it_may_have_start_however_many_it_asks_for_at_once() throws Exception {
        assertOutcome("32 started, 18 refused", "programs 50");
    }

    @Test
    void no_more_networks_than_it_may_have_are_made_however_many_it_asks_for_at_once() throws Exception {
        assertOutcome("4 started, 16 refused", "networks 20");
    }

    @Test
    void what_is_closed_while_it_starts_is_ended() throws Exception {
        assertOutcome("closed", "close 8");
    }
}
