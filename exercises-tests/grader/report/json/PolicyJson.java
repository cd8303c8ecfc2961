package grader.report.json;

import com.google.gson.annotations.SerializedName;
import grader.report.ExerciseResult;
import grader.report.Policy;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What a course makes of points; the schema is {@code exercises-tests/course.schema.json}. */
public final class PolicyJson {

    private static final int MOST_DAYS = 366;
    private static final int HEAVIEST = 1000;

    private PolicyJson() {
    }

    private record Members(@SerializedName("$schema") String schema, String due, Integer lateDays, BigDecimal perDay,
            Map<String, BigDecimal> weights) {

        Policy meaning() {
            return new Policy(Optional.ofNullable(due).map(PolicyJson::time),
                    lateDays == null ? OptionalInt.empty()
                            : OptionalInt.of(Member.needUpTo(MOST_DAYS, lateDays, "lateDays")),
                    perDay == null ? BigDecimal.ZERO : upTo(100, perDay, "perDay"),
                    weights == null ? Map.of() : checked(weights));
        }
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException wrong) {
            return Member.check(false, null, "due is '" + text
                    + "', and no time with its distance to UTC, 2026-11-01T23:59+01:00 say");
        }
    }

    private static Map<String, BigDecimal> checked(Map<String, BigDecimal> weights) {
        var checked = new TreeMap<String, BigDecimal>();
        weights.forEach((exercise, weight) -> checked.put(
                Member.needForm(ExerciseResult.NUMBER, exercise, "exercise"),
                upTo(HEAVIEST, Member.need(weight, "weight of " + exercise), "the weight of " + exercise)));
        return checked;
    }

    /** With two decimals at most, so that points have no more. */
    private static BigDecimal upTo(int most, BigDecimal value, String name) {
        return Member.check(value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0
                && value.stripTrailingZeros().scale() <= 2, value,
                name + " is " + value + ": 0 to " + most
                        + ", with two decimals at most");
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is of another form; the message says why, in one line
     */
    public static Policy read(String text) throws IOException {
        return Json.readByHand(text, Members.class, Members::meaning);
    }
}
