package grader.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes text by strangers harmless to look at: what it holds is shown, and does nothing. Twice is no more than once. */
public final class Printable {

    private static final int LONGEST_QUOTE = 100;
    private static final int QUOTED_HEAD = 60;
    private static final int QUOTED_TAIL = 30;

    private Printable() {
    }

    /**
     * Writes a text in one line: ⏎ for a line feed, {@code \t} for a tab, and whatever else is invisible, NUL and escape,
     * direction marks and lone surrogates among it, as {@code \x1b} or <code>&#92;u{202e}</code>.
     */
    public static String line(String text) {
        if (isPlain(text)) {
            return text;
        }
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(switch (c) {
                    case '\n' -> "⏎";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default -> (c < 0x100 ? "\\x%02x" : "\\u{%x}").formatted(c);
                });
            }
        });
        return shown.toString();
    }

    /** Writes a text line by line, with blanks for tabs. */
    public static String lines(String text) {
        return isPlain(text) ? text
                : String.join("\n", text.replace("\t", "    ").lines().map(Printable::line).toList());
    }

    /** What most texts are: one line of ASCII, in which nothing needs to be shown otherwise. */
    private static boolean isPlain(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Breaks a text into lines of so many characters at most, between words; a longer word has a line of its own. */
    public static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var words = text.split(" ", -1);
        var line = new StringBuilder(words[0]);
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            if (line.length() + 1 + word.length() > width && !line.toString().isBlank()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.append(' ').append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Writes a text in one line of so many characters at most, without its middle where it is longer. */
    public static String shortened(String text, int longest) {
        var half = (longest - 1) / 2;
        return cut(line(text), longest, half, "…", half);
    }

    /** Writes a text in one line and in quotes, without its middle where it is longer than 100 characters. */
    public static String quoted(String text) {
        return "\"" + line(cut(text, LONGEST_QUOTE, QUOTED_HEAD, " … ", QUOTED_TAIL)) + "\"";
    }

    /**
     * Cuts the middle out of a text that is too long. Characters are counted as Java's chars, two for one that most
     * terminals show two columns wide; no pair of them is cut in two.
     *
     * @param longest so many are not too long
     * @param head how many are kept of its beginning
     * @param gap what stands for its middle
     * @param tail how many are kept of its end
     */
    public static String cut(String text, int longest, int head, String gap, int tail) {
        if (text.length() <= longest) {
            return text;
        }
        var from = text.length() - tail;
        return text.substring(0, isInPair(text, head) ? head - 1 : head) + gap
                + text.substring(isInPair(text, from) ? from + 1 : from);
    }

    private static boolean isInPair(String text, int place) {
        return place > 0 && place < text.length()
                && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
    }

    /** Tells whether a character of Unicode is one that can be seen, or a blank. */
    public static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
