package bench;

import java.util.List;
import java.util.Locale;

/**
 * A figure: several measurements of one thing.
 *
 * @param name what was measured
 * @param seconds each measurement, in s
 * @param comparison what it is compared with, the name of another row; empty if nothing
 * @param goal the most that the median should be, in s; 0 if there is no goal
 */
record Row(String name, List<Double> seconds, String comparison, double goal) {

    /** The middle one of the measurements. */
    double median() {
        var sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** How far the measurements lie apart: from the least to the most, in s. */
    String spread() {
        var sorted = seconds.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.2f–%.2f", sorted.getFirst(), sorted.getLast());
    }
}
