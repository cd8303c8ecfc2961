package grader.cli;

import grader.cause.Cause;
import grader.report.Why;
import grader.student.Progress;
import grader.suite.Manifest;
import grader.text.Printable;
import grader.text.Typed;
import java.util.List;

/** Hints, from a nudge to almost the code. */
final class Hints {

    private static final int WIDEST = 93;

    private Hints() {
    }

    /** Prints the hints asked for so far, and one more, or all that there are. */
    static void print(Terminal terminal, Manifest exercise, Manifest.Entry stage, Progress progress,
            boolean all) {
        var hints = stage.hints();
        var count = progress.nextHint(exercise, stage.number(), all ? hints.size() : 1, hints.size());
        var out = terminal.out();
        out.println(terminal.style().strong(exercise.exercise() + " " + exercise.program() + ", stage " + stage.number()
                + ": " + stage.name()));
        if (!progress.hasPassed(exercise, stage.number())) {
            progress.why(exercise).ifPresent(cause -> tell(terminal, "what your program most likely does: "
                    + new Why(cause.name(), Cause.plain(cause.why()), cause.section(), List.of()).words()));
        }
        for (var i = 0; i < count; i++) {
            tell(terminal, hints.get(i));
        }
        out.println();
        out.println(terminal.style().dim(count == hints.size() ? "   that was the last hint"
                : "   hint " + count + " of " + hints.size() + (progress.isKept() ? "; ask again for the next"
                        : "; all of them: " + Typed.command("hint %s %d --all".formatted(exercise.exercise(),
                                stage.number())))));
    }

    private static void tell(Terminal terminal, String words) {
        terminal.out().println();
        Printable.wrapped(Printable.line(words), Math.min(WIDEST, terminal.columns()) - 3)
                .forEach(line -> terminal.out().println("   " + line));
    }
}
