package grader.report.json;

import grader.report.ExerciseResult;
import grader.report.Likeness.LeftOut;
import grader.report.Likeness.Pair;
import grader.report.Likeness.Who;
import grader.report.Likeness;
import grader.report.Similarity;
import grader.report.SubmissionResult;
import java.io.IOException;
import java.util.List;

/** Whose programs are alike, as it is kept beside a class's results; the schema is {@code exercises-tests/similar.schema.json}. */
public final class SimilarityJson {

    private static final int VERSION = 1;

    private SimilarityJson() {
    }

    private record Members(Integer version, Integer threshold, List<ExerciseMembers> exercises) {

        Similarity similarity() {
            Member.needForm(String.valueOf(VERSION), String.valueOf(version), "version that is known here");
            return new Similarity(Member.needUpTo(100, threshold, "threshold"),
                    Member.needAll(exercises, "exercises").stream().map(ExerciseMembers::likeness).toList());
        }
    }

    private record ExerciseMembers(String exercise, String program, Integer compared, List<PairMembers> pairs,
            List<LeftOutMembers> leftOut) {

        static ExerciseMembers of(Likeness likeness) {
            return new ExerciseMembers(likeness.exercise(), likeness.program(), likeness.compared(),
                    likeness.pairs().stream().map(pair -> new PairMembers(WhoMembers.of(pair.first()),
                            WhoMembers.of(pair.second()), pair.percent())).toList(),
                    likeness.leftOut().stream()
                            .map(left -> new LeftOutMembers(WhoMembers.of(left.who()), left.reason())).toList());
        }

        Likeness likeness() {
            return new Likeness(Member.needForm(ExerciseResult.NUMBER, exercise, "exercise"),
                    Member.need(program, "program"), Member.needUpTo(Integer.MAX_VALUE, compared, "compared"),
                    Member.needAll(pairs, "pairs").stream().map(PairMembers::pair).toList(),
                    Member.needAll(leftOut, "leftOut").stream().map(LeftOutMembers::leftOut).toList());
        }
    }

    private record PairMembers(WhoMembers first, WhoMembers second, Integer percent) {

        Pair pair() {
            return new Pair(Member.need(first, "first").who(), Member.need(second, "second").who(),
                    Member.needUpTo(100, percent, "percent"));
        }
    }

    private record LeftOutMembers(WhoMembers submission, String reason) {

        LeftOut leftOut() {
            return new LeftOut(Member.need(submission, "submission").who(), Member.need(reason, "reason"));
        }
    }

    private record WhoMembers(String submission, String key, String hash) {

        static WhoMembers of(Who who) {
            return new WhoMembers(who.name(), who.key(), who.hash());
        }

        Who who() {
            return new Who(Member.need(submission, "submission"), Member.needForm(SubmissionResult.KEY, key, "key"),
                    Member.needForm(SubmissionResult.HASH, hash, "hash"));
        }
    }

    /** Writes it as one JSON object. */
    public static String of(Similarity similarity) {
        return Json.lines(new Members(VERSION, similarity.threshold(),
                similarity.exercises().stream().map(ExerciseMembers::of).toList()));
    }

    /**
     * Reads it.
     *
     * @throws IOException if it is none; the message says why, in one line
     */
    public static Similarity read(String text) throws IOException {
        return Json.read(text, Members.class, Members::similarity);
    }
}
