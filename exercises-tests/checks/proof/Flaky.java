package checks.proof;

import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.report.StageResult;
import grader.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * {@code jbang test --flaky}: every solution and variant again and again, several at a time, with every core busy; none may fail
 * once.
 */
public final class Flaky {

    private static final int TIMES = 50;

    private Flaky() {
    }

    /**
     * Grades those of which a word is in the name, {@code solutions} say, or all of them.
     *
     * @param words the words; a number among them is how often
     * @return the exit code
     */
    public static int run(List<String> words) {
        var times = words.stream().filter(word -> word.matches("\\d{1,4}")).mapToInt(Integer::parseInt).findFirst()
                .orElse(TIMES);
        var names = words.stream().filter(word -> !word.matches("\\d{1,4}")).toList();
        var done = new AtomicBoolean();
        for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofPlatform().daemon().name("busy").start(() -> {
                while (!done.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        try (var grader = new Grader();
                var threads = Executors.newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors())) {
            var all = Stream.concat(Submission.floor("solutions").stream(), Submission.variants().stream())
                    .filter(each -> names.isEmpty() || names.stream().anyMatch(each.toString()::contains)).toList();
            var gradings = all.stream().map(each -> threads.submit(() -> grade(grader, each, times))).toList();
            var failed = 0;
            for (var grading : gradings) {
                failed += grading.get();
            }
            System.out.printf("%n%d passed, %d failed, 0 skipped%n", times * all.size() - failed, failed);
            return failed == 0 ? 0 : 1;
        } catch (IOException | ExecutionException failure) {
            System.err.println("test: " + failure.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            done.set(true);
        }
    }

    /** How often a submission was judged wrongly. */
    private static int grade(Grader grader, Submission submission, int times) throws IOException {
        var exercise = Course.find().exercise(submission.chapter());
        var wrong = 0;
        for (var i = 0; i < times; i++) {
            var seed = i;
            var result = grader.grade(exercise, submission.source(), new LocalHosts(), seed, OptionalInt.empty(),
                    stage -> tell(submission, seed, stage));
            wrong += result.verdict() == Verdict.PASSED ? 0 : 1;
        }
        System.out.println((wrong == 0 ? "✔ " : "✘ ") + submission + "  " + (times - wrong) + " of " + times);
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
