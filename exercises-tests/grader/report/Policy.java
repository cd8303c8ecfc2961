package grader.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a course makes of points: {@code course.json}.
 *
 * @param due until when to hand in; empty: no time is late, but for what the system of the course has marked so
 * @param lateDays on how many days after that it is still taken; on a later one it earns nothing; empty: on any
 * @param perDay what each day that has begun costs, in per cent of all points
 * @param weights how much an exercise counts, by its number; 1 where that is not said
 */
public record Policy(Optional<OffsetDateTime> due, OptionalInt lateDays, BigDecimal perDay,
        Map<String, BigDecimal> weights) {

    /** Takes points as they are. */
    public static final Policy NONE = new Policy(Optional.empty(), OptionalInt.empty(), BigDecimal.ZERO, Map.of());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    /**
     * Weighs a result. A stage that was skipped has left the maximum; since other systems know one total alone, the
     * points are scaled to it.
     *
     * @param asked the exercises that were asked for; empty: those that were handed in
     */
    public Mark mark(SubmissionResult result, List<String> asked) {
        var numbers = asked.isEmpty() ? result.exercises().stream().map(ExerciseResult::exercise).toList() : asked;
        var counted = BigDecimal.ZERO;
        var earned = BigDecimal.ZERO;
        var all = BigDecimal.ZERO;
        for (var number : numbers) {
            var max = result.exercise(number).map(ExerciseResult::max).orElse(ExerciseResult.ALL);
            var points = result.exercise(number).map(ExerciseResult::points).orElse(0);
            all = all.add(weight(number));
            if (max > 0) {
                counted = counted.add(weight(number));
                earned = earned.add(weight(number).multiply(BigDecimal.valueOf(points)).divide(BigDecimal.valueOf(max),
                        10, RoundingMode.HALF_UP));
            }
        }
        var total = rounded(all.multiply(HUNDRED));
        var weighed = counted.signum() == 0 ? BigDecimal.ZERO
                : rounded(total.multiply(earned).divide(counted, 10, RoundingMode.HALF_UP));
        var days = daysLate(result);
        return new Mark(result, numbers, weighed, total, days, deduction(weighed, total, days));
    }

    private BigDecimal weight(String exercise) {
        return weights.getOrDefault(exercise, BigDecimal.ONE);
    }

    /** Without a time that can be read the system's own word counts: late, by how much is not known, is one day. */
    private int daysLate(SubmissionResult result) {
        return due.flatMap(time -> HandedInTime.of(result.handedIn(), time.getOffset())
                .map(handedIn -> Duration.between(time.toInstant(), handedIn)))
                .map(late -> late.isPositive() ? Math.toIntExact(late.minusNanos(1).toDays() + 1) : 0)
                .orElse(result.late() ? 1 : 0);
    }

    /** Tells whether it needs a time that a result does not have, or has in a form that is not known. */
    public boolean lacksTime(SubmissionResult result) {
        return due.isPresent() && result.verdict() != Verdict.MISSING
                && HandedInTime.of(result.handedIn(), due.get().getOffset()).isEmpty();
    }

    private BigDecimal deduction(BigDecimal weighed, BigDecimal total, int days) {
        if (days > lateDays.orElse(Integer.MAX_VALUE)) {
            return weighed;
        }
        return weighed.min(rounded(total.multiply(perDay).multiply(BigDecimal.valueOf(days)).divide(HUNDRED)));
    }

    private static BigDecimal rounded(BigDecimal points) {
        return points.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
