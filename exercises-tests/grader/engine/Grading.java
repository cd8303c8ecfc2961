package grader.engine;

import grader.report.StageResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import grader.suite.ProgramUnderTest;
import grader.suite.StageExtension;
import grader.suite.StageFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** Runs stages of a suite on a program by JUnit, a few side by side, and tells of them in their order. */
final class Grading {

    /** Most of a stage is waiting; many more at once would wait for a processor. */
    private static final int AT_ONCE = 4;

    private Grading() {
    }

    /**
     * Runs stages.
     *
     * @param wanted the stages, in order
     * @param listener told each result in this order, as soon as those before it have been told
     * @return the results in this order; a stage that did not run is a grader's error
     */
    static List<StageResult> run(Manifest manifest, List<Manifest.Entry> wanted, ProgramUnderTest program,
            Consumer<StageResult> listener) {
        var told = new InOrder(wanted, listener);
        try (var session = LauncherFactory.openSession();
                var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            session.getStore().put(StageExtension.NAMESPACE, ProgramUnderTest.class, program);
            var launcher = session.getLauncher();
            var running = begun(wanted).stream()
                    .map(entry -> threads.submit(() -> told.add(run(launcher, manifest, entry)))).toList();
            for (var stage : running) {
                stage.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the grading was interrupted", interrupted);
        }
        return told.all();
    }

    /** In which order stages begin: the first one, which is told at once; then those that wait longest. */
    private static List<Manifest.Entry> begun(List<Manifest.Entry> wanted) {
        var begun = new ArrayList<>(wanted.subList(0, Math.min(1, wanted.size())));
        wanted.stream().skip(1).sorted(Comparator.comparing(entry -> !entry.waits())).forEach(begun::add);
        return begun;
    }

    private static StageResult run(Launcher launcher, Manifest manifest, Manifest.Entry stage) {
        var start = System.nanoTime();
        var end = new End();
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(manifest.suite(), stage.method())).build(), end);
        return end.result(stage, (System.nanoTime() - start) / 1_000_000);
    }

    /** How a stage ended. */
    private static final class End implements TestExecutionListener {

        private Optional<TestExecutionResult> result = Optional.empty();
        private Optional<String> skipped = Optional.empty();
        private String trouble = "the stage did not run";

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped = Optional.of(reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult finished) {
            if (test.isTest()) {
                result = Optional.of(finished);
            } else {
                finished.getThrowable().ifPresent(thrown -> trouble = thrown.toString());
            }
        }

        StageResult result(Manifest.Entry stage, long millis) {
            if (skipped.isPresent()) {
                return StageResult.skipped(stage.number(), stage.name(), skipped.get(), millis);
            }
            return result.map(finished -> judge(stage, finished, millis)).orElseGet(() -> StageResult.without(
                    stage.number(), stage.name(), Verdict.GRADER_ERROR, stage.points(), trouble, millis));
        }
    }

    private static StageResult judge(Manifest.Entry stage, TestExecutionResult result, long millis) {
        var number = stage.number();
        var name = stage.name();
        return switch (result.getThrowable().orElse(null)) {
            case null -> StageResult.passed(number, name, stage.points(), millis);
            case TestAbortedException skip -> StageResult.skipped(number, name,
                    skip.getMessage().replaceFirst("^Assumption failed: ", ""), millis);
            case StageFailure failure -> new StageResult(number, name, failure.verdict(), 0, stage.points(),
                    failure.expected(), failure.but(), "", failure.ladder(), failure.table(),
                    failure.stderr(), millis);
            case IOException machine -> StageResult.without(number, name, Verdict.GRADER_ERROR, stage.points(),
                    machine.getMessage() + where(machine), millis);
            case Throwable unforeseen -> StageResult.without(number, name, Verdict.GRADER_ERROR, stage.points(),
                    unforeseen + where(unforeseen), millis);
        };
    }

    private static String where(Throwable thrown) {
        for (var frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("suites.") || frame.getClassName().startsWith("grader.")) {
                return " at " + frame;
            }
        }
        return "";
    }
}
