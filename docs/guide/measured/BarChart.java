package guide.measured;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A group as bars, one below the other, as inline SVG: 360 units wide, as a ladder is. Colours are the stylesheet's. */
public final class BarChart {

    private static final double WIDTH = 360;
    private static final double ROW = 38;
    private static final double BAR = 10;

    private BarChart() {
    }

    /** The figure. */
    public static String of(Comparison group) {
        var id = "chart-" + group.id();
        var better = group.moreIsBetter() ? "more is better" : "less is better";
        var rows = group.rows();
        var svg = new StringBuilder();
        var scale = WIDTH / rows.stream().mapToDouble(Series::most).max().orElse(1);
        for (var i = 0; i < rows.size(); i++) {
            svg.append(row(rows.get(i), i * ROW, scale));
        }
        return """
                <figure class="chart">
                <figcaption>%s <small>%s</small></figcaption>
                <svg class="bars" viewBox="0 0 360 %.0f" role="img" aria-labelledby="%s">
                <title id="%s">Bar chart: %s, %s. The same as a list follows.</title>
                %s</svg>
                <details class="alternative"><summary>The same as text</summary><ul>
                %s</ul></details>
                </figure>""".formatted(escape(group.title()), better, rows.size() * ROW, id, id, escape(group.title()),
                better, svg, String.join("\n", list(group)));
    }

    private static String row(Series row, double y, double scale) {
        var bar = y + 19;
        var middle = bar + BAR / 2;
        var spread = row.values().size() < 2 ? ""
                : "<path class=spread d=\"M%s %sH%sM%s %sv8M%s %sv8\"/>".formatted(number(row.least() * scale),
                        number(middle), number(row.most() * scale), number(row.least() * scale), number(middle - 4),
                        number(row.most() * scale), number(middle - 4));
        return "<g class=%s><text x=0 y=%s>%s</text><text class=figure x=360 y=%s>%s</text>".formatted(kind(row),
                number(y + 13), escape(row.name()), number(y + 13), escape(row.words()))
                + "<rect x=0 y=%s width=%s height=%s />".formatted(number(bar),
                        number(Math.max(1, row.median() * scale)), number(BAR))
                + spread + "</g>\n";
    }

    private static String kind(Series row) {
        return row.name().contains("lesson") || row.name().startsWith("jbang") ? "ours"
                : row.name().startsWith("floor") ? "floor" : "other";
    }

    /** The same in words, a line each. */
    public static List<String> words(Comparison group) {
        return group.rows().stream().map(row -> row.name() + ": " + row.words() + (row.values().size() < 2
                || Objects.equals(row.spread(), row.words()) ? "" : " (" + row.spread() + ")")).toList();
    }

    private static List<String> list(Comparison group) {
        return words(group).stream().map(line -> "<li>" + escape(line)).toList();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
