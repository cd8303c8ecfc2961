package grader.report.html;

import java.util.List;

/**
 * Who is on the roster, or not.
 *
 * @param missing who has handed in nothing
 * @param strangers which submissions are of nobody on it
 * @param unclear of which it cannot be told whose they are, and why
 */
public record People(List<String> missing, List<String> strangers, List<String> unclear) {

    /** Where there is no roster. */
    public static final People UNKNOWN = new People(List.of(), List.of(), List.of());
}
