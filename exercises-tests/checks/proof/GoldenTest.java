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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a student sees, word for word, ladders included: {@code exercises-tests/golden/CHAPTER/MUTANT.txt}. Ports and times are
 * put out of sight. {@code jbang test --golden} writes the files anew, to be read before they are committed.
 */
final class GoldenTest {

    private static final long SEED = 42;

    /** A rung with text: who, in which direction, what. */
    private static final Pattern SENT = Pattern.compile("^ +T\\.TTT  (\\S*) .*?(◀?)─+ \"(.*)\" ─+(▶?)");

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

    @org.junit.jupiter.api.Test
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
     * What does not depend on how the machine slices time: the lines sorted, since what is printed and what crosses a socket
     * may change places, and what one side sent as one text, since TCP may deliver it in pieces.
     */
    private static String canonical(String report) {
        var sent = new TreeMap<String, String>();
        var lines = new ArrayList<String>();
        for (var line : report.lines().toList()) {
            var rung = SENT.matcher(line);
            if (rung.find()) {
                sent.merge(rung.group(1) + rung.group(2) + rung.group(4), rung.group(3), String::concat);
            } else {
                lines.add(line.replaceAll(" +✘$", ""));
            }
        }
        Collections.sort(lines);
        return String.join("\n", lines) + "\n" + sent;
    }

    /** Times of the ladder, ports, and the folders for a while. */
    private static String normalised(String report) {
        return report.replaceAll("(?m)^( +)\\d+\\.\\d{3}  ", "$1T.TTT  ").replaceAll(":\\d{4,5}\\b", ":PORT")
                .replaceAll("graded-\\d+-\\d+", "FOLDER").replaceAll("port \\d{4,5}\\b", "port PORT")
                .replaceAll("--port \\d{4,5}", "--port PORT");
    }
}
