package grader.report;

/** Colours for a terminal, or none. */
public enum Style {
    /** ANSI colours. */
    COLOURED,
    /** Plain text. */
    PLAIN;

    /** Green: passed. */
    String good(String text) {
        return paint("32", text);
    }

    /** Red: failed. */
    String bad(String text) {
        return paint("31", text);
    }

    /** Yellow: skipped. */
    String aside(String text) {
        return paint("33", text);
    }

    /** Bold: a heading. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** Grey: less important. */
    public String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == COLOURED ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
