package bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The results of a larger class, made from those of a smaller one: each student again and again, under other names. */
final class ManyResults {

    private ManyResults() {
    }

    /**
     * Writes them.
     *
     * @param few a folder of results
     * @param many the folder for the others
     */
    static void write(Path few, Path many, int count) throws IOException {
        var run = read(few.resolve("run.json"));
        var students = run.getAsJsonArray("handedIn").asList();
        Files.createDirectories(many.resolve("submissions"));
        var all = new JsonArray();
        for (var i = 0; i < count; i++) {
            var student = students.get(i % students.size()).getAsJsonObject();
            var file = few.resolve("submissions/" + student.get("key").getAsString() + ".json");
            var name = "student-" + i;
            var key = "%s-%016x".formatted(name, i);
            all.add(renamed(student, name, key));
            Files.writeString(many.resolve("submissions/" + key + ".json"), renamed(read(file), name, key) + "\n");
        }
        run.add("handedIn", all);
        run.addProperty("submissions", count);
        Files.writeString(many.resolve("run.json"), run + "\n");
    }

    private static JsonObject read(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static JsonObject renamed(JsonElement what, String name, String key) {
        var copy = what.deepCopy().getAsJsonObject();
        copy.addProperty("submission", name);
        copy.addProperty("key", key);
        return copy;
    }
}
