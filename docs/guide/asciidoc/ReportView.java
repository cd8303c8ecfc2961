package guide.asciidoc;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the templates show of a grading report.
 *
 * @param program what the program does wrong
 * @param lines the lines of the report
 */
record ReportView(String program, List<Line> lines) {

    private static final Pattern STAGE = Pattern.compile("(\\s*)([✔✘–].*)");

    /**
     * A line.
     *
     * @param indent the blanks before a stage
     * @param verdict {@code pass}, {@code fail} or {@code skip}, if it is the line of a stage; else empty
     * @param words the rest
     */
    record Line(String indent, String verdict, String words) {

        static Line of(String line) {
            var stage = STAGE.matcher(line);
            return stage.matches()
                    ? new Line(stage.group(1), verdict(stage.group(2).charAt(0)), stage.group(2))
                    : new Line("", "", line);
        }

        private static String verdict(char glyph) {
            return switch (glyph) {
                case '✔' -> "pass";
                case '✘' -> "fail";
                default -> "skip";
            };
        }
    }

    static ReportView of(String mutant, String report) {
        return new ReportView(mutant.replace('-', ' '), report.stripTrailing().lines().map(Line::of).toList());
    }
}
