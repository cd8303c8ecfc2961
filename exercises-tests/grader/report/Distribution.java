package grader.report;

import grader.text.Printable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How a class did in one exercise, stage by stage, drawn as SVG. */
final class Distribution {

    /** What the colours mean. */
    static final String LEGEND = """
            <ul class="legend"><li class="good">passed</li><li class="bad">failed</li><li class="aside">skipped</li>\
            <li class="odd">refused, or an error of the grader</li></ul>
            """;

    private static final int WIDTH = 310;
    private static final int ROW = 30;

    private final String program;
    private final TreeMap<Integer, String> names = new TreeMap<>();
    private final TreeMap<Integer, Map<Verdict, Integer>> counts = new TreeMap<>();

    Distribution(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }

    void add(ExerciseResult exercise) {
        for (var stage : exercise.stages()) {
            names.put(stage.number(), stage.name());
            counts.computeIfAbsent(stage.number(), _ -> new EnumMap<>(Verdict.class)).merge(stage.verdict(), 1,
                    Integer::sum);
        }
    }

    /** A bar a stage: so many passed, so many did not. */
    String figure(String number) {
        var svg = new StringBuilder();
        var y = 0;
        for (var stage : counts.entrySet()) {
            var kinds = kinds(stage.getValue());
            var all = kinds.values().stream().mapToInt(Integer::intValue).sum();
            var name = stage.getKey() + " " + names.get(stage.getKey());
            svg.append("<text x=\"0\" y=\"%d\">%s</text>".formatted(y + 11, Html.text(Printable.shortened(name, 42))));
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"soft\">%d of %d</text>".formatted(WIDTH,
                    y + 11,
                    kinds.getOrDefault("good", 0), all));
            var x = 0.0;
            for (var kind : kinds.entrySet()) {
                var width = (double) WIDTH * kind.getValue() / all;
                svg.append(rectangle(kind.getKey(), x, y + 15, width, 8,
                        name + ": " + kind.getValue() + " " + word(kind.getKey())));
                x += width;
            }
            y += ROW;
        }
        return figure(number + " " + program, svg, y, "how many passed each stage");
    }

    /** How many earned so many points, in tens of per cent. */
    static String histogram(String name, int[] percents) {
        var buckets = new int[11];
        for (var percent : percents) {
            buckets[percent / 10]++;
        }
        var most = 1;
        for (var bucket : buckets) {
            most = Math.max(most, bucket);
        }
        var svg = new StringBuilder();
        var width = (double) WIDTH / buckets.length;
        for (var i = 0; i < buckets.length; i++) {
            var height = 100.0 * buckets[i] / most;
            var label = i == 10 ? "100" : String.valueOf(i * 10);
            svg.append(rectangle(buckets[i] == 0 ? "none" : "bar", i * width + 2, 116 - Math.max(1, height), width - 4,
                    Math.max(1, height),
                    buckets[i] + " with " + (i == 10 ? "100" : i * 10 + " to " + (i * 10 + 9)) + " %"));
            if (buckets[i] > 0) {
                svg.append(middle(i * width + width / 2, 112 - height, String.valueOf(buckets[i])));
            }
            svg.append(middle(i * width + width / 2, 130, label));
        }
        return figure(name + ": points in per cent", svg, 134, "how many earned how much");
    }

    private static String figure(String caption, StringBuilder svg, int height, String description) {
        return """
                <figure><figcaption>%s</figcaption>
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s: %s">%s</svg>
                </figure>
                """.formatted(Html.text(caption), WIDTH, height, Html.text(caption), description, svg);
    }

    private static String rectangle(String kind, double x, double y, double width, double height, String title) {
        return String.format(Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                kind, x, y,
                width, height, Html.text(title));
    }

    private static String middle(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" class=\"soft\">%s</text>",
                x, y,
                text);
    }

    private static Map<String, Integer> kinds(Map<Verdict, Integer> verdicts) {
        var kinds = new LinkedHashMap<String, Integer>();
        for (var kind : new String[] { "good", "bad", "aside", "odd" }) {
            var count = verdicts.entrySet().stream().filter(entry -> Html.kind(entry.getKey()).equals(kind))
                    .mapToInt(Map.Entry::getValue).sum();
            if (count > 0) {
                kinds.put(kind, count);
            }
        }
        return kinds;
    }

    private static String word(String kind) {
        return switch (kind) {
            case "good" -> "passed";
            case "bad" -> "failed";
            case "aside" -> "skipped";
            default -> "refused or not graded";
        };
    }
}
