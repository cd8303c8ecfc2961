package grader.report;

import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Draws a conversation for a terminal: the grader at the left, the program at the right, time downwards. */
public final class Ladder {

    private static final int MIDDLE = 34;
    private static final int MOST_RUNGS = 24;
    private static final int LONGEST_ARROW = 28;
    private static final int LONGEST_START = 100;
    private static final int LONGEST_LINE = 64;

    private final Glyphs glyphs;

    /**
     * @param glyphs the characters to draw with
     */
    public Ladder(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** Draws a conversation; a long one loses its middle. Whatever crossed, each line is harmless to look at. */
    public List<String> draw(List<Rung> rungs, String program) {
        var lines = new ArrayList<String>();
        if (rungs.isEmpty()) {
            return lines;
        }
        var peers = rungs.stream().mapToInt(rung -> rung.peer().length()).max().orElse(0);
        lines.add(" ".repeat(8) + pad("grader", peers + MIDDLE + 2) + program);
        var cut = rungs.size() - MOST_RUNGS;
        for (var i = 0; i < rungs.size(); i++) {
            if (cut > 0 && i == MOST_RUNGS / 2) {
                lines.add(" ".repeat(8) + glyphs.gap() + " " + cut + " more");
                i += cut - 1;
                continue;
            }
            lines.add(draw(rungs.get(i), peers, i == rungs.size() - 1));
        }
        return lines.stream().map(Printable::line).toList();
    }

    private String draw(Rung rung, int peers, boolean last) {
        var time = "%6.3f  ".formatted(rung.ms() / 1000.0);
        var peer = peers == 0 ? "" : pad(rung.peer(), peers) + "  ";
        var label = shortened(label(rung), longest(rung));
        var mark = last ? "  " + glyphs.cross() : "";
        return switch (rung.from()) {
            case "grader" -> isAside(rung)
                    ? time + peer + label + mark
                    : time + peer + arrow(label, false) + remark(rung) + mark;
            case "program" -> isAside(rung)
                    ? time + peer + " ".repeat(MIDDLE + 1) + label + mark
                    : time + peer + arrow(label, true) + remark(rung) + mark;
            default -> time + peer + glyphs.gap() + " " + rung.text() + mark;
        };
    }

    private String arrow(String label, boolean toTheLeft) {
        var text = " " + label + " ";
        var dashes = Math.max(4, MIDDLE - text.length());
        var line = glyphs.line().repeat(dashes / 2) + text + glyphs.line().repeat(dashes - dashes / 2);
        return toTheLeft ? glyphs.left() + line : line + glyphs.right();
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
            case "start" -> rung.text().isEmpty() ? "starts" : "starts " + rung.text();
            case "listen" -> "listens on " + rung.text();
            case "exit" -> "ends, exit code " + rung.text();
            case "stdout" -> "prints " + rung.text();
            case "stderr" -> "says on stderr " + rung.text();
            case "stdin" -> rung.text().isEmpty() ? "ends its stdin" : "types " + rung.text();
            case "connect" -> "connect";
            case "refused" -> rung.text();
            case "fin" -> "FIN";
            case "rst" -> "RST";
            default -> rung.text();
        };
    }

    private static int longest(Rung rung) {
        return rung.event().equals("start") ? LONGEST_START : isAside(rung) ? LONGEST_LINE : LONGEST_ARROW;
    }

    /** Without its middle where it is long: what a payload begins and ends with is what tells it from others. */
    private String shortened(String label, int longest) {
        var gap = " " + glyphs.gap() + " ";
        var tail = (longest - gap.length()) / 3;
        return Printable.cut(label, longest, longest - gap.length() - tail, gap, tail);
    }

    private static String remark(Rung rung) {
        return switch (rung.event()) {
            case "connect" -> rung.text().isEmpty() ? "" : " " + rung.text();
            case "data", "datagram" -> rung.text().length() > LONGEST_ARROW ? " %,d bytes".formatted(rung.bytes()) : "";
            default -> "";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
