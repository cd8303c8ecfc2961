package grader.report;

import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
    private static final int LONGEST_LINE = 64;
    private static final int MOST_RUNGS = 24;
    private static final int AT_THE_ENDS = 5;

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
     * named in the words of the failure. Whatever crossed, each line is harmless to look at.
     *
     * @param width how many columns there are, 40 or more
     */
    public static List<String> draw(Glyphs glyphs, int width, StageResult stage, String program) {
        return draw(glyphs, width, stage.ladder(), stage.expected() + "\n" + stage.but(), program);
    }

    /** The same, of rungs and the words of a failure. */
    public static List<String> draw(Glyphs glyphs, int width, List<Rung> rungs, String words, String program) {
        return rungs.isEmpty() ? List.of() : new Ladder(glyphs, width, rungs).lines(rungs, words, program);
    }

    private List<String> lines(List<Rung> rungs, String words, String program) {
        var lines = new ArrayList<String>();
        var room = width - TIME - program.length();
        lines.add(" ".repeat(TIME) + pad("grader", Math.min(peers + arrow + 1, room)) + program);
        var mark = mark(rungs);
        var once = IntStream.range(0, rungs.size()).filter(i -> i == mark || !isRepeated(rungs, i)).boxed().toList();
        var shown = chosen(once, rungs, mark, words);
        for (var i = 0; i < rungs.size(); i++) {
            if (shown.contains(i)) {
                lines.add(draw(rungs.get(i), i == mark));
                continue;
            }
            var end = i + 1;
            while (end < rungs.size() && !shown.contains(end)) {
                end++;
            }
            lines.add(" ".repeat(TIME) + glyphs.gap() + (IntStream.range(i, end).anyMatch(once::contains)
                    ? " %d more".formatted(end - i)
                    : " and so on"));
            i = end - 1;
        }
        return lines.stream().map(Printable::line).toList();
    }

    private static int mark(List<Rung> rungs) {
        return IntStream.range(0, rungs.size()).filter(i -> rungs.get(i).marked()).findFirst()
                .orElse(rungs.size() - 1);
    }

    /** Whether it is one of the middle of a row of the same one, or of the same question and answer. */
    private static boolean isRepeated(List<Rung> rungs, int i) {
        for (var period = 1; period <= 2; period++) {
            if (isSame(rungs, i, i - period) && isSame(rungs, i, i + period) && isSame(rungs, i - 1, i - 1 + period)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(List<Rung> rungs, int one, int other) {
        if (Math.min(one, other) < 0 || Math.max(one, other) >= rungs.size()) {
            return false;
        }
        var a = rungs.get(one);
        var b = rungs.get(other);
        return a.peer().equals(b.peer()) && a.event().equals(b.event()) && a.text().equals(b.text());
    }

    /** The first, the last, the marked one, and as many of the latest as there is room for, those first that are named. */
    private static List<Integer> chosen(List<Integer> all, List<Rung> rungs, int mark, String words) {
        if (all.size() <= MOST_RUNGS) {
            return all;
        }
        var chosen = new ArrayList<>(all.subList(0, AT_THE_ENDS));
        chosen.addAll(all.subList(all.size() - AT_THE_ENDS, all.size()));
        chosen.add(mark);
        var peer = rungs.get(mark).peer();
        for (var which : List.<Predicate<Rung>>of(rung -> isNamed(rung, words), rung -> rung.peer().equals(peer),
                _ -> true)) {
            all.reversed().stream().filter(i -> i < mark && !chosen.contains(i) && which.test(rungs.get(i)))
                    .limit(Math.max(0, MOST_RUNGS - chosen.size())).forEach(chosen::add);
        }
        return chosen;
    }

    private static boolean isNamed(Rung rung, String words) {
        return !rung.peer().isEmpty()
                && Pattern.compile("\\b" + Pattern.quote(rung.peer()) + "(?! ?\\d)").matcher(words).find();
    }

    private String draw(Rung rung, boolean marked) {
        var mark = marked ? "  " + glyphs.cross() : "";
        var start = "%6.3f  ".formatted(rung.ms() / 1000.0)
                + (peers == 0 ? "" : pad(shortened(rung.peer(), peers - 2), peers));
        return start + switch (rung.from()) {
            case "grader" -> isAside(rung) ? aside(rung, 0, mark) : arrow(rung, false, mark);
            case "program" -> isAside(rung) ? aside(rung, arrow, mark) : arrow(rung, true, mark);
            default -> shortened(glyphs.gap() + " " + rung.text(), width - TIME - peers - mark.length()) + mark;
        };
    }

    /** Something that does not cross the socket; further to the left where there is no room for it. */
    private String aside(Rung rung, int indent, String mark) {
        var room = width - TIME - peers - mark.length();
        var label = shortened(label(rung), Math.min(room, rung.event().equals("start") ? width : LONGEST_LINE));
        var left = indent == 0 ? 0 : Math.clamp(width - TIME - peers - ROOM_FOR_WORDS, LEAST_INDENT, indent);
        return " ".repeat(Math.clamp(room - label.length(), 0, left)) + label + mark;
    }

    private String arrow(Rung rung, boolean toTheLeft, String mark) {
        var longest = arrow - 7;
        var text = " " + shortened(label(rung), longest) + " ";
        var dashes = arrow - 1 - text.length();
        var line = glyphs.line().repeat(dashes / 2) + text + glyphs.line().repeat(dashes - dashes / 2);
        var bytes = rung.bytes() > 0 && rung.text().length() > longest ? " %,d bytes".formatted(rung.bytes()) : "";
        return (toTheLeft ? glyphs.left() + line : line + glyphs.right())
                + (TIME + peers + arrow + bytes.length() + mark.length() > width ? "" : bytes) + mark;
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
            case "start" -> (starts(rung) + " " + rung.text()).strip();
            case "listen" -> "listens on " + rung.text();
            case "exit" -> "ends, exit code " + rung.text();
            case "stdout" -> "prints " + rung.text();
            case "stderr" -> "says on stderr " + rung.text();
            case "stdin" -> rung.text().isEmpty() ? "ends its stdin" : "types " + rung.text();
            case "connect" -> rung.text().startsWith(":") ? "connect from " + rung.text().split(" ")[0] : "connect";
            case "fin" -> "FIN";
            case "rst" -> "RST";
            default -> rung.text();
        };
    }

    /** Who is called Courier 3 is the third start of the program in its stage. */
    private static String starts(Rung rung) {
        var number = rung.peer().replaceFirst("^\\S+ (\\d+)\\b.*", "$1");
        return switch (number) {
            case "2" -> "starts for the 2nd time:";
            case "3" -> "starts for the 3rd time:";
            default -> number.matches("\\d+") ? "starts for the " + number + "th time:" : "starts";
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
