package checks.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A report whose ladder is told lane by lane: what one peer did, or the program, is in order; which of two lanes was first,
 * in how many pieces a text came, and whether the program's end was seen before the report was written, is the machine's.
 * Where the mark stands is not.
 */
final class Lanes {

    private static final Pattern RUNG = Pattern.compile("(?m)^ +T\\.TTT  .*$");

    /** The heading of what stands instead of a ladder where nothing crosses a wire. */
    private static final Pattern TABLE = Pattern.compile("(?m)^   line +answer +right");

    /** What stands for rungs that were left out. */
    private static final Pattern CUT = Pattern.compile("(?m)^ +… \\d+ more$");

    /** A rung: whose it is, what was done, and to what, without the dashes and the mark of the last one. */
    private static final Pattern PARTS = Pattern.compile(" +T\\.TTT  (?<peer>.*?)"
            + "(?<what>◀|─|\\bstarts\\b|\\blistens\\b|\\bprints\\b|\\bsays on\\b|\\btypes\\b|\\bends\\b|…)"
            + "[─ ]*(?<label>.*?)[─▶ ]*?(?: :PORT| [0-9,]+ bytes)?(?:  ✘)?");

    /** So many lines are told one by one before they are joined. */
    private static final int LINES = 8;

    private Lanes() {
    }

    /** The words, then the lanes. */
    static String of(String report) {
        assertTrue(RUNG.matcher(report).find() || TABLE.matcher(report).find(), "neither ladder nor table");
        assertTrue(!CUT.matcher(report).find(), "a ladder without its middle differs each time; choose another mutant");
        Map<String, List<String>> lanes = new TreeMap<>();
        var marks = new ArrayList<String>();
        RUNG.matcher(report).results().forEach(rung -> {
            var parts = PARTS.matcher(rung.group());
            assertTrue(parts.matches(), rung::group);
            if (rung.group().endsWith("✘")) {
                marks.add("✘ " + parts.group("peer").strip() + " " + parts.group("what") + ": " + parts.group("label"));
            }
            lanes.computeIfAbsent(parts.group("peer").strip() + " " + parts.group("what"), _ -> new ArrayList<>())
                    .add(parts.group("label").strip());
        });
        var told = new StringBuilder();
        report.lines().filter(line -> !RUNG.matcher(line).matches()).forEach(line -> told.append(line).append('\n'));
        lanes.forEach((lane, labels) -> {
            var what = told(lane, labels);
            told.append(what.isEmpty() ? "" : lane + ": " + what + "\n");
        });
        return told + String.join("\n", marks);
    }

    private static String told(String lane, List<String> labels) {
        var what = lane.substring(lane.lastIndexOf(' ') + 1);
        return switch (what) {
            case "prints", "on" -> lines(labels);
            case "◀", "─" -> joined(labels);
            default -> String.join(", ",
                    labels.stream().filter(label -> !label.contains("exit code") && !label.isEmpty()).toList());
        };
    }

    /** Lines, however they were joined; where the middle of them was cut out, the first and the last. */
    private static String lines(List<String> labels) {
        var text = String.join("⏎", labels.stream().map(Lanes::unquoted).toList());
        var lines = List.of(text.split("⏎"));
        return text.contains(" … ") && lines.size() > LINES
                ? String.join("⏎", lines.subList(0, LINES)) + " … " + lines.getLast()
                : text;
    }

    /** What crossed the wire: bytes in hexadecimal, whatever pieces they came in, and the rest by its name. */
    private static String joined(List<String> labels) {
        var told = new StringBuilder();
        for (var label : labels) {
            told.append(isText(label) ? HexFormat.of().formatHex(bytes(label))
                    : label.matches("[0-9a-f]{2}( [0-9a-f]{2})*") ? label.replace(" ", "") : " " + label + " ");
        }
        return told.toString();
    }

    private static byte[] bytes(String label) {
        return unquoted(label).replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isText(String label) {
        return label.length() > 1 && label.startsWith("\"") && label.endsWith("\"") && !label.contains(" … ");
    }

    private static String unquoted(String label) {
        return label.replaceAll("^\"|\"$", "");
    }
}
