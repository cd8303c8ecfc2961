package bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a wrong program costs besides: the experiments that tell its cause from another. */
final class Experiments {

    private static final int TIMES = 5;

    private Experiments() {
    }

    /** Grades a server that lets one guest too many in: is it one off, or does it ignore the option? */
    static List<Double> seconds(Path root, Path folder) throws IOException, InterruptedException {
        var solution = Files.readString(root.resolve("solutions/01-tcp-server/FrontDesk.java"));
        var wrong = Files.writeString(Files.createDirectories(folder.resolve("wrong")).resolve("FrontDesk.java"),
                solution
                        .replace("if (inside.size() >= max)", "if (inside.size() > max)"));
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            var process = new ProcessBuilder(root.resolve("jbang").toString(), "grade", "--json", "--file",
                    wrong.toString())
                    .directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var report = JsonParser.parseString(process.inputReader().readAllAsString()).getAsJsonObject();
            process.waitFor();
            var why = report.getAsJsonArray("exercises").get(0).getAsJsonObject().getAsJsonObject("why");
            var tried = why == null || !why.has("experiments") ? new JsonArray() : why.getAsJsonArray("experiments");
            if (tried.isEmpty()) {
                throw new IOException("nothing was tried: the rules of exercise 01 have changed");
            }
            var millis = 0L;
            for (var experiment : tried) {
                millis += experiment.getAsJsonObject().get("millis").getAsLong();
            }
            seconds.add(millis / 1000.0);
        }
        return seconds;
    }
}
