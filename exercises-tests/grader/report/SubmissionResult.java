package grader.report;

import java.util.List;

/**
 * What came of one submission of a class.
 *
 * @param submission its name as it was, whatever that is
 * @param key what its files are called: unambiguous, and harmless on any file system
 * @param hash of its content, as far as the grading depends on it
 * @param suites the version of the suites and the grader: a hash
 * @param seed what the random payloads were made from
 * @param lessons the exercises that were asked for; empty: those that were handed in
 * @param verdict of all of it
 * @param reason why it was refused, or what is to be said of it as a whole; may be empty
 * @param exercises what was graded, in order
 * @param millis how long it took, in ms
 */
public record SubmissionResult(String submission, String key, String hash, String suites, long seed,
        List<String> lessons, Verdict verdict, String reason, List<ExerciseResult> exercises, long millis) {

    /** The verdict of exercises taken together: the only one's own, or whether all passed. */
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

    /** The points it earned. */
    public int points() {
        return exercises.stream().mapToInt(ExerciseResult::points).sum();
    }

    /** The points it could have earned. */
    public int max() {
        return exercises.stream().mapToInt(ExerciseResult::max).sum();
    }
}
