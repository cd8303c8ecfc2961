package grader.report;

import java.util.Locale;

/** What came of a stage, or of a whole exercise. */
public enum Verdict {
    /** All that was asked for. */
    PASSED,
    /** Something else than was asked for. */
    FAILED,
    /** The program does not compile. */
    COMPILE_ERROR,
    /** The program was not ready in time, or the stage did not come to its end. */
    TIMEOUT,
    /** The program ended by an exception, or was ended by the system. */
    CRASH,
    /** The program's heap was too small for what it did. */
    OUT_OF_MEMORY,
    /** The program printed more than anybody can read. */
    TOO_MUCH_OUTPUT,
    /** The program used up threads, files or the disk. */
    RESOURCE,
    /** The archive was not safe to open. */
    REFUSED,
    /** This machine cannot run the stage; its points leave the total. */
    SKIPPED,
    /** The grader's own fault, or the machine's: never the program's. */
    GRADER_ERROR;

    /** As JSON spells it: {@code compile-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The verdict of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
