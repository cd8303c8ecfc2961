package grader.cause;

import grader.report.Why;
import java.util.function.Predicate;

/**
 * A misconception, and by which evidence it is known.
 *
 * @param why its name, what it is in the reader's words, and where the guide explains it
 * @param rule tells whether the evidence shows it; it must hold for no other cause's programs
 */
public record Cause(Why why, Predicate<Evidence> rule) {

    /**
     * A cause.
     *
     * @param name its name: {@code serves-one-at-a-time}
     * @param sentence what the program most likely does wrong, in one sentence of at most 25 words
     * @param section the page and the place in it that explain it: {@code 01-tcp-server#listen}
     */
    public static Cause of(String name, String sentence, String section, Predicate<Evidence> rule) {
        return new Cause(new Why(name, sentence, section), rule);
    }
}
