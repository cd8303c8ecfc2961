package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code jbang progress}, {@code hint} and {@code reset}. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class ProgressTest {

    @Test
    void progress_shows_what_has_passed_and_what_comes_next() throws Exception {
        var tree = new Tree();
        var before = tree.run("progress");
        assertEquals(0, before.exitCode(), before::toString);
        assertTrue(before.lines().getFirst().matches("01 FrontDesk +░{20} +0/100 +next: 1 listens and says where"),
                before::toString);
        assertTrue(before.lines().getLast().endsWith("next: ./jbang watch 01"), before::toString);

        Files.copy(Tree.solution(), tree.frontDesk(), StandardCopyOption.REPLACE_EXISTING);
        var graded = tree.run("grade", "01");
        assertEquals(List.of("100/100 points", "   compare  solutions/01-tcp-server/FrontDesk.java",
                "   run it   ./jbang solution-01", "   next     ./jbang watch 02"),
                graded.lines().subList(9, graded.lines().size()), graded::toString);
        var after = tree.run("progress");
        assertTrue(after.lines().getFirst().matches("01 FrontDesk +█{20} +100/100 +✔ solutions/01-tcp-server"),
                after::toString);
        assertFalse(after.lines().getLast().endsWith("next: ./jbang watch 01"), after::toString);
    }

    @Test
    void the_file_may_be_deleted_or_nonsense_at_any_time() throws Exception {
        var tree = new Tree();
        var file = tree.root().resolve(".progress");
        for (var nonsense : new String[] { "", "\u0000\u0001", "01.1", "01.1 = perhaps\nhints.01.1 = many\n= =\n" }) {
            Files.writeString(file, nonsense);
            var progress = tree.run("progress");
            assertEquals(0, progress.exitCode(), progress::toString);
            assertTrue(progress.lines().getFirst().contains("  0/100"), progress::toString);
            var hint = tree.run("hint", "01");
            assertEquals(0, hint.exitCode(), hint::toString);
            Files.deleteIfExists(file);
        }
    }

    @Test
    void a_hint_more_each_time_and_three_in_all() throws Exception {
        var tree = new Tree();
        for (var n = 1; n <= 4; n++) {
            var result = tree.run("hint", "01", "3");
            assertEquals(0, result.exitCode(), result::toString);
            assertEquals("01 FrontDesk, stage 3: serves guests side by side", result.lines().getFirst());
            var hints = result.out().strip().split("\n\n").length - 2; // but for the heading and the closing line
            assertEquals(Math.min(n, 3), hints, result::toString);
            assertEquals(n < 3 ? "   hint " + n + " of 3; ask again for the next" : "   that was the last hint",
                    result.lines().getLast());
        }
    }

    @Test
    void all_hints_at_once_where_they_are_asked_for() throws Exception {
        var result = new Tree().run("hint", "01", "3", "--all");
        assertEquals(3, result.out().strip().split("\n\n").length - 2, result::toString);
    }

    @Test
    void hints_begin_with_what_the_program_most_likely_does() throws Exception {
        var tree = new Tree();
        var solution = Files.readString(Tree.solution());
        Files.writeString(tree.frontDesk(), solution.replace("(line + \"\\n\")", "(line + \"\\r\\n\")"));
        var graded = tree.run("grade", "01");
        assertTrue(graded.out().contains("\n   why       It says it in other words than the protocol"),
                graded::toString);
        var hint = tree.run("hint", "01").out();
        assertTrue(
                hint.contains("\n\n   what your program most likely does: It says it in other words than the protocol"),
                hint);

        Files.writeString(tree.frontDesk(), solution);
        assertEquals(0, tree.run("grade", "01").exitCode());
        var after = tree.run("hint", "01", "2").out();
        assertFalse(after.contains("most likely"), after);
    }

    @Test
    void reset_brings_back_a_file_that_is_gone() throws Exception {
        var tree = new Tree();
        Files.delete(tree.frontDesk());
        var graded = tree.run("grade", "01");
        assertEquals(2, graded.exitCode(), graded::toString);
        assertEquals("grade: there is no lessons/01-tcp-server/FrontDesk.java: ./jbang reset 01 brings it back\n",
                graded.err());
        assertEquals("lessons/01-tcp-server/FrontDesk.java is the stub again\n", tree.run("reset", "01").out());
    }

    @Test
    void reset_asks_and_keeps_the_students_file() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), "// mine\n");
        try (var refused = tree.start("reset", "01")) {
            refused.type("n");
            assertEquals(1, refused.awaitEnd().exitCode());
            assertEquals("// mine\n", Files.readString(tree.frontDesk()));
        }
        var stub = tree.root().resolve("exercises-tests/stubs/01-tcp-server/FrontDesk.java");
        for (var kept : new String[] { "FrontDesk.java.orig", "FrontDesk.java.2.orig" }) {
            Files.writeString(tree.frontDesk(), "// mine, " + kept + "\n");
            try (var reset = tree.start("reset", "01")) {
                reset.type("y");
                assertEquals(0, reset.awaitEnd().exitCode());
            }
            assertEquals(-1, Files.mismatch(stub, tree.frontDesk()));
            assertEquals("// mine, " + kept + "\n", Files.readString(tree.frontDesk().resolveSibling(kept)));
        }
        var again = tree.run("reset", "01");
        assertEquals("FrontDesk.java is as it was in the beginning\n", again.out());
    }
}
