package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.TemporaryFolder;
import checks.mutants.Mutant;
import checks.unchanged.Unchanged;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.report.ConsoleReport;
import grader.report.Glyphs;
import grader.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a student sees, word for word, ladder included: {@code exercises-tests/golden/CHAPTER/MUTANT.txt}. Ports, times and
 * the names of temporary folders are put out of sight. {@code jbang test --golden} writes the files anew, to be read before they are committed.
 */
@Unchanged.Reads({ "exercises-tests/suites", "exercises-tests/grader", "exercises-tests/golden",
        "exercises-tests/mutants", "exercises-tests/variants", "solutions" })
final class GoldenTest {

    private static final long SEED = 42;

    /** As wide as most terminals are in the beginning. */
    private static final int COLUMNS = 80;

    private static Grader shared;

    @BeforeAll
    static void startOneCompilerForAll() throws IOException {
        shared = new Grader();
    }

    @AfterAll
    static void endIt() {
        shared.close();
    }

    static List<Path> transcripts() throws IOException {
        var folder = Course.root().resolve("exercises-tests/golden");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).map(folder::relativize).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void a_report_reads_word_for_word_as_recorded(Path transcript) throws Exception {
        var golden = Course.root().resolve("exercises-tests/golden").resolve(transcript);
        var report = report(transcript);
        if (Boolean.getBoolean("golden")) {
            Files.writeString(golden, report);
        }
        assertEquals(Lanes.of(Files.readString(golden)), Lanes.of(report));
    }

    @Test
    void two_mutants_of_every_exercise_are_recorded() throws Exception {
        var recorded = transcripts();
        for (var exercise : grader.engine.Course.find().exercises()) {
            assertTrue(recorded.stream().filter(file -> file.startsWith(exercise.chapter())).count() >= 2,
                    exercise.chapter());
        }
    }

    private static String report(Path transcript) throws Exception {
        var exercise = grader.engine.Course.find().exercise(transcript.getParent().toString());
        var mutant = Mutant.of(exercise.chapter(), transcript.getFileName().toString().replace(".txt", ""));
        var source = mutant.writeTo(TemporaryFolder.create("golden"));
        var bytes = new ByteArrayOutputStream();
        var console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN,
                Glyphs.UNICODE, COLUMNS);
        console.begin(exercise.exercise(), exercise.program());
        console.end(shared.grade(exercise, source, new LocalHosts(), SEED, OptionalInt.empty(), console::stage), SEED);
        var report = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(List.of(), report.lines().filter(line -> line.length() > COLUMNS).toList());
        return normalised(report);
    }

    /** Times of the ladder, ports, and the folders for a while. */
    private static String normalised(String report) {
        return report.replaceAll("(?m)^   (\\./)?jbang hint ", "   ./jbang hint ")
                .replaceAll("(?m)^( +)\\d+\\.\\d{3}  ", "$1T.TTT  ").replaceAll(":\\d{4,5}\\b", ":PORT")
                .replaceAll("graded-[0-9]+-[^/\\s⏎]+(/[a-z]+-[0-9]+)?", "FOLDER")
                .replaceAll("port \\d{4,5}\\b", "port PORT")
                .replaceAll("--port \\d{4,5}", "--port PORT").replaceAll("\\d{4,5}(?=,\"size)", "PORT")
                .replaceAll(":\\d{1,5}(?= …)", ":PORT");
    }
}
