package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import grader.engine.Course;
import grader.suite.StageFailure;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A suite run as an IDE runs it: plain JUnit, no grader around it, on the student's own file. */
final class PlainJUnitTest {

    @Test
    void a_suite_grades_the_students_own_file_where_nobody_says_which() {
        Assumptions.assumeTrue("true".equals(System.getenv("CI")), "only where CI=true: here a student may have begun");
        var exercise = Course.find().exercise("01");
        var failures = new ArrayList<Throwable>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(exercise.suite())).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
            }
        });
        assertEquals(exercise.stages().size(), failures.size(), failures::toString);
        for (var failure : failures) {
            assertTrue(failure instanceof StageFailure && failure.getMessage().contains("TODO 1 "), failure::toString);
        }
    }
}
