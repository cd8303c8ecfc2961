package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import checks.course.Running;
import checks.unchanged.Unchanged;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code jbang grade --debug}, with a real debugger. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class DebugTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PASSED = " ✔ 4 counts guests .*";

    private static Running start(Tree tree) throws Exception {
        Files.copy(Tree.solution(), tree.root().resolve("FrontDesk.java"));
        return tree.start("grade", "--dir", ".", "01", "--stage", "4", "--debug");
    }

    private static String port(Running grade) throws InterruptedException {
        grade.awaitLine(" FrontDesk --port 0.*", PATIENCE);
        return grade.awaitLine(" +waits for a debugger at 127\\.0\\.0\\.1:(\\d+); Enter .*", PATIENCE).group(1);
    }

    @Test
    void a_stage_waits_for_as_long_as_a_debugger_is_attached() throws Exception {
        var line = Files.readAllLines(Tree.solution()).stream().takeWhile(each -> !each.contains("\"guests: \""))
                .count();
        try (var grade = start(new Tree())) {
            try (var debugger = Debugger.attach(port(grade))) {
                assertEquals("\"count\"", debugger.runTo("FrontDesk", (int) line + 1, "line"));
                Thread.sleep(5000); // the ordinary wait is 2 s
                assertFalse(grade.toString().contains("4 counts guests"), grade::toString);
            }
            grade.awaitLine(PASSED, PATIENCE);
            assertEquals(0, grade.awaitEnd(PATIENCE).exitCode());
        }
    }

    @Test
    void enter_starts_a_program_without_a_debugger() throws Exception {
        try (var grade = start(new Tree())) {
            port(grade);
            grade.type("");
            grade.awaitLine(PASSED, PATIENCE);
        }
    }

    @Test
    void a_program_that_fails_is_not_started_again_to_find_out_why() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), Files.readString(Tree.solution())
                .replace("if (inside.size() >= max)", "if (inside.size() > max)"));
        try (var grade = tree.start("grade", "01", "--stage", "5", "--debug")) {
            for (var program = 1; program <= 2; program++) {
                grade.awaitLine(" +waits for a debugger at .*", PATIENCE);
                grade.type("");
            }
            assertEquals(1, grade.awaitEnd(PATIENCE).exitCode());
        }
    }

    @Test
    void ctrl_c_ends_a_program_that_is_stopped() throws Exception {
        try (var grade = start(new Tree())) {
            var debugger = Debugger.attach(port(grade));
            grade.awaitLine(" attached.*", PATIENCE);
            grade.interrupt();
            assertEquals(130, grade.awaitEnd(PATIENCE).exitCode());
            debugger.awaitEnd();
            assertEquals(List.of(), Tree.leftBehind(grade));
        }
    }

    @Test
    void ctrl_c_ends_the_wait_for_a_debugger() throws Exception {
        try (var grade = start(new Tree())) {
            port(grade);
            grade.interrupt();
            assertEquals(130, grade.awaitEnd(PATIENCE).exitCode());
            assertEquals(List.of(), Tree.leftBehind(grade));
        }
    }
}
