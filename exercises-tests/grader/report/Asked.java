package grader.report;

import java.util.List;

/**
 * An exercise that is graded in a run, as it was then: maxima come from here, whatever was handed in.
 *
 * @param exercise its number: {@code 03}
 * @param program the name of its program
 * @param stages its stages, in order
 */
public record Asked(String exercise, String program, List<Stage> stages) {

    /**
     * A stage.
     *
     * @param number its number, from 1
     * @param name its sentence
     * @param points what it earns
     */
    public record Stage(int number, String name, int points) {
    }

    /** Counts the points of all its stages. */
    public int points() {
        return stages.stream().mapToInt(Stage::points).sum();
    }

    /** Makes the result of one of which nothing was run: it earns nothing. */
    public ExerciseResult without(Verdict verdict, String reason) {
        return new ExerciseResult(exercise, program, verdict, stages.stream()
                .map(stage -> StageResult.without(stage.number(), stage.name(), verdict, stage.points(), reason, 0))
                .toList(), List.of(), java.util.Optional.empty());
    }
}
