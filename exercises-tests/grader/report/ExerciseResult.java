package grader.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What came of one exercise.
 *
 * @param exercise its number: {@code 03}
 * @param program its program: {@code Courier}
 * @param verdict passed if every stage passed or was skipped
 * @param stages its stages, in order; all that were to be run
 * @param diagnostics the compiler's messages, where it does not compile
 * @param why what the program most likely does wrong, where its failures show it
 * @param corrections what a person has decided about its points
 */
public record ExerciseResult(String exercise, String program, Verdict verdict, List<StageResult> stages,
        List<String> diagnostics, Optional<Why> why, List<Correction> corrections) {

    /** The form of an exercise's number, a regular expression. */
    public static final String NUMBER = "0[1-6]";

    /** What an exercise is worth where all its stages can be run, in points. */
    public static final int ALL = 100;

    /** Makes one as the grader leaves it. */
    public ExerciseResult(String exercise, String program, Verdict verdict, List<StageResult> stages,
            List<String> diagnostics, Optional<Why> why) {
        this(exercise, program, verdict, stages, diagnostics, why, List.of());
    }

    /** Sums up stages that were run. */
    public static ExerciseResult of(String exercise, String program, List<StageResult> stages) {
        var verdict = stages.isEmpty() || has(stages, Verdict.GRADER_ERROR) ? Verdict.GRADER_ERROR
                : stages.stream().allMatch(stage -> stage.verdict().isFine()) ? Verdict.PASSED : Verdict.FAILED;
        return new ExerciseResult(exercise, program, verdict, List.copyOf(stages), List.of(), Optional.empty());
    }

    /** The same, and why it came out so. */
    public ExerciseResult because(Optional<Why> cause) {
        return new ExerciseResult(exercise, program, verdict, stages, diagnostics, cause, corrections);
    }

    /**
     * The same, after a person has decided on its points, or on those of a stage.
     *
     * @param number the stage; empty: the exercise as a whole
     * @param worth what the stage is worth, though it may have been skipped
     */
    public ExerciseResult corrected(OptionalInt number, int worth, int points, String comment) {
        var before = number.isEmpty() ? points() : stages.stream()
                .filter(stage -> stage.number() == number.getAsInt()).mapToInt(StageResult::points).sum();
        var all = Stream.concat(corrections.stream(), Stream.of(new Correction(number, before, points, comment)))
                .toList();
        return new ExerciseResult(exercise, program, verdict, stages.stream()
                .map(stage -> number.equals(OptionalInt.of(stage.number())) ? stage.with(points, worth) : stage)
                .toList(), diagnostics, why, all);
    }

    private Optional<Correction> ofAll() {
        return corrections.stream().filter(correction -> correction.stage().isEmpty()).reduce((_, last) -> last);
    }

    /** Counts the points it earned, or was given. */
    public int points() {
        return ofAll().map(Correction::points)
                .orElseGet(() -> stages.stream().mapToInt(StageResult::points).sum());
    }

    /** Counts the points it could have earned. */
    public int max() {
        return ofAll().map(_ -> ALL).orElseGet(() -> stages.stream().mapToInt(StageResult::max).sum());
    }

    /**
     * Tells the verdict that says most: of a program that failed the gravest that a stage has, in the order in which
     * verdicts are declared; of one of which no stage could be run that it was skipped.
     */
    public Verdict gravest() {
        return switch (verdict) {
            case PASSED -> !stages.isEmpty() && stages.stream().allMatch(stage -> stage.verdict() == Verdict.SKIPPED)
                    ? Verdict.SKIPPED
                    : verdict;
            case FAILED -> failed().stream().map(StageResult::verdict).max(Comparator.naturalOrder()).orElse(verdict);
            default -> verdict;
        };
    }

    /** Lists the stages that cost points, in order. */
    public List<StageResult> failed() {
        return stages.stream().filter(stage -> !stage.verdict().isFine()).toList();
    }

    private static boolean has(List<StageResult> stages, Verdict verdict) {
        return stages.stream().anyMatch(stage -> stage.verdict() == verdict);
    }
}
