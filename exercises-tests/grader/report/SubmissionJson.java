package grader.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.stream.StreamSupport;

/** A submission's result as it is kept: JSON; the schema is {@code exercises-tests/batch.schema.json}. */
public final class SubmissionJson {

    private SubmissionJson() {
    }

    /** One JSON object, in one line. */
    public static String of(SubmissionResult result) {
        var json = new JsonObject();
        json.addProperty("version", JsonReport.VERSION);
        json.addProperty("submission", result.submission());
        json.addProperty("key", result.key());
        json.addProperty("hash", result.hash());
        json.addProperty("suites", result.suites());
        json.addProperty("seed", result.seed());
        var lessons = new JsonArray();
        result.lessons().forEach(lessons::add);
        json.add("lessons", lessons);
        json.addProperty("verdict", result.verdict().word());
        if (!result.reason().isEmpty()) {
            json.addProperty("reason", result.reason());
        }
        json.addProperty("points", result.points());
        json.addProperty("max", result.max());
        json.addProperty("millis", result.millis());
        var exercises = new JsonArray();
        result.exercises().forEach(exercise -> exercises.add(JsonReport.exercise(exercise)));
        json.add("exercises", exercises);
        return new GsonBuilder().disableHtmlEscaping().create().toJson(json);
    }

    /**
     * Reads it back.
     *
     * @throws IOException if it is no such thing
     */
    public static SubmissionResult read(String text) throws IOException {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            if (json.get("version").getAsInt() != JsonReport.VERSION) {
                throw new IOException("its version is " + json.get("version") + ", not " + JsonReport.VERSION);
            }
            return new SubmissionResult(json.get("submission").getAsString(), json.get("key").getAsString(),
                    json.get("hash").getAsString(), json.get("suites").getAsString(), json.get("seed").getAsLong(),
                    StreamSupport.stream(json.getAsJsonArray("lessons").spliterator(), false)
                            .map(lesson -> lesson.getAsString()).toList(),
                    Verdict.of(json.get("verdict").getAsString()), JsonReader.text(json, "reason"),
                    StreamSupport.stream(json.getAsJsonArray("exercises").spliterator(), false)
                            .map(exercise -> JsonReader.exercise(exercise.getAsJsonObject())).toList(),
                    json.get("millis").getAsLong());
        } catch (RuntimeException wrong) { // something is missing, or of another type
            throw new IOException("it is no result of a submission", wrong);
        }
    }
}
