package grader.report;

import java.util.Locale;

/** What came of a stage, or of a whole exercise. */
public enum Verdict {
    /** All that was asked for. */
    PASSED(Kind.GOOD),
    /** Something else than was asked for. */
    FAILED(Kind.BAD),
    /** The program does not compile. */
    COMPILE_ERROR(Kind.BAD),
    /** The program was not ready in time, or the stage did not come to its end. */
    TIMEOUT(Kind.BAD),
    /** The program ended by an exception, or was ended by the system. */
    CRASH(Kind.BAD),
    /** The program's heap was too small for what it did. */
    OUT_OF_MEMORY(Kind.BAD),
    /** The program printed more than anybody can read. */
    TOO_MUCH_OUTPUT(Kind.BAD),
    /** The program used up threads, files or the disk. */
    RESOURCE(Kind.BAD),
    /** The archive was not safe to open. */
    REFUSED(Kind.ODD),
    /** This machine cannot run the stage; its points leave the total. */
    SKIPPED(Kind.ASIDE),
    /** The grader's own fault, or the machine's: never the program's. */
    GRADER_ERROR(Kind.ODD),
    /** Nothing was handed in by somebody of whom something was expected: no grading has this verdict. */
    MISSING(Kind.ODD);

    /** The kinds of verdicts that reports tell apart by colour. */
    public enum Kind {
        /** Passed. */
        GOOD,
        /** Failed, in one way or another. */
        BAD,
        /** Not run, and rightly so. */
        ASIDE,
        /** Not judged at all. */
        ODD;

        /** Spells it in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    Verdict(Kind kind) {
        this.kind = kind;
    }

    /** Tells its kind. */
    public Kind kind() {
        return kind;
    }

    /** Tells whether it costs no points. */
    public boolean isFine() {
        return kind == Kind.GOOD || kind == Kind.ASIDE;
    }

    /** Says what it means, where a student may wonder; else empty. */
    public String words() {
        return switch (this) {
            case TIMEOUT -> "timeout: not ready, or not over, in time";
            case CRASH -> "crash: an exception that nobody caught";
            case OUT_OF_MEMORY -> "out of memory";
            case TOO_MUCH_OUTPUT -> "printed too much";
            case RESOURCE -> "used up files, threads or disk";
            default -> "";
        };
    }

    /** Spells it as JSON does: {@code compile-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
