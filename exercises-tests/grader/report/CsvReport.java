package grader.report;

import grader.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Grades for a spreadsheet: RFC 4180, a line a submission, points and verdict for each exercise. No cell is a formula,
 * whatever a student is called: one that might be read as such begins with an apostrophe.
 */
public final class CsvReport {

    private final Writer out;
    private final List<String> exercises;

    /**
     * Writes the heading.
     *
     * @param exercises the numbers of the exercises, three columns each
     */
    public CsvReport(Writer out, List<String> exercises) throws IOException {
        this.out = out;
        this.exercises = List.copyOf(exercises);
        var heading = new ArrayList<>(List.of("submission", "points", "max", "verdict"));
        exercises.forEach(number -> heading.addAll(List.of(number + " points", number + " max", number + " verdict")));
        heading.addAll(List.of("reason", "result"));
        line(heading);
    }

    /** Writes a submission. */
    public void write(SubmissionResult result) throws IOException {
        var cells = new ArrayList<>(List.of(result.submission(), String.valueOf(result.points()),
                String.valueOf(result.max(exercises)), result.verdict().word()));
        for (var number : exercises) {
            cells.addAll(result.exercise(number).map(exercise -> List.of(String.valueOf(exercise.points()),
                    String.valueOf(exercise.max()), exercise.verdict().word())).orElse(List.of("0", "100", "missing")));
        }
        cells.addAll(List.of(result.reason(), result.key()));
        line(cells);
    }

    private void line(List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(CsvReport::cell).toList()) + "\r\n");
    }

    private static String cell(String text) {
        var shown = Printable.line(text);
        if (shown.strip().matches("[=+\\-@＝＋－＠|%].*")) {
            shown = "'" + shown;
        }
        return shown.matches(".*[\",].*") || !shown.equals(shown.strip())
                ? "\"" + shown.replace("\"", "\"\"") + "\""
                : shown;
    }
}
