package grader.report;

import java.util.List;
import java.util.Optional;

/**
 * What came of one exercise.
 *
 * @param exercise its number: {@code 03}
 * @param program its program: {@code Courier}
 * @param verdict passed if every stage passed or was skipped
 * @param stages its stages, in order; all that were to be run
 * @param diagnostics the compiler's messages, where it does not compile
 * @param why what the program most likely does wrong, where its failures show it
 */
public record ExerciseResult(String exercise, String program, Verdict verdict, List<StageResult> stages,
        List<String> diagnostics, Optional<Why> why) {

    /** The form of an exercise's number, a regular expression. */
    public static final String NUMBER = "0[1-6]";

    /** Sums up stages that were run. */
    public static ExerciseResult of(String exercise, String program, List<StageResult> stages) {
        var verdict = stages.isEmpty() || has(stages, Verdict.GRADER_ERROR) ? Verdict.GRADER_ERROR
                : stages.stream().allMatch(stage -> stage.verdict().isFine()) ? Verdict.PASSED : Verdict.FAILED;
        return new ExerciseResult(exercise, program, verdict, List.copyOf(stages), List.of(), Optional.empty());
    }

    /** The same, and why it came out so. */
    public ExerciseResult because(Optional<Why> cause) {
        return new ExerciseResult(exercise, program, verdict, stages, diagnostics, cause);
    }

    /** Counts the points it earned. */
    public int points() {
        return stages.stream().mapToInt(StageResult::points).sum();
    }

    /** Counts the points it could have earned. */
    public int max() {
        return stages.stream().mapToInt(StageResult::max).sum();
    }

    /** Lists the stages that cost points, in order. */
    public List<StageResult> failed() {
        return stages.stream().filter(stage -> !stage.verdict().isFine()).toList();
    }

    private static boolean has(List<StageResult> stages, Verdict verdict) {
        return stages.stream().anyMatch(stage -> stage.verdict() == verdict);
    }
}
