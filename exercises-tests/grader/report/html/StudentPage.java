package grader.report.html;

import grader.report.Correction;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.LadderRow;
import grader.report.Mark;
import grader.report.Rung;
import grader.report.StageResult;
import grader.report.SubmissionResult;
import grader.report.Tried;
import grader.report.Verdict;
import grader.report.Why;
import grader.text.Printable;
import java.util.List;

/**
 * A page a submission: each stage, and for each that failed what was expected, what happened instead, and the
 * conversation.
 */
public final class StudentPage {

    private static final int HEAD_OF_HASH = 12;
    private static final Page PAGE = new Page("student");

    private StudentPage() {
    }

    /** What the template names. */
    private record View(String title, Mark mark, SubmissionResult result, Verdict verdict, List<Exercise> exercises,
            String content, String suites) {
    }

    /** An exercise; why it failed, where that is known. */
    private record Exercise(ExerciseResult result, Verdict verdict, List<String> corrections, List<Stage> stages,
            List<Reason> why) {

        static Exercise of(ExerciseResult result) {
            return new Exercise(result, result.gravest(),
                    result.corrections().stream().map(Correction::words).toList(),
                    result.stages().stream().map(stage -> Stage.of(stage, result.program())).toList(),
                    result.why().stream().map(why -> Reason.of(why, result.program())).toList());
        }
    }

    /** The cause, and what was tried to find it. */
    private record Reason(Why result, List<Experiment> experiments) {

        static Reason of(Why why, String program) {
            return new Reason(why, why.experiments().stream()
                    .map(tried -> new Experiment(tried, program, Row.of(tried.ladder(), tried.outcome()))).toList());
        }
    }

    private record Experiment(Tried result, String program, List<Row> rows) {
    }

    /** A stage; its conversation is drawn, if there is one and no table tells more. */
    private record Stage(StageResult result, String program, List<Row> rows, List<String> heading,
            List<List<String>> cells) {

        static Stage of(StageResult stage, String program) {
            var table = stage.table();
            return table.isEmpty()
                    ? new Stage(stage, program, Row.of(stage.ladder(), stage.expected() + "\n" + stage.but()),
                            List.of(), List.of())
                    : new Stage(stage, program, List.of(), table.getFirst(), table.subList(1, table.size()));
        }
    }

    /** A row of a conversation; its kind is what the stylesheet draws it by. */
    private record Row(String time, String peer, String kind, String label, String mark) {

        static List<Row> of(List<Rung> rungs, String words) {
            return LadderRow.of(rungs, words).stream().map(Row::of).toList();
        }

        static Row of(LadderRow row) {
            var rung = row.rung();
            if (!row.gap().isEmpty()) {
                return new Row("", "", "gap", "… " + row.gap(), "");
            }
            var kind = rung.from().equals("nobody") ? "gap" : (rung.isAside() ? "aside " : "wire ") + rung.from();
            return new Row("%.3f".formatted(rung.ms() / 1000.0), rung.peer(), kind + " " + rung.event(),
                    (kind.equals("gap") ? "… " : "") + rung.label(), row.marked() ? Glyphs.UNICODE.cross() : "");
        }
    }

    /** Writes the whole page. It leads to no other, so that it can be handed to the student as it is. */
    public static String of(Mark mark) {
        var result = mark.result();
        return PAGE.show(new View(Printable.line(result.submission()), mark, result, result.gravest(),
                result.exercises().stream().map(Exercise::of).toList(), head(result.hash()), head(result.suites())));
    }

    private static String head(String hash) {
        return hash.substring(0, Math.min(HEAD_OF_HASH, hash.length()));
    }
}
