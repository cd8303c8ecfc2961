package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import checks.course.Course;
import checks.unchanged.Unchanged;
import grader.program.Unavailable;
import grader.report.Verdict;
import grader.sandbox.host.ContainerSandbox;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Right programs in the sandbox earn all that they earn outside. Alone, since some stages are about time. */
@Isolated
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader", "solutions" })
final class SolutionsTest {

    private static ContainerSandbox sandbox;

    @BeforeAll
    static void open() throws Exception {
        try {
            sandbox = ContainerSandbox.open(1, "local");
        } catch (Unavailable reason) {
            abort(reason.getMessage());
        }
    }

    @AfterAll
    static void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    static List<String> exercises() {
        return grader.engine.Course.find().exercises().stream().map(each -> each.exercise()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void a_solution_passes_in_the_sandbox(String number) throws Exception {
        var exercise = grader.engine.Course.find().exercise(number);
        var source = Course.root().resolve("solutions").resolve(exercise.chapter())
                .resolve(exercise.program() + ".java");

        var result = sandbox.grade(exercise, source, 42);

        assertEquals(Verdict.PASSED, result.verdict(), () -> SandboxTest.drawn(result));
        assertEquals(100, result.max(), () -> "a stage was skipped: " + SandboxTest.drawn(result));
    }
}
