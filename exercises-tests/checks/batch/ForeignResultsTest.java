package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.batch.BatchCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results that come from elsewhere, a shard's or a colleague's: nothing in them names a file outside of the results. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class ForeignResultsTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String KEY = "ann-0123456789abcdef";

    private final Path root = TemporaryFolder.create("foreign");
    private final Path shard = root.resolve("deep/er/shard");
    private final Path merged = root.resolve("deep/er/merged");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ForeignResultsTest() throws IOException {
        Files.createDirectories(shard.resolve("submissions"));
        run("\"lessons\":[\"04\"]");
    }

    private void run(String lessons) throws IOException {
        Files.writeString(shard.resolve("run.json"), """
                {"version":1,"suites":"%s","seed":5,%s,"sandbox":"none","shard":"0/2","submissions":1}"""
                .formatted(HASH, lessons));
    }

    private void result(String file, String key) throws IOException {
        Files.writeString(shard.resolve("submissions").resolve(file), """
                {"version":1,"submission":"ann","key":"%s","hash":"","suites":"%s","seed":5,"lessons":["04"],\
                "verdict":"refused","reason":"it is no program","points":0,"max":0,"millis":1,"exercises":[]}"""
                .formatted(key, HASH));
    }

    private int batch(String... arguments) {
        err.reset();
        return BatchCommand.run(Map.of(), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    private int merge() {
        return batch("--merge", shard.toString(), "--out", merged.toString());
    }

    private int report() {
        return batch("--report-only", "--out", shard.toString());
    }

    /** What lies outside of the shard and of what was merged. */
    private List<String> strays() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file) && !file.startsWith(shard) && !file.startsWith(merged))
                    .map(Path::toString).toList();
        }
    }

    private void assertSaid(String words) {
        var said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains(words), said);
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
    }

    @Test
    void a_key_that_leads_elsewhere_is_neither_merged_nor_reported() throws Exception {
        result(KEY + ".json", KEY);
        result("x.json", "../../x");
        assertEquals(2, merge());
        assertSaid("submissions/x.json is no result: '../../x' is no key");
        assertFalse(Files.exists(merged), "nothing is half joined");
        assertEquals(1, report(), "the other one is refused");
        assertSaid("left out: " + shard.resolve("submissions/x.json") + ": '../../x' is no key");
        assertEquals(List.of(), strays());
        try (var pages = Files.list(shard.resolve("students"))) {
            assertEquals(List.of(KEY + ".html"), pages.map(page -> page.getFileName().toString()).toList());
        }
    }

    @Test
    void a_result_under_another_name_is_neither_merged_nor_reported() throws Exception {
        result("eve-0123456789abcdef.json", KEY);
        assertEquals(2, merge());
        assertSaid("it is the result " + KEY);
        report();
        assertSaid("it is the result " + KEY);
    }

    @Test
    void a_name_of_a_file_does_nothing_to_a_terminal() throws Exception {
        result("\u001b[31m\u202e.json", KEY);
        report();
        assertSaid("\\x1b[31m\\u{202e}.json");
    }

    @Test
    void what_is_no_plain_file_is_not_read() throws Exception {
        result(KEY + ".json", KEY);
        Files.move(shard.resolve("submissions").resolve(KEY + ".json"), root.resolve(KEY + ".json"));
        Files.createSymbolicLink(shard.resolve("submissions").resolve(KEY + ".json"), root.resolve(KEY + ".json"));
        assertEquals(0, new ProcessBuilder("mkfifo", shard.resolve("submissions/pipe.json").toString()).start()
                .waitFor());
        assertEquals(2, merge());
        assertSaid("it is no file");
        report();
        assertEquals(2, err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.endsWith("it is no file"))
                .count(), err::toString);
    }

    @Test
    void a_folder_of_results_leads_nowhere_else() throws Exception {
        result(KEY + ".json", KEY);
        var other = Files.createDirectories(root.resolve("other"));
        Files.writeString(other.resolve("page.html"), "not ours");
        Files.createSymbolicLink(shard.resolve("students"), other);
        assertEquals(2, report());
        assertSaid("students is a link, which is not followed");
        assertEquals(List.of(other.resolve("page.html").toString()), strays());
    }

    @Test
    void a_run_is_of_the_form_that_runs_have() throws Exception {
        result(KEY + ".json", KEY);
        assertEquals(3, merge(), "the other half is missing");
        for (var lessons : List.of("\"lessons\":[\"../04\"]", "\"lessons\":[null]", "\"lesson\":[]",
                "\"lessons\":\"04\"",
                "\"lessons\":[],\"shard\":7", "\"lessons\":[")) {
            run(lessons);
            assertEquals(2, merge(), lessons);
            assertSaid("run.json is not what a run has written: ");
            assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count(), err::toString);
        }
        assertEquals(List.of(), strays());
    }
}
