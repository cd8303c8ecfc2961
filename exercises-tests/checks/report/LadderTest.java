package checks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.report.Glyphs;
import grader.report.Ladder;
import grader.report.Rung;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ladder fits its page, and what matters is on it. */
@Unchanged.Reads("exercises-tests/grader")
final class LadderTest {

    private static final int PAGE = 77;

    private final List<Rung> rungs = new ArrayList<>();

    private void add(String peer, String from, String event, String text) {
        rungs.add(new Rung(rungs.size(), peer, from, event, text, event.equals("data") ? text.length() : 0, false));
    }

    private void mark() {
        var last = rungs.removeLast();
        rungs.add(new Rung(last.ms(), last.peer(), last.from(), last.event(), last.text(), last.bytes(), true));
    }

    private String drawn(String words) {
        return String.join("\n", Ladder.draw(Glyphs.UNICODE, PAGE, rungs, words, "FrontDesk"));
    }

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = { 40, 60, 80, 100 })
    void no_line_is_wider_than_the_page(int columns) {
        add("", "grader", "start", "--port 0 --dir FOLDER --idle-ms 430 --timeout-ms 10000 word word word");
        add("FrontDesk 3", "grader", "start", "--port 0");
        add("", "program", "stdout", "\"listening on udp [0:0:0:0:0:0:0:0]:46539\"");
        add("sender 12", "grader", "connect", ":50000 to :46539");
        add("sender 12", "grader", "data", "\"" + "x".repeat(300) + "\"");
        add("sender 12", "program", "data", "\"" + "y".repeat(300) + "\"");
        add("sender 12", "nobody", "silence", "nothing for 2.0 s");
        add("", "program", "stderr", "\"" + "z".repeat(300) + "\"");
        mark();
        for (var glyphs : List.of(Glyphs.UNICODE, Glyphs.ASCII)) {
            for (var line : Ladder.draw(glyphs, columns, rungs, "", "FrontDesk")) {
                assertTrue(line.length() <= columns, line);
            }
        }
    }

    @Test
    void a_question_that_is_asked_again_and_again_stands_there_twice() {
        for (var i = 0; i < 40; i++) {
            add("guest 1", "grader", "data", "\"count\"");
            add("guest 1", "program", "data", "\"guests: 2\"");
        }
        mark();
        var drawn = drawn("");
        assertEquals(2, drawn.split("count", -1).length - 1, drawn);
        assertTrue(drawn.contains("… and so on"), drawn);
        assertTrue(drawn.endsWith("✘"), drawn);
    }

    @Test
    void what_the_words_name_and_the_mark_are_never_cut_out() {
        for (var i = 0; i < 100; i++) {
            add("guest " + i, "grader", "data", "\"line " + i + "\"");
            if (i == 40) {
                add("", "program", "stdout", "\"here\"");
                mark();
            }
        }
        var drawn = drawn("guest 33 to be counted");
        assertTrue(drawn.contains("guest 33  "), drawn);
        assertTrue(drawn.contains("\"here\"  ✘"), drawn);
        assertTrue(drawn.lines().count() < 30, drawn);
    }

    @Test
    void a_program_of_another_number_is_introduced() {
        add("FrontDesk 3", "grader", "start", "--port 0");
        assertTrue(drawn("").contains("FrontDesk 3  starts for the 3rd time: --port 0"), drawn(""));
    }

    @Test
    void words_that_are_too_long_for_a_narrow_page_go_on_below_and_no_port_is_cut() {
        add("", "program", "stdout", "\"connection 1 from 127.0.0.1:47020 to 127.0.0.1:32785\"");
        mark();
        var drawn = String.join("\n", Ladder.draw(Glyphs.UNICODE, 57, rungs, "", "Recorder"));
        assertTrue(drawn.contains("127.0.0.1:47020") && drawn.contains("127.0.0.1:32785"), drawn);
        assertTrue(drawn.endsWith("✘"), drawn);
    }
}
