package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.report.Verdict;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof of the grader can fail. */
final class ExpectedFailuresTest {

    private static final ExpectedFailures SECOND = new ExpectedFailures(Set.of(2), true);
    private static final ExpectedFailures NONE = new ExpectedFailures(Set.of(), true);

    @Test
    void a_program_that_does_not_compile_proves_nothing_though_every_stage_failed() throws Exception {
        var exercise = Course.find().exercise("04");
        var source = Files.writeString(TemporaryFolder.create("broken").resolve("IpCheck.java"),
                "void main() { nobody(); }");
        try (var grader = new Grader()) {
            var result = grader.grade(exercise, source, new LocalHosts(), 1, OptionalInt.of(2), _ -> {
            });
            assertEquals(Verdict.FAILED, result.stages().getFirst().verdict());
            var complaint = SECOND.complaint(result);
            assertTrue(complaint.startsWith("does not compile:\nIpCheck.java:1: error: cannot find symbol"), complaint);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = { "FAILED", "TIMEOUT", "CRASH", "OUT_OF_MEMORY", "TOO_MUCH_OUTPUT", "RESOURCE" })
    void a_stage_may_fail_in_any_way(Verdict verdict) {
        assertEquals("", SECOND.complaint(result(Verdict.PASSED, verdict, Verdict.PASSED)));
    }

    @Test
    void a_graders_error_is_no_failure_of_the_program() {
        assertEquals("stage 2 is no failure of the program, but grader-error: why",
                SECOND.complaint(result(Verdict.PASSED, Verdict.GRADER_ERROR, Verdict.PASSED)));
    }

    @Test
    void a_stage_too_many_or_too_few_is_wrong() {
        assertEquals("fails in stages [2, 3] instead of [2]",
                SECOND.complaint(result(Verdict.PASSED, Verdict.FAILED, Verdict.FAILED)));
        assertEquals("fails in stages [] instead of [2]", SECOND.complaint(result(Verdict.PASSED, Verdict.PASSED)));
        assertEquals("fails in stages [1] instead of []", NONE.complaint(result(Verdict.CRASH, Verdict.PASSED)));
        assertEquals("", NONE.complaint(result(Verdict.PASSED, Verdict.PASSED)));
    }

    @Test
    void a_result_without_stages_is_no_pass() {
        assertEquals("is grader-error instead of passed", NONE.complaint(result()));
    }

    @Test
    void a_stage_that_this_machine_cannot_show_is_left_out_unless_all_must_be_shown() {
        var result = result(Verdict.PASSED, Verdict.SKIPPED);
        assertEquals("", new ExpectedFailures(Set.of(2), false).complaint(result));
        assertEquals("stage 2 was skipped: why", SECOND.complaint(result));
    }

    private static ExerciseResult result(Verdict... verdicts) {
        var stages = new ArrayList<StageResult>();
        for (var verdict : verdicts) {
            stages.add(StageResult.without(stages.size() + 1, "a stage", verdict, 10, "why", 0));
        }
        return ExerciseResult.of("04", "IpCheck", List.copyOf(stages));
    }
}
