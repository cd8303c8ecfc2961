package grader.report;

import java.util.List;

/**
 * An experiment that was made after a failure.
 *
 * @param name what was tried
 * @param outcome what came of it; empty if that was not known in time
 * @param ladder the conversation
 * @param millis how long it took, in ms
 */
public record Tried(String name, String outcome, List<Rung> ladder, long millis) {
}
