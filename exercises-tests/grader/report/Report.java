package grader.report;

import java.util.List;

/**
 * What came of a grading.
 *
 * @param seed what the random payloads were made from; the same seed makes the same ones
 * @param exercises the exercises, in order
 */
public record Report(long seed, List<ExerciseResult> exercises) {

    /** 0 all passed, 1 some failed, 3 the grader or the machine failed. */
    public int exitCode() {
        if (exercises.stream().anyMatch(exercise -> exercise.verdict() == Verdict.GRADER_ERROR)) {
            return 3;
        }
        return exercises.stream().allMatch(exercise -> exercise.verdict() == Verdict.PASSED) ? 0 : 1;
    }
}
