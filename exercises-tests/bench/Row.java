package bench;

import java.util.List;
import java.util.Locale;

/**
 * A figure: several measurements of one thing.
 *
 * @param group what is compared with one another
 * @param name what was measured
 * @param unit of the measurements: {@code s}, {@code /s}, {@code MB/s} …
 * @param values each measurement, in the order in which they were made
 * @param comparison what it is compared with, the name of another row of the group; empty if nothing
 * @param goal the goal; empty if there is none
 */
record Row(Group group, String name, String unit, List<Double> values, String comparison, Goal goal) {

    /** What a figure should be. */
    sealed interface Goal {

        /** In words. */
        String words();

        /** None. */
        record None() implements Goal {
            @Override
            public String words() {
                return "";
            }
        }

        /** The median itself. */
        record AtMost(double most) implements Goal {
            @Override
            public String words() {
                return "≤ " + figure(most);
            }
        }

        /** The median itself. */
        record AtLeast(double least) implements Goal {
            @Override
            public String words() {
                return "≥ " + figure(least);
            }
        }

        /** The median, as so many times that of the comparison. */
        record TimesAtLeast(double least) implements Goal {
            @Override
            public String words() {
                return "≥ " + figure(least) + " ×";
            }
        }

        /** The median, as so many times that of the comparison. */
        record TimesAtMost(double most) implements Goal {
            @Override
            public String words() {
                return "≤ " + figure(most) + " ×";
            }
        }
    }

    /** A figure in seconds, of which less is better. */
    static Row seconds(Group group, String name, List<Double> seconds, String comparison, double most) {
        return new Row(group, name, "s", seconds, comparison, most == 0 ? new Goal.None() : new Goal.AtMost(most));
    }

    /** The middle one of the measurements. */
    double median() {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** How far the measurements lie apart: from the least to the most. */
    String spread() {
        var sorted = values.stream().sorted().toList();
        return figure(sorted.getFirst()) + "–" + figure(sorted.getLast());
    }

    /** Whether the goal is met; true where there is none. */
    boolean isMet(double comparisonMedian) {
        return switch (goal) {
            case Goal.None _ -> true;
            case Goal.AtMost(var most) -> median() <= most;
            case Goal.AtLeast(var least) -> median() >= least;
            case Goal.TimesAtLeast(var least) -> median() >= least * comparisonMedian;
            case Goal.TimesAtMost(var most) -> median() <= most * comparisonMedian;
        };
    }

    /** Three significant digits. */
    static String figure(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value)
                : value >= 10 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
