package checks.proof;

import grader.command.Course;
import grader.command.Grader;
import grader.program.LocalStarter;
import grader.report.StageResult;
import grader.report.Verdict;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** {@code jbang test --flaky}: every solution and variant again and again, with every core busy; none may fail once. */
public final class Flaky {

    private static final int TIMES = 50;

    private Flaky() {
    }

    /** Grades them all; returns the exit code. */
    public static int run() {
        var done = new AtomicBoolean();
        for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofPlatform().daemon().name("busy").start(() -> {
                while (!done.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        var passed = 0;
        var failed = 0;
        try (var grader = new Grader()) {
            for (var submission : Stream
                    .concat(Submission.floor("solutions").stream(), Submission.of("variants").stream())
                    .toList()) {
                var wrong = grade(grader, submission);
                failed += wrong;
                passed += TIMES - wrong;
                System.out.println((wrong == 0 ? "✔ " : "✘ ") + submission + "  " + (TIMES - wrong) + " of " + TIMES);
            }
        } catch (IOException failure) {
            System.err.println("test: " + failure.getMessage());
            return 1;
        } finally {
            done.set(true);
        }
        System.out.printf("%n%d passed, %d failed, 0 skipped%n", passed, failed);
        return failed == 0 ? 0 : 1;
    }

    private static int grade(Grader grader, Submission submission) throws IOException {
        var exercise = Course.find().exercise(submission.chapter());
        var wrong = 0;
        for (var i = 0; i < TIMES; i++) {
            var seed = i;
            var result = grader.grade(exercise, submission.source(), new LocalStarter(), seed, OptionalInt.empty(),
                    stage -> tell(submission, seed, stage));
            wrong += result.verdict() == Verdict.PASSED ? 0 : 1;
        }
        return wrong;
    }

    private static void tell(Submission submission, long seed, StageResult stage) {
        if (stage.verdict() != Verdict.PASSED && stage.verdict() != Verdict.SKIPPED) {
            System.out.println("  " + submission + " stage " + stage.number() + ", seed " + seed + ": "
                    + stage.verdict().word() + ": expected " + stage.expected() + ", but " + stage.but()
                    + stage.reason());
        }
    }
}
