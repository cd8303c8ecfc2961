package grader.report;

import grader.text.Printable;
import grader.text.Typed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A grading as a student reads it: a line a stage as it ends; then the failures, the one that tells most last, and of it last
 * what is read first; then the points.
 */
public final class ConsoleReport {

    /** What a page is wide that is no terminal. */
    public static final int COLUMNS = 100;

    private static final int NAME = 42;
    private static final int AROUND_NAME = 13;
    private static final int FIELD = 13;
    private static final int NARROWEST = 40;

    private final PrintStream out;
    private final Style style;
    private final Glyphs glyphs;
    private final int columns;

    /**
     * @param out where to print
     * @param style with colours or without
     * @param glyphs the characters to draw with
     * @param columns how wide the page is; words wrap at 40 columns, on a narrower one too
     */
    public ConsoleReport(PrintStream out, Style style, Glyphs glyphs, int columns) {
        this.out = out;
        this.style = style;
        this.glyphs = glyphs;
        this.columns = Math.max(NARROWEST, columns);
    }

    /** Prints the heading of an exercise, before its first stage. */
    public void begin(String exercise, String program) {
        out.println(style.strong(exercise + " " + program));
    }

    /** Prints a stage, as it ends. */
    public void stage(StageResult stage) {
        out.println(line(stage));
        if (stage.verdict() == Verdict.SKIPPED) {
            Printable.wrapped("skipped: " + Printable.line(stage.reason()), columns - 5)
                    .forEach(line -> out.println("     " + style.aside(line)));
        }
        out.flush();
    }

    private String line(StageResult stage) {
        var width = Math.min(NAME, columns - AROUND_NAME);
        var name = stage.number() + " "
                + pad(Printable.cut(Printable.line(stage.name()), width, width - 1, "…", 0), width);
        var points = "%3d/%d".formatted(stage.points(), stage.max());
        return switch (stage.verdict()) {
            case PASSED -> style.good(" " + glyphs.tick()) + " " + name + style.dim(points);
            case SKIPPED -> style.aside(" " + glyphs.dash()) + " " + name.stripTrailing();
            default -> style.bad(" " + glyphs.cross()) + " " + name + points;
        };
    }

    /** Prints what is to be said when all stages of an exercise have ended. */
    public void end(ExerciseResult exercise, long seed) {
        exercise.diagnostics()
                .forEach(message -> Printable.lines(message).lines().forEach(line -> out.println(" " + line)));
        if (exercise.diagnostics().isEmpty() && !exercise.failed().isEmpty()) {
            var telling = Telling.of(exercise.failed());
            list(telling.brief());
            telling.whole().forEach(stage -> explanation(stage, exercise.program()).forEach(out::println));
            exercise.why().ifPresent(why -> explanation(why, exercise.program()).forEach(out::println));
            out.println();
            out.println("   " + style.strong(Typed.command("hint " + exercise.exercise() + " "
                    + telling.whole().getLast().number())));
            out.println(style.dim("   seed " + seed) + "\n");
        }
        out.println(style.strong(exercise.points() + "/" + exercise.max() + " points"));
        out.flush();
    }

    /** Prints in brief what the other mistakes are; stages that failed alike share it. */
    private void list(List<StageResult> failed) {
        var alike = failed.stream().collect(Collectors.groupingBy(StageResult::inOneLine, LinkedHashMap::new,
                Collectors.toList()));
        alike.values().forEach(stages -> {
            var first = stages.getFirst();
            var numbers = stages.stream().map(stage -> String.valueOf(stage.number())).toList();
            out.println("\n " + (stages.size() == 1 ? "stage " + numbers.getFirst() + " " + Printable.line(first.name())
                    : "stages " + String.join(", ", numbers)));
            if (first.but().isEmpty()) {
                out.println("   " + cut(first.inOneLine(), columns - 3));
            } else {
                for (var field : List.of(List.of("expected", first.expected()), List.of("but", first.but()))) {
                    out.println("   " + style.dim("%-9s ".formatted(field.getFirst()))
                            + cut(field.getLast().lines().findFirst().orElse(""), columns - FIELD));
                }
            }
        });
    }

    /** All that is to be said of a stage that failed, line by line; what is read first stands last. */
    public List<String> explanation(StageResult stage, String program) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(style.bad(" " + glyphs.cross()) + " "
                + style.strong(stage.number() + " " + Printable.line(stage.name()))
                + (stage.verdict().words().isEmpty() ? "" : style.bad("   " + stage.verdict().words())));
        lines.add("");
        if (stage.verdict() == Verdict.GRADER_ERROR) {
            lines.addAll(field("", "the grader or this machine failed, not your program: " + stage.reason()));
            return lines;
        }
        Ladder.draw(glyphs, columns - 3, stage, program).forEach(line -> lines.add("   " + line));
        var trace = StackTrace.essence(Printable.lines(stage.stderr()), program);
        if (!trace.isEmpty()) {
            lines.add("");
            lines.add("   " + style.dim("on stderr"));
            trace.stream().flatMap(line -> Printable.wrapped(line, columns - 5).stream())
                    .forEach(line -> lines.add("   " + glyphs.bar() + " " + line));
        }
        lines.add("");
        lines.addAll(field("expected", stage.expected()));
        lines.addAll(field("but", stage.but()));
        return lines;
    }

    /** What was tried, then what the program most likely does wrong. */
    private List<String> explanation(Why why, String program) {
        var lines = new ArrayList<String>();
        for (var tried : why.experiments()) {
            lines.add("");
            Printable.wrapped("tried also: " + Printable.line(tried.name()) + ": " + Printable.line(tried.outcome()),
                    columns - 3).forEach(line -> lines.add("   " + line));
            lines.add("");
            Ladder.draw(glyphs, columns - 5, tried.ladder(), tried.outcome(), program)
                    .forEach(line -> lines.add("     " + line));
            lines.add("");
        }
        lines.addAll(field("why", why.words()));
        return lines;
    }

    private List<String> field(String name, String text) {
        var lines = new ArrayList<String>();
        for (var line : Printable.lines(text).lines().toList()) {
            for (var words : Printable.wrapped(line, columns - FIELD)) {
                lines.add("   " + style.dim("%-9s ".formatted(lines.isEmpty() ? name : "")) + words);
            }
        }
        return lines;
    }

    private static String cut(String text, int width) {
        return Printable.cut(Printable.line(text), width, width - 1, "…", 0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
