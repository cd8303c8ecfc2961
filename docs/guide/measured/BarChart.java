package guide.measured;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A comparison laid out as bars, one below the other, 360 units wide, as a ladder is.
 *
 * @param id its id
 * @param title what was measured
 * @param better what is better, more or less
 * @param height its height
 * @param bars the bars, from top to bottom
 * @param text the same in words, a line each
 */
public record BarChart(String id, String title, String better, double height, List<Bar> bars, List<String> text) {

    private static final double WIDTH = 360;
    private static final double ROW = 38;
    private static final double THICKNESS = 10;

    /**
     * A bar.
     *
     * @param kind what the stylesheet calls it
     * @param name who was measured
     * @param words the median, in words
     * @param textY where the baseline of both is
     * @param y its upper edge
     * @param width its length
     * @param height its thickness
     * @param spread a line from the least to the most, as an SVG path; empty if there is one value only
     */
    public record Bar(String kind, String name, String words, double textY, double y, double width, double height,
            String spread) {
    }

    /** Lays a comparison out. */
    public static BarChart of(Comparison comparison) {
        var bars = new ArrayList<Bar>();
        var scale = WIDTH / comparison.rows().stream().mapToDouble(Series::most).max().orElse(1);
        for (var row : comparison.rows()) {
            bars.add(bar(row, bars.size() * ROW, scale));
        }
        return new BarChart("chart-" + comparison.id(), comparison.title(),
                comparison.moreIsBetter() ? "more is better" : "less is better", bars.size() * ROW, bars,
                comparison.rows().stream().map(BarChart::text).toList());
    }

    private static Bar bar(Series row, double top, double scale) {
        var y = top + 19;
        var middle = y + THICKNESS / 2;
        var least = row.least() * scale;
        var most = row.most() * scale;
        var spread = row.values().size() < 2 ? ""
                : String.format(Locale.ROOT, "M%.0f %.0fH%.0fM%.0f %.0fv8M%.0f %.0fv8", least, middle, most, least,
                        middle - 4, most, middle - 4);
        return new Bar(kind(row), row.name(), row.words(), top + 13, y, Math.max(1, row.median() * scale), THICKNESS,
                spread);
    }

    private static String kind(Series row) {
        return row.name().contains("lesson") || row.name().startsWith("jbang") ? "ours"
                : row.name().startsWith("floor") ? "floor" : "other";
    }

    private static String text(Series row) {
        return row.name() + ": " + row.words()
                + (row.values().size() < 2 || row.spread().equals(row.words()) ? "" : " (" + row.spread() + ")");
    }
}
