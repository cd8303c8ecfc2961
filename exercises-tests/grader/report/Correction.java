package grader.report;

import grader.text.Printable;
import java.util.OptionalInt;

/**
 * Points of an exercise, or of one of its stages, that a person has decided on.
 *
 * @param stage the number of the stage; empty: the exercise as a whole
 * @param before the points that it had earned
 * @param points the points that it has instead
 * @param comment why
 */
public record Correction(OptionalInt stage, int before, int points, String comment) {

    /** Says it in one line: {@code overridden, stage 3: 10 points instead of 0: the clock of room 2 was wrong}. */
    public String words() {
        return "overridden" + (stage.isPresent() ? ", stage " + stage.getAsInt() : "") + ": " + points
                + (points == 1 ? " point" : " points") + " instead of " + before + ": " + Printable.line(comment);
    }
}
