package grader.engine;

import grader.report.StageResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import grader.suite.ProgramUnderTest;
import grader.suite.StageExtension;
import grader.suite.StageFailure;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** Runs a suite on a program by JUnit, and gathers what came of its stages. */
public final class Grading {

    private Grading() {
    }

    /**
     * Runs the stages of a suite, or one of them, in order.
     *
     * @param listener told each result as it is there
     * @return the results, one for each stage of the manifest that was to be run; one that did not run is a grader's error
     */
    public static List<StageResult> run(Manifest manifest, ProgramUnderTest subject, OptionalInt stage,
            Consumer<StageResult> listener) {
        var wanted = manifest.stages().stream()
                .filter(entry -> stage.isEmpty() || stage.getAsInt() == entry.number()).toList();
        List<? extends DiscoverySelector> selectors = wanted.stream()
                .map(entry -> DiscoverySelectors.selectMethod(manifest.suite(), entry.method())).toList();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        var gathered = new Gatherer(manifest, listener);
        try (var session = LauncherFactory.openSession()) {
            session.getStore().put(StageExtension.NAMESPACE, ProgramUnderTest.class, subject);
            session.getLauncher().execute(request, gathered);
        }
        return wanted.stream().map(gathered::resultOf).toList();
    }

    private static final class Gatherer implements TestExecutionListener {

        private final Manifest manifest;
        private final Consumer<StageResult> listener;
        private final Map<String, Long> started = new ConcurrentHashMap<>();
        private final Map<Integer, StageResult> results = new TreeMap<>();
        private String trouble = "the stage did not run";

        Gatherer(Manifest manifest, Consumer<StageResult> listener) {
            this.manifest = manifest;
            this.listener = listener;
        }

        StageResult resultOf(Manifest.Entry entry) {
            return results.computeIfAbsent(entry.number(), _ -> StageResult.without(entry.number(), entry.name(),
                    Verdict.GRADER_ERROR, entry.points(), trouble, 0));
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            started.put(test.getUniqueId(), System.nanoTime());
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            entry(test).ifPresent(entry -> keep(StageResult.skipped(entry.number(), entry.name(), reason, 0)));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            var millis = (System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1_000_000;
            var entry = entry(test);
            if (entry.isPresent()) {
                keep(judge(entry.get(), result, millis));
            } else {
                result.getThrowable().ifPresent(thrown -> trouble = thrown.toString());
            }
        }

        private static StageResult judge(Manifest.Entry entry, TestExecutionResult result, long millis) {
            var number = entry.number();
            var name = entry.name();
            return switch (result.getThrowable().orElse(null)) {
                case null -> StageResult.passed(number, name, entry.points(), millis);
                case TestAbortedException skip -> StageResult.skipped(number, name,
                        skip.getMessage().replaceFirst("^Assumption failed: ", ""), millis);
                case StageFailure failure -> new StageResult(number, name, failure.verdict(), 0, entry.points(),
                        failure.expected(), failure.but(), "", failure.ladder(), failure.stderr(), millis);
                case Throwable unforeseen -> StageResult.without(number, name, Verdict.GRADER_ERROR, entry.points(),
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

        private void keep(StageResult result) {
            results.put(result.number(), result);
            listener.accept(result);
        }

        private java.util.Optional<Manifest.Entry> entry(TestIdentifier test) {
            return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                    .flatMap(source -> manifest.stages().stream()
                            .filter(entry -> entry.method().getName().equals(source.getMethodName())).findFirst());
        }
    }
}
