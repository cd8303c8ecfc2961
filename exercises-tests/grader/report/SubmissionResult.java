package grader.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of one submission of a class.
 *
 * @param submission its name as it was, whatever that is
 * @param key what its files are called, of the form {@link #KEY}: unambiguous, and harmless on any file system
 * @param id the learning system's own id of the student; empty: it has none, or none is known
 * @param handedIn when it was handed in, as the system says it; empty: it does not
 * @param late whether the system says that it came too late
 * @param hash of its content, as far as the grading depends on it
 * @param suites the version of the suites and the grader: a hash
 * @param seed what the random payloads were made from
 * @param lessons the exercises that were asked for; empty: those that were handed in
 * @param verdict of all of it
 * @param reason why it was refused, or what is to be said of it as a whole; may be empty
 * @param exercises what was graded, in order
 * @param millis how long it took, in ms
 */
public record SubmissionResult(String submission, String key, String id, String handedIn, boolean late, String hash,
        String suites, long seed, List<String> lessons, Verdict verdict, String reason, List<ExerciseResult> exercises,
        long millis) {

    /** The form of a key, a regular expression: what can be read of the name, and 16 digits of its hash. */
    public static final String KEY = "([a-z0-9-]{1,40}-)?[0-9a-f]{16}";

    /** The form of a hash, a regular expression: SHA-256 in hexadecimal. */
    public static final String HASH = "[0-9a-f]{64}";

    /** Files are called by its key, so that there is none with another. */
    public SubmissionResult {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("no file may be called " + key);
        }
    }

    /** Sums up the verdicts of exercises: the only one's own, or whether all passed. */
    public static Verdict verdict(List<ExerciseResult> exercises) {
        if (exercises.stream().anyMatch(exercise -> exercise.verdict() == Verdict.GRADER_ERROR)) {
            return Verdict.GRADER_ERROR;
        }
        if (exercises.size() == 1) {
            return exercises.getFirst().verdict();
        }
        return !exercises.isEmpty() && exercises.stream().allMatch(exercise -> exercise.verdict() == Verdict.PASSED)
                ? Verdict.PASSED
                : Verdict.FAILED;
    }

    /** The same, of other results of exercises. */
    public SubmissionResult with(List<ExerciseResult> others) {
        return new SubmissionResult(submission, key, id, handedIn, late, hash, suites, seed, lessons, verdict, reason,
                List.copyOf(others), millis);
    }

    /** Counts the points it earned. */
    public int points() {
        return exercises.stream().mapToInt(ExerciseResult::points).sum();
    }

    /** Counts the points it could have earned. */
    public int max() {
        return exercises.stream().mapToInt(ExerciseResult::max).sum();
    }

    /** Counts the points it could have earned in these exercises, whether they were handed in or not. */
    public int max(Collection<String> numbers) {
        return numbers.stream().mapToInt(number -> exercise(number).map(ExerciseResult::max)
                .orElse(ExerciseResult.ALL)).sum();
    }

    /** Finds the result of an exercise by its number; empty where it was not handed in. */
    public Optional<ExerciseResult> exercise(String number) {
        return exercises.stream().filter(exercise -> exercise.exercise().equals(number)).findFirst();
    }

    /** Tells the verdict that says most: of what failed in several ways the gravest. */
    public Verdict gravest() {
        var each = exercises.stream().map(ExerciseResult::gravest).toList();
        return switch (verdict) {
            case PASSED ->
                !each.isEmpty() && each.stream().allMatch(Verdict.SKIPPED::equals) ? Verdict.SKIPPED : verdict;
            case FAILED -> each.stream().filter(one -> !one.isFine()).max(Comparator.naturalOrder()).orElse(verdict);
            default -> verdict;
        };
    }

    /** Says in one line why it is no better, in the words of the first that is wrong; empty where it passed. */
    public String why() {
        if (!reason.isEmpty()) {
            return reason;
        }
        var message = exercises.stream().flatMap(exercise -> exercise.diagnostics().stream()).findFirst();
        if (message.isPresent()) {
            return message.get().lines().findFirst().orElse("");
        }
        var failed = exercises.stream().flatMap(exercise -> exercise.failed().stream()).toList();
        return failed.isEmpty() ? "" : failed.getFirst().titled() + (failed.size() == 1 ? ""
                : " … and " + (failed.size() - 1) + " more");
    }
}
