package grader.report.json;

import com.google.gson.annotations.SerializedName;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.Ladder;
import grader.report.Mark;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.text.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One submission as Gradescope's autograder expects it: {@code results.json}, a test a stage, all output as plain
 * text.
 */
public final class GradescopeReport {

    private GradescopeReport() {
    }

    private record Results(BigDecimal score, String output, @SerializedName("output_format") String outputFormat,
            @SerializedName("execution_time") Long executionTime, String visibility,
            @SerializedName("stdout_visibility") String stdoutVisibility, List<Test> tests) {
    }

    private record Test(String name, String number, Integer score, @SerializedName("max_score") Integer maxScore,
            String status, String output, @SerializedName("output_format") String outputFormat) {
    }

    /**
     * Writes a submission as one JSON object. Its score is of the total that was asked for, since Gradescope has one
     * total for all: what this machine could not run is made up for.
     */
    public static String of(Mark mark) {
        var result = mark.result();
        return Json.lines(new Results(new BigDecimal(Mark.plain(mark.end())), summary(mark), "text",
                result.millis() / 1000, "visible", "hidden", result.exercises().stream()
                        .flatMap(exercise -> exercise.stages().stream().map(stage -> test(exercise, stage))).toList()));
    }

    private static String summary(Mark mark) {
        var result = mark.result();
        var lines = new ArrayList<String>();
        lines.add(mark.points() + "/" + mark.max() + " points, " + result.gravest().word());
        lines.add(mark.words());
        lines.add(result.reason());
        lines.addAll(mark.corrections());
        var text = new StringBuilder();
        lines.stream().filter(line -> !line.isEmpty()).forEach(line -> text.append(Printable.line(line)).append('\n'));
        for (var exercise : result.exercises()) {
            exercise.why().ifPresent(
                    why -> text.append('\n').append(exercise.program()).append(", what it most likely does: ")
                            .append(Printable.line(why.words())).append('\n'));
            exercise.diagnostics().forEach(message -> text.append('\n').append(Printable.lines(message)).append('\n'));
        }
        return text.toString();
    }

    private static Test test(ExerciseResult exercise, StageResult stage) {
        return new Test(Printable.line(exercise.program() + ": " + stage.name()),
                Integer.parseInt(exercise.exercise()) + "." + stage.number(), stage.points(), stage.max(),
                stage.verdict().isFine() ? "passed" : "failed", output(exercise, stage), "text");
    }

    private static String output(ExerciseResult exercise, StageResult stage) {
        var text = new StringBuilder();
        if (stage.verdict() != Verdict.PASSED && stage.verdict() != Verdict.FAILED) {
            text.append(stage.verdict().word()).append(stage.reason().isEmpty() ? "\n" : ": ");
        }
        text.append(Printable.line(stage.reason())).append(stage.reason().isEmpty() ? "" : "\n");
        if (!stage.expected().isEmpty()) {
            text.append("expected  ").append(Printable.lines(stage.expected())).append("\nbut       ")
                    .append(Printable.lines(stage.but())).append('\n');
        }
        Ladder.draw(Glyphs.UNICODE, ConsoleReport.COLUMNS, stage, exercise.program())
                .forEach(line -> text.append('\n').append(line));
        return text.toString();
    }
}
