package grader.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import grader.text.Printable;
import java.util.Locale;

/**
 * One submission as Gradescope's autograder expects it: {@code results.json}, a test a stage, all output as plain
 * text.
 */
public final class GradescopeReport {

    private GradescopeReport() {
    }

    /** One JSON object. */
    public static String of(SubmissionResult result) {
        var json = new JsonObject();
        json.addProperty("score", result.points());
        json.addProperty("output", summary(result));
        json.addProperty("output_format", "text");
        json.addProperty("execution_time", result.millis() / 1000);
        json.addProperty("visibility", "visible");
        json.addProperty("stdout_visibility", "hidden");
        var tests = new JsonArray();
        for (var exercise : result.exercises()) {
            exercise.stages().forEach(stage -> tests.add(test(exercise, stage)));
        }
        json.add("tests", tests);
        return new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(json);
    }

    private static String summary(SubmissionResult result) {
        var text = new StringBuilder(String.format(Locale.ROOT, "%d/%d points%n", result.points(), result.max()));
        if (!result.reason().isEmpty()) {
            text.append(Printable.line(result.reason())).append('\n');
        }
        for (var exercise : result.exercises()) {
            exercise.diagnostics().forEach(message -> text.append('\n').append(Printable.lines(message)).append('\n'));
        }
        return text.toString();
    }

    private static JsonObject test(ExerciseResult exercise, StageResult stage) {
        var json = new JsonObject();
        json.addProperty("name", exercise.program() + ": " + stage.name());
        json.addProperty("number", Integer.parseInt(exercise.exercise()) + "." + stage.number());
        json.addProperty("score", stage.points());
        json.addProperty("max_score", stage.max());
        json.addProperty("status", stage.verdict() == Verdict.PASSED || stage.verdict() == Verdict.SKIPPED ? "passed"
                : "failed");
        json.addProperty("output", output(exercise, stage));
        json.addProperty("output_format", "text");
        return json;
    }

    private static String output(ExerciseResult exercise, StageResult stage) {
        var text = new StringBuilder();
        switch (stage.verdict()) {
            case PASSED, FAILED -> {
            }
            default -> text.append(stage.verdict().word()).append(stage.reason().isEmpty() ? "" : ": ");
        }
        text.append(Printable.line(stage.reason()));
        if (!stage.expected().isEmpty()) {
            text.append("expected  ").append(Printable.lines(stage.expected())).append("\nbut       ")
                    .append(Printable.lines(stage.but())).append('\n');
        }
        new Ladder(Glyphs.UNICODE).draw(stage.ladder(), exercise.program())
                .forEach(line -> text.append('\n').append(Printable.line(line)));
        return text.toString();
    }
}
