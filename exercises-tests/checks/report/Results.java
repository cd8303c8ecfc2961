package checks.report;

import grader.report.ExerciseResult;
import grader.report.Rung;
import grader.report.StageResult;
import grader.report.SubmissionResult;
import grader.report.Tried;
import grader.report.Verdict;
import grader.report.Why;
import java.util.List;
import java.util.Optional;

/** Results that nobody has earned. */
final class Results {

    static final String KEY = "ann-0123456789abcdef";
    static final String HASH = "0123456789abcdef".repeat(4);

    private Results() {
    }

    /** A submission that says this text wherever a text may come from a stranger. */
    static SubmissionResult saying(String text) {
        var rung = new Rung(141, text, "program", "stdout", text, 7, true);
        var stages = List.of(
                new StageResult(1, text, Verdict.FAILED, 0, 60, text, text, "", List.of(rung, rung),
                        List.of(List.of(text, text), List.of(text, text)), text + "\n" + text,
                        2143),
                StageResult.without(2, text, Verdict.GRADER_ERROR, 30, text, 0),
                StageResult.skipped(3, text, text, 0), StageResult.passed(4, text, 10, 5));
        return new SubmissionResult(text, KEY, text, text, true, HASH, HASH, 42, List.of("03"), Verdict.GRADER_ERROR,
                text,
                List.of(new ExerciseResult("03", text, Verdict.GRADER_ERROR, stages, List.of(),
                        Optional.of(new Why("a-cause", text, "03-tcp-client#talk",
                                List.of(new Tried(text, text, List.of(rung), 1))))),
                        new ExerciseResult("04", text, Verdict.COMPILE_ERROR, List.of(), List.of(text + "\n" + text),
                                Optional.empty())),
                9);
    }
}
