package grader.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.stream.StreamSupport;

/** Reads back what {@link JsonReport} wrote. */
public final class JsonReader {

    private JsonReader() {
    }

    /**
     * Reads a report.
     *
     * @throws IOException if it is none
     */
    public static Report report(String text) throws IOException {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            return new Report(json.get("seed").getAsLong(),
                    StreamSupport.stream(json.getAsJsonArray("exercises").spliterator(), false)
                            .map(exercise -> exercise(exercise.getAsJsonObject())).toList());
        } catch (RuntimeException wrong) { // something is missing, or of another type
            throw new IOException("it is no report", wrong);
        }
    }

    static ExerciseResult exercise(JsonObject json) {
        return new ExerciseResult(json.get("exercise").getAsString(), json.get("program").getAsString(),
                Verdict.of(json.get("verdict").getAsString()),
                StreamSupport.stream(json.getAsJsonArray("stages").spliterator(), false)
                        .map(stage -> stage(stage.getAsJsonObject())).toList(),
                StreamSupport.stream(array(json, "diagnostics").spliterator(), false)
                        .map(message -> message.getAsString()).toList());
    }

    private static StageResult stage(JsonObject json) {
        return new StageResult(json.get("number").getAsInt(), json.get("name").getAsString(),
                Verdict.of(json.get("verdict").getAsString()), json.get("points").getAsInt(),
                json.get("max").getAsInt(),
                text(json, "expected"), text(json, "but"), text(json, "reason"),
                StreamSupport.stream(array(json, "ladder").spliterator(), false)
                        .map(rung -> rung(rung.getAsJsonObject())).toList(),
                text(json, "stderr"), json.get("millis").getAsLong());
    }

    private static Rung rung(JsonObject json) {
        return new Rung(json.get("ms").getAsLong(), text(json, "peer"), json.get("from").getAsString(),
                json.get("event").getAsString(), text(json, "text"),
                json.has("bytes") ? json.get("bytes").getAsLong() : 0);
    }

    static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    }
}
