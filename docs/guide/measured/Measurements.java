package guide.measured;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of {@code jbang bench --json}.
 *
 * @param machine the machine it ran on
 * @param date the day
 * @param groups what was measured, by its id
 */
public record Measurements(String machine, String date, Map<String, Comparison> groups) {

    /** Reads what the command has printed. */
    public static Measurements read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Measurements("", "", Map.of());
        }
        var run = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        var groups = new LinkedHashMap<String, Comparison>();
        for (var element : run.getAsJsonArray("rows")) {
            var row = element.getAsJsonObject();
            groups.computeIfAbsent(row.get("group").getAsString(),
                    id -> new Comparison(id, row.get("title").getAsString(),
                            row.get("better").getAsString().equals("more"),
                            new ArrayList<>()))
                    .rows().add(row(row));
        }
        return new Measurements(run.get("machine").getAsString(), run.get("date").getAsString(), groups);
    }

    private static Series row(JsonObject row) {
        List<Double> values = row.getAsJsonArray("values").asList().stream().map(value -> value.getAsDouble()).toList();
        return new Series(row.get("name").getAsString(), row.get("unit").getAsString(), values, goal(row));
    }

    private static Optional<Goal> goal(JsonObject row) {
        var comparison = row.get("comparison");
        return row.has("goal")
                ? Optional.of(new Goal(row.get("goal").getAsString(),
                        comparison == null ? "" : comparison.getAsString(), row.get("met").getAsBoolean()))
                : Optional.empty();
    }

    /** A group, if it was measured. */
    public Optional<Comparison> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }
}
