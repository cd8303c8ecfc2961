package checks.run;

import checks.unchanged.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** A line a check as it ends; the failures once more, whole, at the end; then the one line that counts them. */
final class Report implements TestExecutionListener {

    private final ExpectedSkips expectedSkips;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private TestPlan plan;
    private final Set<String> unchanged = ConcurrentHashMap.newKeySet();
    private int passed;
    private int skipped;

    Report(ExpectedSkips expectedSkips) {
        this.expectedSkips = expectedSkips;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (entry.getKeyValuePairs().containsKey(Unchanged.ENTRY)) {
            unchanged.add(test.getUniqueId());
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skip(test, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var thrown = result.getThrowable();
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    passed++;
                    print("✔", test, unchanged.contains(test.getUniqueId()) ? "  unchanged since it passed" : "");
                }
            }
            case ABORTED -> skip(test, thrown.map(Throwable::getMessage).orElse("no reason given"));
            case FAILED -> thrown.flatMap(failure -> NeedsLinux.reason(System.getProperty("os.name"), failure))
                    .ifPresentOrElse(reason -> skip(test, reason),
                            () -> fail(test, thrown.map(Report::describe).orElse("no cause given")));
        }
    }

    /** Prints the failures and the counts. */
    synchronized int close() {
        failures.forEach(failure -> System.out.println("\n" + failure));
        if (passed + failures.size() + skipped == 0) {
            System.err.println("test: no check has that in its name");
            return 2;
        }
        if (!unchanged.isEmpty()) {
            System.out.printf(
                    "%n%d of them were not run: nothing that they read has changed since they passed (--fresh)",
                    unchanged.size());
        }
        System.out.printf("%n%d passed, %d failed, %d skipped%n", passed, failures.size(), skipped);
        return failures.isEmpty() ? 0 : 1;
    }

    private void skip(TestIdentifier test, String reason) {
        if (expectedSkips.isFailure(name(test))) {
            fail(test, "skipped, which expected-skips.txt does not expect: " + reason);
        } else {
            skipped++;
            print("–", test, "  skipped: " + reason);
        }
    }

    private void fail(TestIdentifier test, String cause) {
        failures.add("✘ " + name(test) + "\n" + cause.strip().indent(4).stripTrailing());
        print("✘", test, "");
    }

    private void print(String sign, TestIdentifier test, String remark) {
        var nanos = System.nanoTime() - started.getOrDefault(test.getUniqueId(), System.nanoTime());
        System.out.printf("%s %s  %.1f s%s%n", sign, name(test), nanos / 1e9, remark);
    }

    /** The class and the sentence: {@code Launcher: two at once do not trip over each other}. */
    private String name(TestIdentifier test) {
        var parts = new ArrayList<String>();
        for (var at = test; at.getParentId().isPresent(); at = plan.getParent(at).orElseThrow()) {
            var isMethod = at.getSource().filter(MethodSource.class::isInstance).isPresent();
            var name = at.getDisplayName().replaceAll("\\(.*\\)$", "");
            parts.addFirst(isMethod ? name.replace('_', ' ') : name.replaceAll("Test$", ""));
        }
        return String.join(": ", parts);
    }

    /** The message, and where in the checks it came from; of anything but a failed expectation the class as well. */
    private static String describe(Throwable thrown) {
        var text = new StringBuilder();
        for (var at = thrown; at != null; at = at.getCause()) {
            text.append(at instanceof AssertionError ? at.getMessage() : at).append('\n');
            for (var frame : at.getStackTrace()) {
                if (frame.getClassName().startsWith("checks.")) {
                    text.append("at ").append(frame.getFileName()).append(':').append(frame.getLineNumber())
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
