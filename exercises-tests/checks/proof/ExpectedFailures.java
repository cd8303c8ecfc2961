package checks.proof;

import grader.report.ExerciseResult;
import grader.report.Verdict;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program's grading must come to: it compiles, it fails in some stages and in no other, and the grader does its part.
 *
 * @param stages the stages that it must fail; none of a right program
 * @param notTried stages that were not to be tried: they are skipped
 * @param strict whether a skipped stage is wrong too; else it is left out, since this machine cannot show it
 */
record ExpectedFailures(Set<Integer> stages, Set<Integer> notTried, boolean strict) {

    /** Of a program of which every stage was to be tried. */
    ExpectedFailures(Set<Integer> stages, boolean strict) {
        this(stages, Set.of(), strict);
    }

    /** What is wrong with a result; nothing if it is as it must be. */
    String complaint(ExerciseResult result) {
        if (result.verdict() == Verdict.COMPILE_ERROR) {
            return "does not compile:\n" + String.join("\n", result.diagnostics());
        }
        var expected = new TreeSet<>(stages);
        var failed = new TreeSet<Integer>();
        for (var stage : result.stages()) {
            switch (stage.verdict()) {
                case PASSED -> {
                    // as it may be
                }
                case SKIPPED -> {
                    if (strict && !notTried.contains(stage.number())) {
                        return "stage " + stage.number() + " was skipped: " + stage.reason();
                    }
                    expected.remove(stage.number());
                }
                case FAILED, TIMEOUT, CRASH, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, RESOURCE -> failed.add(stage.number());
                case GRADER_ERROR, COMPILE_ERROR, REFUSED, MISSING -> {
                    return "stage " + stage.number() + " is no failure of the program, but " + stage.verdict().word()
                            + ": "
                            + stage.reason();
                }
            }
        }
        if (!failed.equals(expected)) {
            return "fails in stages " + failed + " instead of " + expected;
        }
        var verdict = expected.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
        return result.verdict() == verdict ? "" : "is " + result.verdict().word() + " instead of " + verdict.word();
    }
}
