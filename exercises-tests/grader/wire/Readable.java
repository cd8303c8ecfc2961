package grader.wire;

import java.util.stream.Collectors;

/** Text from a program, made harmless and readable: no control character reaches a terminal or a report. */
public final class Readable {

    private Readable() {
    }

    /** The text in one line: ⏎ for a line feed, other control characters as {@code \x1b}. */
    public static String text(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append('⏎');
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isInvisible(c)) {
                        shown.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.toString();
    }

    /** The text, each of its lines made readable, the lines left apart. */
    public static String lines(String text) {
        return text.lines().map(Readable::text).collect(Collectors.joining("\n"));
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c) || switch (Character.getType(c)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The text in quotes, cut in the middle where it is longer than 100 characters. */
    public static String quoted(String text) {
        var shown = text.length() <= 100 ? text(text)
                : text(text.substring(0, 60)) + " … " + text(text.substring(text.length() - 30));
        return "\"" + shown + "\"";
    }
}
