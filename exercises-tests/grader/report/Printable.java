package grader.report;

/** Text by strangers, made harmless to look at: what it holds is shown, and does nothing. */
public final class Printable {

    private Printable() {
    }

    /**
     * In one line: control characters, NUL and escape among them, direction marks and whatever else is invisible are
     * written
     * {@code \x1b} or <code>&#92;u{202e}</code>.
     */
    public static String of(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c));
            }
        });
        return shown.toString();
    }

    /** The same line by line; tabs are blanks. */
    public static String lines(String text) {
        return String.join("\n", text.replace("\t", "    ").lines().map(Printable::of).toList());
    }

    /** In one line of so many characters at most, without its middle where it is longer. */
    public static String of(String text, int longest) {
        var shown = of(text);
        var count = shown.codePointCount(0, shown.length());
        if (count <= longest) {
            return shown;
        }
        var half = (longest - 1) / 2;
        return shown.substring(0, shown.offsetByCodePoints(0, half)) + "…"
                + shown.substring(shown.offsetByCodePoints(shown.length(), -half));
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
