package grader.report;

import java.util.OptionalInt;

/**
 * A line of {@code overrides.json}: whose points a person has decided on.
 *
 * @param submission the name of the submission, its key, or the student's id
 * @param exercise the number of the exercise: {@code 03}
 * @param stage the number of the stage; empty: the exercise as a whole
 * @param points the points that it has instead of those it has earned
 * @param comment why; never empty
 */
public record PointsOverride(String submission, String exercise, OptionalInt stage, int points, String comment) {
}
