package grader.report.json;

import grader.report.ExerciseResult;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import java.io.IOException;
import java.util.List;

/** A submission's result as it is kept; the schema is {@code exercises-tests/batch.schema.json}. */
public final class SubmissionJson {

    private SubmissionJson() {
    }

    private record Members(Integer version, String submission, String key, String id, String handedIn, Boolean late,
            String hash, String suites, Long seed, List<String> lessons, Verdict verdict, String reason,
            Integer points, Integer max, Long millis, List<ExerciseJson> exercises) {

        /** What was read. Its points are those of its exercises, whatever it says. */
        SubmissionResult result() {
            JsonReport.checkVersion(version);
            Member.need(points, "points");
            Member.need(max, "max");
            return new SubmissionResult(Member.need(submission, "submission"),
                    Member.needForm(SubmissionResult.KEY, key, "key"), Member.orEmpty(id), Member.orEmpty(handedIn),
                    late != null && late,
                    Member.needForm("(" + SubmissionResult.HASH + ")?", hash, "hash"),
                    Member.needForm(SubmissionResult.HASH, suites, "version of the suites"), Member.need(seed, "seed"),
                    Member.needAllForm(ExerciseResult.NUMBER, lessons, "lesson"), Member.need(verdict, "verdict"),
                    Member.orEmpty(reason),
                    Member.needAll(exercises, "exercises").stream().map(ExerciseJson::result).toList(),
                    Member.need(millis, "millis"));
        }
    }

    /** Writes a result as one JSON object, in one line. */
    public static String of(SubmissionResult result) {
        return Json.line(new Members(JsonReport.VERSION, result.submission(), result.key(),
                Member.unlessEmpty(result.id()), Member.unlessEmpty(result.handedIn()), result.late() ? true : null,
                result.hash(), result.suites(), result.seed(), result.lessons(), result.verdict(),
                Member.unlessEmpty(result.reason()),
                result.points(), result.max(), result.millis(),
                result.exercises().stream().map(ExerciseJson::of).toList()));
    }

    /**
     * Reads a result.
     *
     * @throws IOException if it is none; the message says why, in one line
     */
    public static SubmissionResult read(String text) throws IOException {
        return Json.read(text, Members.class, Members::result);
    }
}
