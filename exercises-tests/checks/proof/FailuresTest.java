package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.engine.Course;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.report.ConsoleReport;
import grader.report.ExerciseResult;
import grader.report.Glyphs;
import grader.report.Rung;
import grader.report.StageResult;
import grader.report.Style;
import grader.text.Typed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What beginners' programs do, and how their failures are told. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class FailuresTest {

    private static Grader grader;

    @BeforeAll
    static void start() throws IOException {
        grader = new Grader();
    }

    @AfterAll
    static void end() {
        grader.close();
    }

    /** Grades a front desk that listens, and then does this. */
    private static ExerciseResult grade(String then) throws IOException {
        var source = TemporaryFolder.create("failures").resolve("FrontDesk.java");
        Files.writeString(source, """
                void main(String... arguments) throws Exception {
                    var place = java.util.List.of(arguments).indexOf("--port");
                    var port = place < 0 ? 8431 : Integer.parseInt(arguments[place + 1]);
                    var listener = new java.net.ServerSocket(port, 50, java.net.InetAddress.getByName("127.0.0.1"));
                    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
                    %s
                }
                """.formatted(then));
        return grader.grade(Course.find().exercise("01"), source, new LocalHosts(), 42, OptionalInt.empty(), _ -> {
        });
    }

    private static StageResult stage(ExerciseResult result, int number) {
        return result.stages().get(number - 1);
    }

    private static String report(ExerciseResult result) {
        var bytes = new ByteArrayOutputStream();
        new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN, Glyphs.UNICODE, 80)
                .end(result, 42);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean has(StageResult stage, Predicate<Rung> rung) {
        return stage.ladder().stream().anyMatch(rung);
    }

    /** One second try of 2 s and more each would be a minute in all. */
    @Test
    void a_program_that_listens_and_says_nothing_is_not_waited_for_again_and_again() throws Exception {
        var start = System.nanoTime();
        var result = grade("Thread.sleep(600_000);");
        var seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertEquals(0, result.points());
        assertTrue(seconds < 30, seconds + " s");
        assertTrue(stage(result, 2).ladder().getLast().marked(), stage(result, 2)::toString);
        assertEquals("silence", stage(result, 2).ladder().getLast().event());
    }

    @Test
    void a_program_without_a_part_in_a_failure_is_left_out_of_its_ladder() throws Exception {
        var first = stage(grade("Thread.sleep(600_000);"), 1); // it heeds no --host, which only the third start asks for
        assertTrue(first.expected().startsWith("FrontDesk 3 to"), first.expected());
        assertTrue(has(first, rung -> rung.peer().equals("FrontDesk 3")));
        assertFalse(has(first, rung -> rung.peer().isEmpty()), () -> first.ladder().toString());
        assertTrue(has(first, rung -> rung.marked() && rung.text().startsWith("\"listening on")));
    }

    @Test
    void of_a_stack_trace_the_exception_and_the_own_line_are_told() throws Exception {
        var result = grade("String name = null; listener.accept(); name.length();");
        var lines = report(result).lines().toList();
        var told = lines.stream().filter(line -> line.startsWith("   │ ")).toList();
        var traces = told.stream().filter(line -> line.contains("Exception in thread")).count(); // one or two stages are told whole
        assertTrue(traces > 0, told::toString);
        assertEquals(traces, told.stream().filter(line -> line.contains("   at ")).count(), told::toString);
        assertTrue(String.join(" ", told).contains("NullPointerException"), told::toString);
        assertTrue(String.join(" ", told).contains("\"name\""), told::toString);
        assertTrue(told.getLast().contains("FrontDesk.java:6"), told::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains("crash: an exception that nobody caught")));
    }

    @Test
    void each_failure_has_what_was_expected_and_what_happened_and_the_first_is_read_last() throws Exception {
        var result = grade("Thread.sleep(600_000);");
        var lines = report(result).lines().toList();
        assertTrue(lines.stream().filter(line -> line.startsWith("   expected  ")).count() >= 3, lines::toString);
        var foot = lines.stream().dropWhile(line -> !line.startsWith(" ✘ 1 ")).map(String::strip)
                .map(line -> line.replace(Typed.command("hint"), "hint"))
                .filter(line -> line.matches("(grader|expected|but|hint|seed|\\d+/100) .*")).toList();
        assertEquals(List.of("grader", "expected", "but", "hint", "seed", "0/100"),
                foot.stream().map(line -> line.split(" ")[0]).toList(), lines::toString);
        assertEquals(List.of(), lines.stream().filter(line -> line.length() > 80).toList());
    }
}
