package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import grader.command.Grader;
import grader.program.LocalStarter;
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
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a student sees, word for word, ladder included: {@code exercises-tests/golden/CHAPTER/MUTANT.txt}. Ports, times and
 * the names of temporary folders are put out of sight. {@code jbang test --golden} writes the files anew, to be read before they are committed.
 */
final class GoldenTest {

    private static final long SEED = 42;

    private static final Pattern RUNG = Pattern.compile("(?m)^ +T\\.TTT  .*$");

    /** What stands for rungs that were left out. */
    private static final Pattern CUT = Pattern.compile("(?m)^ +… \\d+ more$");

    /** A rung: whose it is, which way or what, and the rest of it without the dashes and the mark of the last one. */
    private static final Pattern LANE = Pattern.compile(" +T\\.TTT  (?<peer>.*?)"
            + "(?<what>◀|─|\\bstarts\\b|\\blistens\\b|\\bprints\\b|\\bsays on\\b|\\btypes\\b|\\bends\\b|…)[─ ]*(?<label>.*?)[─▶ ]*?(?<rest>(?: :PORT| [0-9,]+ bytes)?)(?:  ✘)?");

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
        assertEquals(canonical(Files.readString(golden)), canonical(report));
    }

    @Test
    void two_mutants_of_every_exercise_are_recorded() throws Exception {
        var recorded = transcripts();
        for (var exercise : grader.command.Course.find().exercises()) {
            assertTrue(recorded.stream().filter(file -> file.startsWith(exercise.chapter())).count() >= 2,
                    exercise.chapter());
        }
    }

    private static String report(Path transcript) throws IOException {
        var exercise = grader.command.Course.find().exercise(transcript.getParent().toString());
        var mutant = transcript.getFileName().toString().replace(".txt", "");
        var source = Course.root().resolve("exercises-tests/mutants").resolve(transcript.getParent()).resolve(mutant)
                .resolve(exercise.program() + ".java");
        var bytes = new ByteArrayOutputStream();
        var console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN,
                Glyphs.UNICODE);
        console.begin(exercise.exercise(), exercise.program());
        try (var grader = new Grader()) {
            console.end(grader.grade(exercise, source, new LocalStarter(), SEED, OptionalInt.empty(), console::stage),
                    SEED);
        }
        return normalised(bytes.toString(StandardCharsets.UTF_8));
    }

    /**
     * The report with the rungs of its ladder sorted by lane: what one peer or the program did is in order; which of two
     * lanes was first, and in how many pieces a text came, is the machine's. No recorded ladder loses its middle.
     */
    private static String canonical(String report) {
        assertTrue(RUNG.matcher(report).find(), "no ladder");
        assertTrue(!CUT.matcher(report).find(), "a ladder without its middle differs each time; choose another mutant");
        var lanes = new TreeMap<String, String>();
        RUNG.matcher(report).results().forEach(rung -> {
            var parts = LANE.matcher(rung.group());
            assertTrue(parts.matches(), rung::group);
            lanes.merge(parts.group("peer").strip() + " " + parts.group("what"), parts.group("label").strip(),
                    (before, next) -> (before + "\n    " + next).replace("\"\n    \"", "")); // in how many pieces is luck
        });
        var words = report.lines().filter(line -> !RUNG.matcher(line).matches()).toList();
        return String.join("\n", words) + "\n" + lanes;
    }

    /** Times of the ladder, ports, and the folders for a while. */
    private static String normalised(String report) {
        return report.replaceAll("(?m)^( +)\\d+\\.\\d{3}  ", "$1T.TTT  ").replaceAll(":\\d{4,5}\\b", ":PORT")
                .replaceAll("graded-[0-9]+-[^/\\s⏎]+(/[a-z]+-[0-9]+)?", "FOLDER")
                .replaceAll("port \\d{4,5}\\b", "port PORT")
                .replaceAll("--port \\d{4,5}", "--port PORT");
    }
}
