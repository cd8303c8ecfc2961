package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import checks.course.Course;
import checks.unchanged.Unchanged;
import grader.program.Unavailable;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.Style;
import grader.report.Verdict;
import grader.sandbox.host.ContainerSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile programs in the sandbox: each gets its verdict in its words, learns nothing, reaches
 * nobody, does the next one no harm, and leaves no container, volume or network behind. The first line of a hostile one
 * says what it must get, unless its second line says what it must get here.
 */
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader", "exercises-tests/hostile",
        "exercises-tests/hostile-sandbox", "solutions" })
final class SandboxTest {

    private static final Pattern FIRST_LINE = Pattern.compile("// stage (\\d): ([a-z|-]+)(?:: (.+))?");
    private static final String HERE = "// in the sandbox: ";
    private static final long SEED = 42;

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
    static void everything_is_gone_at_the_end() throws Exception {
        if (sandbox != null) {
            sandbox.close();
            assertEquals(List.of(), Engine.labelled(sandbox.owner()), "containers, volumes and networks left behind");
        }
    }

    static List<Path> programs() throws IOException {
        var all = new ArrayList<Path>();
        for (var folder : List.of("hostile", "hostile-sandbox")) {
            try (var programs = Files.list(Course.root().resolve("exercises-tests").resolve(folder))) {
                programs.sorted().map(each -> Path.of(folder, each.getFileName().toString())).forEach(all::add);
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_hostile_program_gets_its_verdict_and_reaches_nobody(Path name) throws Exception {
        var exercise = grader.engine.Course.find().exercises().stream()
                .filter(each -> Files.exists(source(name, each.program()))).findFirst().orElseThrow();
        var source = source(name, exercise.program());
        var lines = new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1).lines().limit(2).toList();
        var wanted = lines.getLast().startsWith(HERE) ? lines.getLast().replace(HERE, "// ") : lines.getFirst();
        var first = FIRST_LINE.matcher(wanted);
        assertTrue(first.matches(), "its first line must say '// stage N: verdict: words'");
        var start = System.nanoTime();
        var result = sandbox.grade(exercise, source, SEED,
                Integer.parseInt(first.group(1)));

        var seconds = (System.nanoTime() - start) / 1_000_000_000;
        var drawn = drawn(result);
        var verdict = result.verdict() == Verdict.COMPILE_ERROR ? result.verdict()
                : result.stages().getFirst().verdict();
        assertTrue(List.of(first.group(2).split("\\|")).contains(verdict.word()), verdict.word() + "\n" + drawn);
        if (first.group(3) != null) {
            assertTrue(Pattern.compile(first.group(3), Pattern.DOTALL).matcher(drawn).find(), drawn);
        }
        assertTrue(seconds < 90, "it took " + seconds + " s");
        assertTrue(drawn.chars().allMatch(c -> c >= ' ' || c == '\n'), "a control character in the report: " + drawn);

        var next = sandbox.grade(grader.engine.Course.find().exercise("01"),
                Course.root().resolve("solutions/01-tcp-server/FrontDesk.java"), SEED, 1);
        assertEquals(Verdict.PASSED, next.verdict(), () -> "the next grading: " + drawn(next));
    }

    private static Path source(Path name, String program) {
        return Course.root().resolve("exercises-tests").resolve(name).resolve(program + ".java");
    }

    static String drawn(ExerciseResult result) {
        var bytes = new ByteArrayOutputStream();
        var report = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN,
                Glyphs.UNICODE, ConsoleReport.COLUMNS);
        result.stages().forEach(report::stage);
        report.end(result, SEED);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
