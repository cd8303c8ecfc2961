package grader.report;

import java.util.List;

/**
 * What a program most likely does wrong.
 *
 * @param cause the name of the misconception
 * @param sentence what it is, in the reader's words
 * @param section the page of the guide and the place in it that explain it: {@code 01-tcp-server#listen}
 * @param experiments what was tried to tell it from another
 */
public record Why(String cause, String sentence, String section, List<Tried> experiments) {

    /** Says it in words, and where to read on: {@code … (guide: 01, listen)}. */
    public String words() {
        return sentence + " (guide: " + section.substring(0, 2) + ", " + section.substring(section.indexOf('#') + 1)
                + ")";
    }
}
