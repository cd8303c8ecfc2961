package checks.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.mutants.Mutant;
import checks.unchanged.Unchanged;
import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.program.LocalStarter;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.Style;
import grader.report.Verdict;
import grader.report.Why;
import grader.suite.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grader is right: about right programs in many styles, and about programs with one mistake each. */
@Tag("waiting")
@Execution(ExecutionMode.CONCURRENT)
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader/cause", "exercises-tests/grader/why",
        "exercises-tests/grader/engine", "exercises-tests/grader/hosts",
        "exercises-tests/grader/owner",
        "exercises-tests/grader/program", "exercises-tests/grader/report", "exercises-tests/grader/suite",
        "exercises-tests/grader/text",
        "exercises-tests/grader/wire", "exercises-tests/checks/mutants" })
final class ProofTest {

    private static final ExplainedMutants EXPLAINED = new ExplainedMutants();
    private static final long SEED = 42;
    private static final int HOSTS_STAGE = 8;

    private static Grader grader;
    private static Path written;

    @BeforeAll
    static void startOneCompilerForAll() throws IOException {
        grader = new Grader();
        written = TemporaryFolder.create("mutants");
    }

    @AfterAll
    static void endIt() throws IOException {
        grader.close();
        EXPLAINED.close(mutants().size());
    }

    static List<Submission> solutions() throws IOException {
        return Submission.floor("solutions");
    }

    static List<Submission> stubs() throws IOException {
        return Submission.floor("exercises-tests/stubs");
    }

    static List<Submission> variants() throws IOException {
        return Submission.variants();
    }

    static List<Mutant> mutants() throws IOException {
        return Mutant.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("solutions")
    void a_solution_passes_every_stage(Submission solution) throws Exception {
        assertFails(solution, Set.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void a_variant_passes_every_stage(Submission variant) throws Exception {
        assertFails(variant, Set.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void mutants_fail_where_they_say_and_for_their_causes(Mutant mutant) throws Exception {
        var result = assertFails(new Submission(mutant.chapter(), mutant.name(), mutant.writeTo(written)),
                mutant.stages());
        var named = result.why().map(Why::cause).orElse("none");
        EXPLAINED.add(mutant, mutant.cause(), named);
        assertTrue(named.equals(mutant.cause()) || named.equals("none"),
                () -> mutant + " is explained by another cause:\n" + drawn(result));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stubs")
    void a_stub_fails_every_stage_and_says_which_todo_is_next(Submission stub) throws Exception {
        var result = grade(stub);
        for (var stage : result.stages()) {
            assertEquals(Verdict.FAILED, stage.verdict(), () -> stub + " stage " + stage.number() + ": " + stage.but());
            assertTrue((stage.but() + stage.stderr()).contains("TODO 1 "),
                    () -> stub + " stage " + stage.number() + ": " + stage.but() + stage.stderr());
        }
    }

    /** A student's own copy of the course may have gone on from there; what is published may not. */
    @Test
    void a_stub_is_what_students_find_in_lessons() throws Exception {
        Assumptions.assumeTrue("true".equals(System.getenv("CI")), "only where CI=true: here a student may have begun");
        for (var stub : stubs()) {
            var found = checks.course.Course.root().resolve("lessons").resolve(stub.chapter())
                    .resolve(stub.source().getFileName());
            assertEquals(-1, Files.mismatch(stub.source(), found), stub::toString);
        }
    }

    @Test
    void there_are_enough_mutants_and_variants_of_every_exercise() throws Exception {
        var mutants = mutants().stream().map(Mutant::chapter).toList();
        var variants = variants().stream().map(Submission::chapter).toList();
        assertAll(Course.find().exercises().stream().map(exercise -> () -> {
            assertTrue(Collections.frequency(mutants, exercise.chapter()) >= 10,
                    exercise.chapter() + " has too few mutants");
            assertTrue(Collections.frequency(variants, exercise.chapter()) >= 4,
                    exercise.chapter() + " has too few variants");
        }));
    }

    private static ExerciseResult assertFails(Submission submission, Set<Integer> stages) throws IOException {
        var exercise = Course.find().exercise(submission.chapter());
        var leftOut = needsHosts(exercise, submission, stages) ? Set.<Integer>of() : Set.of(HOSTS_STAGE);
        var result = grader.gradeWrong(exercise, submission.source(),
                leftOut.isEmpty() ? new LocalHosts() : new LocalStarter(), SEED, stages);
        var wrong = new ExpectedFailures(stages, leftOut, "true".equals(System.getenv("CI"))).complaint(result);
        assertEquals("", wrong, () -> submission + ": " + wrong + "\n" + drawn(result));
        return result;
    }

    /**
     * Beacon's stage of several hosts makes a network of containers each time. Programs that must fail there are put to it, all
     * right ones, and one in eight of the others.
     */
    private static boolean needsHosts(Manifest exercise, Submission submission, Set<Integer> stages) {
        return !exercise.program().equals("Beacon") || stages.isEmpty() || stages.contains(HOSTS_STAGE)
                || new Random(SEED + submission.name().hashCode()).nextInt(8) == 0;
    }

    private static ExerciseResult grade(Submission submission) throws IOException {
        return grader.grade(Course.find().exercise(submission.chapter()), submission.source(), new LocalHosts(), SEED,
                OptionalInt.empty(), _ -> {
                });
    }

    private static String drawn(ExerciseResult result) {
        var bytes = new ByteArrayOutputStream();
        var report = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN,
                Glyphs.UNICODE, ConsoleReport.COLUMNS);
        result.stages().forEach(report::stage);
        report.end(result, SEED);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
