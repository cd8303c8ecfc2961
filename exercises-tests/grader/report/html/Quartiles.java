package grader.report.html;

import java.util.Locale;
import java.util.stream.IntStream;

/** Where the quarters of a class meet; between two of them it is interpolated, as spreadsheets do (QUARTILE.INC). */
final class Quartiles {

    private final int[] sorted;

    private Quartiles(int[] sorted) {
        this.sorted = sorted;
    }

    static Quartiles of(IntStream points) {
        return new Quartiles(points.sorted().toArray());
    }

    /** So many have as much or less, in per cent: 25, 50 or 75. */
    String at(int percent) {
        if (sorted.length == 0) {
            return "0";
        }
        var place = (sorted.length - 1) * percent / 100.0;
        var below = (int) place;
        var above = Math.min(below + 1, sorted.length - 1);
        var value = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
