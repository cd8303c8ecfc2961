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
     * @param exercises the numbers of the exercises, a pair of columns each
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
        var missing = exercises.stream().filter(number -> find(result, number).isEmpty()).count();
        var cells = new ArrayList<>(List.of(result.submission(), String.valueOf(result.points()),
                String.valueOf(result.max() + 100 * missing), result.verdict().word()));
        for (var number : exercises) {
            cells.addAll(find(result, number).map(exercise -> List.of(String.valueOf(exercise.points()),
                    String.valueOf(exercise.max()), exercise.verdict().word())).orElse(List.of("0", "100", "missing")));
        }
        cells.addAll(List.of(result.reason(), result.key()));
        line(cells);
    }

    private static java.util.Optional<ExerciseResult> find(SubmissionResult result, String number) {
        return result.exercises().stream().filter(exercise -> exercise.exercise().equals(number)).findFirst();
    }

    private void line(List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(CsvReport::cell).toList()) + "\r\n");
    }

    static String cell(String text) {
        var shown = Printable.line(text);
        if (shown.strip().matches("(?s)[=+\\-@＝＋－＠|%].*")) {
            shown = "'" + shown;
        }
        return shown.matches("(?s).*[\",].*") || !shown.equals(shown.strip())
                ? "\"" + shown.replace("\"", "\"\"") + "\""
                : shown;
    }
}
