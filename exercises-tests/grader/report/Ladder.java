package grader.report;

import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a conversation for a terminal: the grader at the left, the program at the right, time downwards. */
public final class Ladder {

    private static final int TIME = 8;
    private static final int WIDEST_ARROW = 36;
    private static final int NARROWEST_ARROW = 14;
    private static final int WIDEST_NAME = 3; // a third of the page
    private static final int AFTER_ARROW = 16; // "4,194,304 bytes"
    private static final int ROOM_FOR_WORDS = 46; // 'prints "listening on udp 127.0.0.1:46539"'
    private static final int LEAST_INDENT = 4;
    private static final int LONGEST_LABEL = 100;

    private final Glyphs glyphs;
    private final int width;
    private final int peers;
    private final int arrow;

    private Ladder(Glyphs glyphs, int width, List<Rung> rungs) {
        this.glyphs = glyphs;
        this.width = width;
        var names = rungs.stream().mapToInt(rung -> rung.peer().length()).max().orElse(0);
        peers = names == 0 ? 0 : Math.min(names, width / WIDEST_NAME) + 2;
        arrow = Math.clamp(width - TIME - peers - AFTER_ARROW, NARROWEST_ARROW, WIDEST_ARROW);
    }

    /**
     * Draws the conversation of a stage that failed: what is repeated once, and of a long one the ends, the mark, and what is
     * named in the words of the failure; or its table. Whatever crossed, each line is harmless to look at.
     *
     * @param width how many columns there are, 40 or more
     */
    public static List<String> draw(Glyphs glyphs, int width, StageResult stage, String program) {
        return !stage.table().isEmpty() ? table(width, stage.table())
                : draw(glyphs, width, stage.ladder(), stage.expected() + "\n" + stage.but(), program);
    }

    /** The same, of rungs and the words of a failure. */
    public static List<String> draw(Glyphs glyphs, int width, List<Rung> rungs, String words, String program) {
        return rungs.isEmpty() ? List.of() : new Ladder(glyphs, width, rungs).lines(rungs, words, program);
    }

    /** Columns as wide as they must be; the last is words, which go to lines of their own where the page is too narrow. */
    private static List<String> table(int width, List<List<String>> rows) {
        var columns = IntStream.range(0, rows.getFirst().size()).map(i -> widest(rows, i)).toArray();
        columns[0] = Math.min(columns[0], width / 2);
        var last = columns.length - 1;
        var room = width - IntStream.of(columns).limit(last).map(column -> column + 2).sum();
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < last; i++) {
                line.append(pad(Printable.shortened(row.get(i), columns[i]), columns[i] + 2));
            }
            var words = Printable.line(row.get(last));
            lines.add((words.length() <= room ? line + words : line.toString()).stripTrailing());
            if (words.length() > room) {
                Printable.wrapped(words, width - LEAST_INDENT)
                        .forEach(rest -> lines.add(" ".repeat(LEAST_INDENT) + rest));
            }
        }
        return lines;
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private List<String> lines(List<Rung> rungs, String words, String program) {
        var lines = new ArrayList<String>();
        var room = width - TIME - program.length();
        lines.add(" ".repeat(TIME) + pad("grader", Math.min(peers + arrow + 1, room)) + program);
        for (var row : LadderRow.of(rungs, words)) {
            if (row.gap().isEmpty()) {
                lines.addAll(draw(row.rung(), row.marked()));
            } else {
                lines.add(" ".repeat(TIME) + glyphs.gap() + " " + row.gap());
            }
        }
        return lines.stream().map(Printable::line).toList();
    }

    private List<String> draw(Rung rung, boolean marked) {
        var mark = marked ? "  " + glyphs.cross() : "";
        var start = "%6.3f  ".formatted(rung.ms() / 1000.0)
                + (peers == 0 ? "" : pad(shortened(rung.peer(), peers - 2), peers));
        return switch (rung.from()) {
            case "grader" -> rung.isAside() ? aside(start, rung, 0, mark)
                    : List.of(start + arrow(rung, false, mark));
            case "program" -> rung.isAside() ? aside(start, rung, arrow, mark)
                    : List.of(start + arrow(rung, true, mark));
            default -> List.of(start + shortened(glyphs.gap() + " " + rung.text(),
                    width - TIME - peers - mark.length()) + mark);
        };
    }

    /** Something that does not cross the socket; further to the left where there is no room for it, then on a further line. */
    private List<String> aside(String start, Rung rung, int indent, String mark) {
        var room = width - TIME - peers - mark.length();
        var label = shortened(rung.label(), Math.min(2 * room, LONGEST_LABEL));
        var most = indent == 0 ? 0 : Math.clamp(width - TIME - peers - ROOM_FOR_WORDS, LEAST_INDENT, indent);
        var left = Math.clamp(room - label.length(), 0, most);
        var words = Printable.wrapped(label, room - LEAST_INDENT);
        if (label.length() <= room || words.stream().anyMatch(line -> line.length() > room - LEAST_INDENT)) {
            return List.of(start + " ".repeat(left) + shortened(label, room) + mark);
        }
        var lines = new ArrayList<String>();
        for (var line : words) {
            lines.add((lines.isEmpty() ? start : " ".repeat(start.length() + LEAST_INDENT)) + line
                    + (lines.size() == words.size() - 1 ? mark : ""));
        }
        return lines;
    }

    private String arrow(Rung rung, boolean toTheLeft, String mark) {
        var longest = arrow - 7;
        var text = " " + shortened(rung.label(), longest) + " ";
        var dashes = arrow - 1 - text.length();
        var line = glyphs.line().repeat(dashes / 2) + text + glyphs.line().repeat(dashes - dashes / 2);
        var bytes = rung.bytes() > 0 && rung.text().length() > longest ? " %,d bytes".formatted(rung.bytes()) : "";
        return (toTheLeft ? glyphs.left() + line : line + glyphs.right())
                + (TIME + peers + arrow + bytes.length() + mark.length() > width ? "" : bytes) + mark;
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
