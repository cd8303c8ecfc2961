package guide.measured;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Several measurements of one thing.
 *
 * @param name what was measured
 * @param unit of the measurements
 * @param values the measurements
 * @param goal what the median should have been, if there is a goal
 */
public record Series(String name, String unit, List<Double> values, Optional<Goal> goal) {

    /** The middle one. */
    public double median() {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The median in words: {@code 113,000 a second}. */
    public String words() {
        return with(figure(median()));
    }

    /** From the least to the most, in words. */
    String spread() {
        var least = figure(least());
        var most = figure(most());
        return least.equals(most) ? with(least) : with(least + " to " + most);
    }

    private String with(String figure) {
        return figure + switch (unit) {
            case "/s" -> " a second";
            case "/min" -> " a minute";
            case "%" -> " %";
            default -> " " + unit;
        };
    }

    /** Three significant digits. */
    static String figure(double value) {
        if (value >= 1000) {
            var unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
            return String.format(Locale.ROOT, "%,.0f", Math.rint(value / unit) * unit);
        }
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
