package grader.report;

import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Draws a conversation for a terminal: the grader at the left, the program at the right, time downwards. */
public final class Ladder {

    private static final int TIME = 8;
    private static final int WIDEST_ARROW = 36;
    private static final int NARROWEST_ARROW = 14;
    private static final int AFTER_ARROW = 16; // "4,194,304 bytes"
    private static final int MOST_RUNGS = 24;
    private static final int SHOWN_AT_THE_ENDS = 6;
    private static final int LONGEST_LINE = 64;

    private final Glyphs glyphs;
    private final int width;
    private final List<Rung> rungs;
    private final int peers;
    private final int arrow;

    private Ladder(Glyphs glyphs, int width, List<Rung> rungs) {
        this.glyphs = glyphs;
        this.width = width;
        this.rungs = rungs;
        var names = rungs.stream().mapToInt(rung -> rung.peer().length()).max().orElse(0);
        peers = names == 0 ? 0 : names + 2;
        arrow = Math.clamp(width - TIME - peers - AFTER_ARROW, NARROWEST_ARROW, WIDEST_ARROW);
    }

    /**
     * Draws a conversation; of a long one, both ends and what is around the mark. Whatever crossed, each line is harmless to
     * look at.
     *
     * @param width how many columns there are, 40 or more
     */
    public static List<String> draw(Glyphs glyphs, int width, List<Rung> rungs, String program) {
        return rungs.isEmpty() ? List.of() : new Ladder(glyphs, width, rungs).lines(program);
    }

    private List<String> lines(String program) {
        var lines = new ArrayList<String>();
        lines.add(" ".repeat(TIME) + pad("grader", peers + arrow + 2) + program);
        var mark = mark();
        var missing = 0;
        for (var i = 0; i < rungs.size(); i++) {
            if (!isShown(i, mark)) {
                missing++;
                continue;
            }
            if (missing > 0) {
                lines.add(" ".repeat(TIME) + glyphs.gap() + " " + missing + " more");
                missing = 0;
            }
            lines.add(draw(rungs.get(i), i == mark));
        }
        return lines.stream().map(Printable::line).toList();
    }

    private int mark() {
        for (var i = 0; i < rungs.size(); i++) {
            if (rungs.get(i).marked()) {
                return i;
            }
        }
        return rungs.size() - 1;
    }

    /** The first, the last, and the marked one with the latest of its peer before it. */
    private boolean isShown(int i, int mark) {
        if (rungs.size() <= MOST_RUNGS || i < SHOWN_AT_THE_ENDS || i >= rungs.size() - SHOWN_AT_THE_ENDS) {
            return true;
        }
        var own = rungs.subList(i, Math.max(i, mark)).stream()
                .filter(rung -> rung.peer().equals(rungs.get(mark).peer())).count();
        return i == mark || i < mark && rungs.get(i).peer().equals(rungs.get(mark).peer())
                && own <= MOST_RUNGS - 2 * SHOWN_AT_THE_ENDS - 1;
    }

    private String draw(Rung rung, boolean marked) {
        var mark = marked ? "  " + glyphs.cross() : "";
        var start = "%6.3f  ".formatted(rung.ms() / 1000.0) + (peers == 0 ? "" : pad(rung.peer(), peers));
        return start + switch (rung.from()) {
            case "grader" -> isAside(rung) ? aside(rung, 0, mark) : arrow(rung, false) + mark;
            case "program" -> isAside(rung) ? aside(rung, arrow + 1, mark) : arrow(rung, true) + mark;
            default -> glyphs.gap() + " " + rung.text() + mark;
        };
    }

    /** Something that does not cross the socket; further to the left where there is no room for it. */
    private String aside(Rung rung, int indent, String mark) {
        var room = width - TIME - peers - mark.length();
        var label = shortened(label(rung), Math.min(room, rung.event().equals("start") ? width : LONGEST_LINE));
        return " ".repeat(Math.clamp(room - label.length(), 0, indent)) + label + mark;
    }

    private String arrow(Rung rung, boolean toTheLeft) {
        var longest = arrow - 8;
        var text = " " + shortened(label(rung), longest) + " ";
        var dashes = arrow - 2 - text.length();
        var line = glyphs.line().repeat(dashes / 2) + text + glyphs.line().repeat(dashes - dashes / 2);
        var bytes = rung.bytes() > 0 && rung.text().length() > longest ? " %,d bytes".formatted(rung.bytes()) : "";
        return (toTheLeft ? glyphs.left() + line : line + glyphs.right()) + bytes;
    }

    /** Things that do not cross the socket. */
    private static boolean isAside(Rung rung) {
        return switch (rung.event()) {
            case "start", "listen", "exit", "stdout", "stderr", "stdin" -> true;
            default -> false;
        };
    }

    private static String label(Rung rung) {
        return switch (rung.event()) {
            case "start" -> starts(rung) + (rung.text().isEmpty() ? "" : " " + rung.text());
            case "listen" -> "listens on " + rung.text();
            case "exit" -> "ends, exit code " + rung.text();
            case "stdout" -> "prints " + rung.text();
            case "stderr" -> "says on stderr " + rung.text();
            case "stdin" -> rung.text().isEmpty() ? "ends its stdin" : "types " + rung.text();
            case "connect" -> rung.text().isEmpty() ? "connect" : "connect from " + rung.text().split(" ")[0];
            case "fin" -> "FIN";
            case "rst" -> "RST";
            default -> rung.text();
        };
    }

    /** Who is called Courier 3 is the third start of the program in its stage. */
    private static String starts(Rung rung) {
        var number = rung.peer().replaceFirst("^\\S+ (\\d+)\\b.*", "$1");
        return switch (number) {
            case "2" -> "starts, for the 2nd time";
            case "3" -> "starts, for the 3rd time";
            default -> number.matches("\\d+") ? "starts, for the " + number + "th time" : "starts";
        };
    }

    /** Without its middle where it is long: what a payload begins and ends with is what tells it from others. */
    private String shortened(String label, int longest) {
        var gap = " " + glyphs.gap() + " ";
        var tail = (longest - gap.length()) / 3;
        return Printable.cut(label, longest, longest - gap.length() - tail, gap, tail);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
