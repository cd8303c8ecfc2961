package grader.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a result is worth in its course. It is made anew for each report, and kept nowhere.
 *
 * @param result the result, with what people have decided about it
 * @param exercises the numbers of the exercises that count
 * @param weighed its points by weight, of {@code total}
 * @param total the points that it could have earned, whatever this machine could run
 * @param daysLate on which day after the due time it was handed in; 0: in time
 * @param deduction the points that this costs
 */
public record Mark(SubmissionResult result, List<String> exercises, BigDecimal weighed, BigDecimal total, int daysLate,
        BigDecimal deduction) {

    /** Counts the points as they were earned. */
    public int points() {
        return exercises.stream().flatMap(number -> result.exercise(number).stream()).mapToInt(ExerciseResult::points)
                .sum();
    }

    /** Counts the points that could have been earned by what this machine could run. */
    public int max() {
        return result.max(exercises);
    }

    /** Counts the points in the end. */
    public BigDecimal end() {
        return weighed.subtract(deduction);
    }

    /** Tells whether there is more to be said than the points as they were earned. */
    public boolean isChanged() {
        return total.signum() > 0
                && (daysLate > 0 || end().compareTo(BigDecimal.valueOf(points())) != 0
                        || total.compareTo(BigDecimal.valueOf(max())) != 0);
    }

    /** Says in one line how the points in the end come about; empty where they are those that were earned. */
    public String words() {
        if (!isChanged()) {
            return "";
        }
        var reasons = new ArrayList<String>();
        if (weighed.compareTo(BigDecimal.valueOf(points())) != 0 || total.intValue() != max()) {
            reasons.add(points() + " of " + max() + " count " + plain(weighed));
        }
        if (daysLate > 0) {
            reasons.add(plain(deduction) + " less since it is " + daysLate + (daysLate == 1 ? " day" : " days")
                    + " late");
        }
        return "in the end " + plain(end()) + " of " + plain(total) + ": " + String.join(", ", reasons);
    }

    /** Lists what people have decided about its points, an exercise's number before each. */
    public List<String> corrections() {
        return result.exercises().stream().flatMap(exercise -> exercise.corrections().stream()
                .map(correction -> exercise.exercise() + " " + correction.words())).toList();
    }

    /** Writes points without zeros that say nothing: {@code 83.5}. */
    public static String plain(BigDecimal points) {
        return points.signum() == 0 ? "0" : points.stripTrailingZeros().toPlainString();
    }
}
