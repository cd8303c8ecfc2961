package checks.proof;

import grader.engine.Course;
import grader.suite.StageFailure;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs an exercise's suite as an IDE does, and prints what each failure is about. */
final class PlainJUnit {

    private PlainJUnit() {
    }

    /** The exercise's number. */
    static void main(String[] arguments) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Course.find().exercise(arguments[0]).suite())).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failure -> IO.println(
                        failure instanceof StageFailure && failure.getMessage().contains("TODO 1 ") ? "TODO 1"
                                : failure));
            }
        });
    }
}
