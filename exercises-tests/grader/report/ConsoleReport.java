package grader.report;

import grader.text.Printable;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** A grading as a student reads it: a line a stage as it ends, then why the first one failed, then the points. */
public final class ConsoleReport {

    private static final int NAME = 42;
    private static final int LONGEST = 110;
    private static final int LAST_LINES = 8;

    private final PrintStream out;
    private final Style style;
    private final Glyphs glyphs;

    /**
     * @param out where to print
     * @param style with colours or without
     * @param glyphs the characters to draw with
     */
    public ConsoleReport(PrintStream out, Style style, Glyphs glyphs) {
        this.out = out;
        this.style = style;
        this.glyphs = glyphs;
    }

    /** Prints the heading of an exercise, before its first stage. */
    public void begin(String exercise, String program) {
        out.println(style.strong(exercise + " " + program));
    }

    /** Prints a stage, as it ends. */
    public void stage(StageResult stage) {
        var points = "%3d/%d".formatted(stage.points(), stage.max());
        var name = ("%d %-" + NAME + "s").formatted(stage.number(), Printable.line(stage.name()));
        out.println(switch (stage.verdict()) {
            case PASSED -> style.good(" " + glyphs.tick()) + " " + name + style.dim(points);
            case SKIPPED -> style.aside(" " + glyphs.dash()) + " " + name
                    + style.aside(" skipped: " + Printable.line(stage.reason()));
            case FAILED -> style.bad(" " + glyphs.cross()) + " " + name + points;
            default -> style.bad(" " + glyphs.cross()) + " " + name + points + "  "
                    + style.bad(stage.verdict().word());
        });
        out.flush();
    }

    /** Prints what is to be said when all stages of an exercise have ended. */
    public void end(ExerciseResult exercise, long seed) {
        exercise.diagnostics()
                .forEach(message -> Printable.lines(message).lines().forEach(line -> out.println(" " + line)));
        var failed = exercise.diagnostics().isEmpty() ? exercise.failed() : List.<StageResult>of();
        if (!failed.isEmpty()) {
            explain(failed.getFirst(), exercise);
            list(failed.subList(1, failed.size()));
            out.println("   " + style.strong("jbang hint " + exercise.exercise() + " " + failed.getFirst().number())
                    + style.dim("   (seed " + seed + ")"));
        }
        out.println(
                (failed.isEmpty() ? "" : "\n") + style.strong(exercise.points() + "/" + exercise.max() + " points"));
        out.flush();
    }

    /** Prints a line for each further mistake; stages that failed alike share one. */
    private void list(List<StageResult> failed) {
        var alike = failed.stream().collect(Collectors.groupingBy(StageResult::inOneLine, LinkedHashMap::new,
                Collectors.mapping(stage -> String.valueOf(stage.number()), Collectors.toList())));
        alike.forEach((but, numbers) -> out.println("   "
                + style.dim((numbers.size() == 1 ? "stage " : "stages ") + String.join(", ", numbers) + ": ")
                + cut(Printable.line(but))));
        if (!alike.isEmpty()) {
            out.println();
        }
    }

    private void explain(StageResult stage, ExerciseResult exercise) {
        out.println();
        out.println(style.bad(" " + glyphs.cross()) + " "
                + style.strong(stage.number() + " " + Printable.line(stage.name())));
        if (stage.verdict() == Verdict.GRADER_ERROR) {
            out.println(
                    "   the grader or this machine failed, not your program: " + Printable.line(stage.reason()) + "\n");
            return;
        }
        out.println();
        field("expected", stage.expected());
        field("but", stage.but());
        out.println();
        new Ladder(glyphs).draw(stage.ladder(), exercise.program()).forEach(line -> out.println("   " + line));
        var lines = Printable.lines(stage.stderr()).lines().toList();
        if (lines.size() > 1) {
            out.println();
            out.println("   " + style.dim("the last lines on stderr"));
            lines.stream().skip(Math.max(0, lines.size() - LAST_LINES))
                    .forEach(line -> out.println("   │ " + cut(line)));
        }
        out.println();
    }

    private void field(String name, String text) {
        var lines = Printable.lines(text).lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            out.println("   " + style.dim("%-9s ".formatted(i == 0 ? name : "")) + lines.get(i));
        }
    }

    private static String cut(String text) {
        return Printable.cut(text, LONGEST, LONGEST - 1, "…", 0);
    }
}
