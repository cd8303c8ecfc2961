package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import checks.unchanged.Unchanged;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** {@code jbang watch}: what a student sees while editing. Its stdin is a pipe here: keys are lines. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class WatchTest {

    private static final String FOOT = "n next \\(02 Recorder\\)   p back   h hint .* q quit   then Enter";
    private static final String TODO_IS_NEXT = ".*TODO 1 comes next.*";

    @Test
    void grades_at_once_and_on_every_way_of_saving() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine("watching lessons/01-tcp-server/FrontDesk.java");
            watch.awaitLine("checking…");
            watch.awaitLine(TODO_IS_NEXT);
            watch.awaitLine(FOOT);

            Files.writeString(tree.frontDesk(), "void main() { nonsense }\n");
            watch.awaitLine("checking…");
            watch.awaitLine(" FrontDesk.java:1: error: .*");
            watch.awaitLine(FOOT);

            var part = tree.frontDesk().resolveSibling("FrontDesk.java~");
            Files.copy(Tree.solution(), part);
            Files.move(part, tree.frontDesk(), StandardCopyOption.REPLACE_EXISTING);
            watch.awaitLine("checking…");
            watch.awaitLine(" ✔ 1 listens and says where .*");
            watch.awaitLine("100/100 points");
            watch.awaitLine("   compare  solutions/01-tcp-server/FrontDesk.java");

            watch.type("q");
            assertEquals(0, watch.awaitEnd().exitCode());
        }
    }

    @Test
    void a_save_ends_the_grading_of_a_program_that_hangs() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), "void main() throws Exception { Thread.sleep(100_000); }\n");
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine("01 FrontDesk");
            Thread.sleep(500); // in the midst of waiting for the ready line
            Files.copy(Tree.solution(), tree.frontDesk(), StandardCopyOption.REPLACE_EXISTING);
            watch.awaitLine("checking…");
            var start = System.nanoTime();
            watch.awaitLine(" ✔ 1 listens and says where .*");
            assertEquals(0, (System.nanoTime() - start) / 10_000_000_000L, "the program that hung was waited for");
        }
    }

    @Test
    void a_file_that_is_gone_for_a_while_is_graded_when_it_is_back() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine(FOOT);
            var stub = Files.readString(tree.frontDesk());
            Files.delete(tree.frontDesk());
            Thread.sleep(300); // as an editor that deletes before it writes
            Files.writeString(tree.frontDesk(), stub);
            watch.awaitLine("checking…");
            watch.awaitLine(TODO_IS_NEXT);
        }
    }

    @Test
    void a_save_in_two_parts_is_graded_once_it_is_whole() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine(FOOT);
            Files.writeString(tree.frontDesk(), "");
            Thread.sleep(100); // as an editor that empties a file before it writes
            Files.copy(Tree.solution(), tree.frontDesk(), StandardCopyOption.REPLACE_EXISTING);
            watch.awaitLine("100/100 points");
            assertFalse(watch.toString().contains("has no text"), watch::toString);
        }
    }

    @Test
    void a_file_that_is_empty_or_gone_is_said_to_be() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine(FOOT);
            Files.writeString(tree.frontDesk(), "");
            watch.awaitLine(" empty: FrontDesk.java has no text");
            watch.awaitLine(FOOT);
            Files.delete(tree.frontDesk());
            watch.awaitLine("there is no lessons/01-tcp-server/FrontDesk.java: ./jbang reset 01 brings it back");
        }
    }

    @Test
    void the_end_of_its_input_ends_it_after_the_grading_under_way() throws Exception {
        var result = new Tree().run("watch", "01");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("0/100 points", result.lines().getLast(), result::toString);
    }

    @Test
    void next_and_back_go_from_one_exercise_to_the_other() throws Exception {
        try (var watch = new Tree().start("watch", "01")) {
            watch.awaitLine(FOOT);
            watch.type("n");
            watch.awaitLine("watching lessons/02-socket/Recorder.java");
            watch.type("p");
            watch.awaitLine("watching lessons/01-tcp-server/FrontDesk.java");
        }
    }

    @Test
    void keys_give_a_hint_the_list_and_another_run() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine(FOOT);
            watch.type("h");
            watch.awaitLine("01 FrontDesk, stage 1: listens and says where");
            watch.awaitLine("   hint 1 of 3; ask again for the next");
            watch.type("l");
            watch.awaitLine("01 FrontDesk +░{20} .*");
            watch.type("r");
            watch.awaitLine("checking…");
            watch.awaitLine(FOOT);
            watch.type("q");
            assertEquals(0, watch.awaitEnd().exitCode());
        }
    }
}
