package grader.batch;

import java.util.regex.Pattern;

/**
 * What a program's file may be called when it arrives: {@code FrontDesk.java}, and what systems, browsers and desktops make of
 * it: another count of copies, other letters, {@code .txt} behind.
 */
final class ProgramName {

    private static final String COPY = "(?: ?\\(\\d{1,3}\\)|[-_ ]\\d{1,3}| ?- ?copy(?: ?\\(\\d{1,3}\\))?| copy(?: \\d{1,3})?)?";

    private final String name;
    private final Pattern alike;

    ProgramName(String program) {
        name = program + ".java";
        alike = Pattern.compile("(?i)(?:copy of )?" + program + COPY + "\\.java(?:\\.txt)?");
    }

    /** Whether a file is called so, exactly. */
    boolean is(String file) {
        return file.equals(name);
    }

    /** Whether a file is called so, more or less. */
    boolean isLike(String file) {
        return alike.matcher(file).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
