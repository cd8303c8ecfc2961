package grader.gradebook;

import grader.report.Mark;
import grader.report.Verdict;
import grader.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * Grades for a spreadsheet: RFC 4180, a line a submission, points and verdict for each exercise. No cell is a formula,
 * whatever a student is called: one that might be read as such begins with an apostrophe.
 */
public final class CsvReport {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

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
        heading.addAll(List.of("reason", "result", "id", "on the roster", "handed in", "days late", "deduction", "end",
                "of", "overridden", "alias"));
        FORMAT.printRecord(out, heading.toArray());
    }

    /**
     * Writes a submission.
     *
     * @param listed who that is on the roster; empty: nobody, or there is none
     * @param alias what it is called where it has no name; may be empty
     */
    public void write(Mark mark, String listed, String alias) throws IOException {
        var result = mark.result();
        var cells = new ArrayList<>(List.of(result.submission(), String.valueOf(mark.points()),
                String.valueOf(mark.max()), result.gravest().word()));
        for (var number : exercises) {
            cells.addAll(result.exercise(number).map(exercise -> List.of(String.valueOf(exercise.points()),
                    String.valueOf(exercise.max()), exercise.gravest().word()))
                    .orElse(mark.exercises().contains(number) ? List.of("0", "100", Verdict.MISSING.word())
                            : List.of("", "", "")));
        }
        cells.addAll(List.of(result.why(), result.verdict() == Verdict.MISSING ? "" : result.key(), result.id(), listed,
                result.handedIn(), String.valueOf(mark.daysLate()),
                Mark.plain(mark.deduction()), Mark.plain(mark.end()), Mark.plain(mark.total()),
                String.join("; ", mark.corrections()), alias));
        FORMAT.printRecord(out, cells.stream().map(CsvReport::harmless).toArray());
    }

    private static String harmless(String text) {
        var shown = Printable.line(text);
        return shown.strip().matches("[=+\\-@＝＋－＠|%].*") ? "'" + shown : shown;
    }
}
