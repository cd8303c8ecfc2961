package grader.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A grading as other programs read it; the schema is {@code exercises-tests/report.schema.json}. */
public final class JsonReport {

    /** The version of the schema. It changes when a reader would have to. */
    public static final int VERSION = 1;

    private JsonReport() {
    }

    /** One JSON object, in one line. */
    public static String of(Report report) {
        var json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("seed", report.seed());
        var exercises = new JsonArray();
        report.exercises().forEach(exercise -> exercises.add(exercise(exercise)));
        json.add("exercises", exercises);
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json);
    }

    static JsonObject exercise(ExerciseResult exercise) {
        var json = new JsonObject();
        json.addProperty("exercise", exercise.exercise());
        json.addProperty("program", exercise.program());
        json.addProperty("points", exercise.points());
        json.addProperty("max", exercise.max());
        json.addProperty("verdict", exercise.verdict().word());
        var stages = new JsonArray();
        exercise.stages().forEach(stage -> stages.add(stage(stage)));
        json.add("stages", stages);
        if (!exercise.diagnostics().isEmpty()) {
            var diagnostics = new JsonArray();
            exercise.diagnostics().forEach(diagnostics::add);
            json.add("diagnostics", diagnostics);
        }
        return json;
    }

    private static JsonObject stage(StageResult stage) {
        var json = new JsonObject();
        json.addProperty("number", stage.number());
        json.addProperty("name", stage.name());
        json.addProperty("verdict", stage.verdict().word());
        json.addProperty("points", stage.points());
        json.addProperty("max", stage.max());
        addUnlessEmpty(json, "expected", stage.expected());
        addUnlessEmpty(json, "but", stage.but());
        addUnlessEmpty(json, "reason", stage.reason());
        addUnlessEmpty(json, "stderr", stage.stderr());
        if (!stage.ladder().isEmpty()) {
            var ladder = new JsonArray();
            stage.ladder().forEach(rung -> ladder.add(rung(rung)));
            json.add("ladder", ladder);
        }
        json.addProperty("millis", stage.millis());
        return json;
    }

    private static JsonObject rung(Rung rung) {
        var json = new JsonObject();
        json.addProperty("ms", rung.ms());
        json.addProperty("from", rung.from());
        json.addProperty("event", rung.event());
        addUnlessEmpty(json, "peer", rung.peer());
        addUnlessEmpty(json, "text", rung.text());
        if (rung.bytes() > 0) {
            json.addProperty("bytes", rung.bytes());
        }
        return json;
    }

    private static void addUnlessEmpty(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.addProperty(name, value);
        }
    }
}
