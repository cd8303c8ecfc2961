package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.unchanged.Unchanged;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** {@code jbang watch}: what a student sees while editing. Its stdin is a pipe here: keys do as well. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class WatchTest {

    private static final String TODO_IS_NEXT = ".*TODO 1 comes next.*";

    @Test
    void grades_at_once_and_on_every_way_of_saving() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine("watching lessons/01-tcp-server/FrontDesk.java");
            watch.awaitLine("checking…");
            watch.awaitLine(TODO_IS_NEXT);
            watch.awaitLine("n next .*");

            Files.writeString(tree.frontDesk(), "void main() { nonsense }\n");
            watch.awaitLine("checking…");
            watch.awaitLine(" FrontDesk.java:1: error: .*");
            watch.awaitLine("n next .*");

            var part = tree.frontDesk().resolveSibling("FrontDesk.java~");
            Files.copy(Tree.solution(), part);
            Files.move(part, tree.frontDesk(), StandardCopyOption.REPLACE_EXISTING);
            watch.awaitLine("checking…");
            watch.awaitLine(" ✔ 1 listens and says where .*");
            watch.awaitLine("100/100 points");

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
            watch.awaitLine("n next .*");
            var stub = Files.readString(tree.frontDesk());
            Files.delete(tree.frontDesk());
            Thread.sleep(300); // as an editor that deletes before it writes
            Files.writeString(tree.frontDesk(), stub);
            watch.awaitLine("checking…");
            watch.awaitLine(TODO_IS_NEXT);
        }
    }

    @Test
    void keys_give_a_hint_the_list_and_another_run() throws Exception {
        var tree = new Tree();
        try (var watch = tree.start("watch", "01")) {
            watch.awaitLine("n next .*");
            watch.type("h");
            watch.awaitLine("01 FrontDesk, stage 1: listens and says where");
            watch.awaitLine("   hint 1 of 3; ask again for the next");
            watch.type("l");
            watch.awaitLine("01 FrontDesk +░{20} .*");
            watch.type("r");
            watch.awaitLine("checking…");
            watch.awaitLine("n next .*");
            watch.type("q");
            assertEquals(0, watch.awaitEnd().exitCode());
        }
    }
}
