package grader.report;

import java.util.List;

/**
 * Whose programs are alike.
 *
 * @param threshold from how many per cent on two programs count as alike, 1 to 100
 * @param exercises what was found, exercise by exercise
 */
public record Similarity(int threshold, List<Likeness> exercises) {

    /** Whether any two are alike. */
    public boolean isAny() {
        return exercises.stream().anyMatch(exercise -> !exercise.pairs().isEmpty());
    }
}
