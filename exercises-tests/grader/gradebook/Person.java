package grader.gradebook;

import java.util.List;
import java.util.Set;

/**
 * Somebody on a roster.
 *
 * @param row the line of the table, from 0
 * @param name as the table has it; may be empty
 * @param ids all numbers and the like, in small letters
 * @param logins names to log in by, e-mail addresses and what stands before their @, in small letters
 * @param forms of the name, to compare it by
 */
public record Person(int row, String name, List<String> ids, List<String> logins, Set<String> forms) {

    /** For a report: the name, or what else there is. */
    public String shown() {
        var id = ids.isEmpty() ? logins.isEmpty() ? "" : logins.getFirst() : ids.getFirst();
        return name.isEmpty() ? id : id.isEmpty() ? name : name + " (" + id + ")";
    }
}
