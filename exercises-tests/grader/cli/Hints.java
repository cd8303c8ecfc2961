package grader.cli;

import grader.suite.Manifest;
import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Hints, from a nudge to almost the code. */
final class Hints {

    private static final int WIDTH = 90;

    private Hints() {
    }

    /** Prints the hints asked for so far, and one more. */
    static void print(Terminal terminal, Manifest exercise, Manifest.Entry stage, Progress progress) {
        var hints = stage.hints();
        var count = progress.nextHint(exercise, stage.number(), hints.size());
        var out = terminal.out();
        out.println(terminal.style().strong(exercise.exercise() + " " + exercise.program() + ", stage " + stage.number()
                + ": " + stage.name()));
        for (var i = 0; i < count; i++) {
            out.println();
            wrapped(Printable.line(hints.get(i))).forEach(line -> out.println("   " + line));
        }
        out.println();
        out.println(terminal.style().dim(count == hints.size() ? "   that was the last hint"
                : "   hint " + count + " of " + hints.size() + "; ask again for the next"));
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
