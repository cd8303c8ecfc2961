package grader.report;

import java.util.List;

/**
 * What came of one stage.
 *
 * @param number its number, from 1
 * @param name its sentence
 * @param verdict the verdict
 * @param points the points it earned
 * @param max the points it could have earned; 0 where it was skipped
 * @param expected what was expected, where it failed
 * @param but what happened instead
 * @param reason why it was skipped, or what went wrong with the grader
 * @param ladder the conversation, where it failed
 * @param table what was asked and what was answered, where nothing crosses a wire: rows of cells, the heading first
 * @param stderr the last of what the program printed to stderr, where it failed
 * @param millis how long it took, in ms
 */
public record StageResult(int number, String name, Verdict verdict, int points, int max, String expected, String but,
        String reason, List<Rung> ladder, List<List<String>> table, String stderr, long millis) {

    /** Makes one that passed. */
    public static StageResult passed(int number, String name, int max, long millis) {
        return new StageResult(number, name, Verdict.PASSED, max, max, "", "", "", List.of(), List.of(), "", millis);
    }

    /** Makes one that this machine cannot run. */
    public static StageResult skipped(int number, String name, String reason, long millis) {
        return new StageResult(number, name, Verdict.SKIPPED, 0, 0, "", "", reason, List.of(), List.of(), "", millis);
    }

    /** Makes one of which nothing is known but that it earned nothing. */
    public static StageResult without(int number, String name, Verdict verdict, int max, String reason, long millis) {
        return new StageResult(number, name, verdict, 0, max, "", "", reason, List.of(), List.of(), "", millis);
    }

    /** The same, with points that a person has decided on. */
    StageResult with(int given, int worth) {
        return new StageResult(number, name, verdict, given, Math.max(max, worth), expected, but, reason, ladder, table,
                stderr, millis);
    }

    /** Says in one line what is wrong, or why it was not run. */
    public String inOneLine() {
        return but.isEmpty() ? reason : but.lines().findFirst().orElse("");
    }

    /** Names it, and says in one line what is wrong. */
    String titled() {
        return number + " " + name + (inOneLine().isEmpty() ? "" : ": " + inOneLine());
    }
}
