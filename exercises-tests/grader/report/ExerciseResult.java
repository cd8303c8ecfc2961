package grader.report;

import java.util.List;

/**
 * What came of one exercise.
 *
 * @param exercise its number: {@code 03}
 * @param program its program: {@code Courier}
 * @param verdict passed if every stage passed or was skipped
 * @param stages its stages, in order; all that were to be run
 * @param diagnostics the compiler's messages, where it does not compile
 */
public record ExerciseResult(String exercise, String program, Verdict verdict, List<StageResult> stages,
        List<String> diagnostics) {

    /** The result of stages that were run. */
    public static ExerciseResult of(String exercise, String program, List<StageResult> stages) {
        var verdict = stages.isEmpty() || has(stages, Verdict.GRADER_ERROR) ? Verdict.GRADER_ERROR
                : stages.stream().allMatch(ExerciseResult::isFine) ? Verdict.PASSED : Verdict.FAILED;
        return new ExerciseResult(exercise, program, verdict, List.copyOf(stages), List.of());
    }

    /** The points it earned. */
    public int points() {
        return stages.stream().mapToInt(StageResult::points).sum();
    }

    /** The points it could have earned. */
    public int max() {
        return stages.stream().mapToInt(StageResult::max).sum();
    }

    private static boolean has(List<StageResult> stages, Verdict verdict) {
        return stages.stream().anyMatch(stage -> stage.verdict() == verdict);
    }

    private static boolean isFine(StageResult stage) {
        return stage.verdict() == Verdict.PASSED || stage.verdict() == Verdict.SKIPPED;
    }
}
