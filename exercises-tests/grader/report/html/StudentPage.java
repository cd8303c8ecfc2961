package grader.report.html;

import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.Ladder;
import grader.report.StageResult;
import grader.report.SubmissionResult;
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
    private record View(String title, SubmissionResult result, List<Exercise> exercises, String content,
            String suites) {
    }

    private record Exercise(ExerciseResult result, List<Stage> stages) {

        static Exercise of(ExerciseResult result) {
            return new Exercise(result, result.stages().stream().map(stage -> new Stage(stage, String.join("\n",
                    Ladder.draw(Glyphs.UNICODE, ConsoleReport.COLUMNS, stage, result.program())))).toList());
        }
    }

    private record Stage(StageResult result, String conversation) {
    }

    /** Writes the whole page. It lies in a folder beside {@code index.html}. */
    public static String of(SubmissionResult result) {
        return PAGE.show(new View(Printable.line(result.submission()), result,
                result.exercises().stream().map(Exercise::of).toList(), head(result.hash()), head(result.suites())));
    }

    private static String head(String hash) {
        return hash.substring(0, Math.min(HEAD_OF_HASH, hash.length()));
    }
}
