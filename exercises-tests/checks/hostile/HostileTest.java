package checks.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import grader.engine.Grader;
import grader.program.Launch;
import grader.program.LocalStarter;
import grader.program.Observer;
import grader.program.Running;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.JUnitReport;
import grader.report.Report;
import grader.report.Style;
import grader.report.Verdict;
import grader.report.json.JsonReport;
import grader.suite.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that mean no good, or behave as if, run without a sandbox: each gets the right verdict in the right words in its
 * time, leaves nothing running, and does the next one no harm. The first line of each says what it must get.
 */
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader", "exercises-tests/hostile" })
final class HostileTest {

    private static final Pattern FIRST_LINE = Pattern.compile("// stage (\\d): ([a-z|-]+)(?:: (.+))?");
    private static final long SEED = 42;

    private static final Manifest FRONT_DESK = grader.engine.Course.find().exercise("01");

    private static Grader shared;

    /** The folders of the programs that the check has started; their names are the marks of all that they start. */
    private final List<Path> folders = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startOneCompilerForAll() throws IOException {
        shared = new Grader();
    }

    @AfterAll
    static void endIt() {
        shared.close();
    }

    static List<Path> programs() throws IOException {
        try (var folders = Files.list(Course.root().resolve("exercises-tests/hostile"))) {
            return folders.sorted().map(folder -> Path.of(folder.getFileName().toString())).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void a_hostile_program_gets_its_verdict_and_harms_nobody(Path name) throws Exception {
        var source = Course.root().resolve("exercises-tests/hostile").resolve(name).resolve("FrontDesk.java");
        var first = FIRST_LINE.matcher(new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1).lines()
                .findFirst().orElseThrow());
        assertTrue(first.matches(), "its first line must say '// stage N: verdict: words'");
        var start = System.nanoTime();
        var result = grade(source, Integer.parseInt(first.group(1)));

        var seconds = (System.nanoTime() - start) / 1_000_000_000;
        var drawn = drawn(result);
        var verdict = result.verdict() == Verdict.COMPILE_ERROR ? result.verdict()
                : result.stages().getFirst().verdict();
        assertTrue(List.of(first.group(2).split("\\|")).contains(verdict.word()), verdict.word() + "\n" + drawn);
        if (first.group(3) != null) {
            assertTrue(Pattern.compile(first.group(3), Pattern.DOTALL).matcher(drawn).find(), drawn);
        }
        assertEquals(List.of(), left(), "left running");
        assertEquals(List.of(), folders.stream().filter(Files::exists).toList(), "folders for a while");
        assertTrue(seconds < 120, "it took " + seconds + " s");
        assertTrue(drawn.chars().allMatch(c -> c >= ' ' || c == '\n'), "a control character in the report: " + drawn);
        checkOtherReports(result);

        var next = grade(Course.root().resolve("solutions/01-tcp-server/FrontDesk.java"), 1);
        assertEquals(Verdict.PASSED, next.verdict(), () -> "the next grading: " + drawn(next));
    }

    private static void checkOtherReports(ExerciseResult result) throws Exception {
        var report = new Report(SEED, List.of(result));
        assertTrue(JsonReport.of(report).chars().allMatch(c -> c >= ' '), "a control character in the JSON");
        var xml = new StringWriter();
        JUnitReport.write(report, xml);
        assertTrue(xml.toString().chars().allMatch(c -> c >= ' ' || c == '\n'), "a control character in the XML");
    }

    private ExerciseResult grade(Path source, int stage) throws IOException {
        return shared.grade(FRONT_DESK, source, this::start, SEED, OptionalInt.of(stage),
                _ -> {
                });
    }

    private Running start(Launch launch, Observer observer) throws IOException {
        var program = new LocalStarter().start(launch, observer);
        folders.add(program.folder());
        return program;
    }

    private static String drawn(ExerciseResult result) {
        var bytes = new ByteArrayOutputStream();
        var report = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN,
                Glyphs.UNICODE, ConsoleReport.COLUMNS);
        result.stages().forEach(report::stage);
        report.end(result, SEED);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Processes with the mark that graded programs and their children carry; only Linux can tell. */
    private List<String> left() {
        var left = new ArrayList<String>();
        for (var process : ProcessHandle.allProcesses().toList()) {
            try {
                var environment = new String(
                        Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ")),
                        StandardCharsets.ISO_8859_1);
                if (process.isAlive() && folders.stream()
                        .anyMatch(folder -> environment.contains("GRADED_PROGRAM=" + folder.getFileName() + "\0"))) {
                    left.add(process.info().commandLine().orElse(process.toString()));
                }
            } catch (IOException ended) {
                // nothing to say about it
            }
        }
        return left;
    }
}
