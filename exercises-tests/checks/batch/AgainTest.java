package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import com.google.gson.JsonParser;
import grader.batch.BatchCommand;
import grader.engine.Sandbox;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is graded once more, or only shown, by a sandbox that passes whoever says so. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/run.schema.json" })
final class AgainTest {

    private final Folders folders = new Folders();
    private final ConcurrentLinkedQueue<String> graded = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    AgainTest() throws IOException {
        folders.add("ann", "IpCheck.java", "ann passes");
        folders.add("bob", "IpCheck.java", "bob fails");
        assertEquals(1, batch("--lesson", "04"), this::toString);
        graded.clear();
    }

    private ExerciseResult grade(Manifest exercise, Path source) throws IOException {
        var text = Files.readString(source);
        graded.add(text);
        return ExerciseResult.of(exercise.exercise(), exercise.program(), exercise.stages().stream()
                .map(stage -> text.endsWith("passes")
                        ? StageResult.passed(stage.number(), stage.name(), stage.points(), 1)
                        : StageResult.without(stage.number(), stage.name(), Verdict.FAILED, stage.points(),
                                "since it says so", 1))
                .toList());
    }

    private int batch(String... more) {
        return run(folders.submissions().toString(), more);
    }

    private int run(String submissions, String... more) {
        var arguments = new ArrayList<>(List.of("--out", folders.results().toString()));
        arguments.addAll(submissions.isEmpty() ? List.of() : List.of(submissions));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private int command(String... arguments) {
        Sandbox.Opener opener = (_, _) -> new Sandbox() {
            @Override
            public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
                return AgainTest.this.grade(exercise, source);
            }

            @Override
            public void close() {
                // nothing runs
            }
        };
        out.reset();
        err.reset();
        return BatchCommand.run(Map.of("docker", opener), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    @Override
    public String toString() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private void assertSaid(String words) {
        assertTrue(toString().contains(words), this::toString);
    }

    /** All files of the results, and when each was written. */
    private Map<String, String> files() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(folders.results())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.readString(file));
            }
        }
        return all;
    }

    private String key(String name) throws IOException {
        return folders.json().get(name).get("key").getAsString();
    }

    @Test
    void one_is_graded_anew_and_the_others_are_left_alone() throws Exception {
        var before = files();
        folders.add("ann", "IpCheck.java", "ann fails");
        folders.add("bob", "IpCheck.java", "bob passes");
        assertEquals(0, batch("--regrade", "bob"), this::toString);
        assertEquals(List.of("bob passes"), List.copyOf(graded));
        assertSaid("2 submissions: 2 passed");
        var after = files();
        assertEquals(before.keySet(), after.keySet());
        var ann = folders.results().resolve("submissions/" + key("ann") + ".json").toString();
        assertEquals(before.get(ann), after.get(ann));
        ManifestTest.assertValid("run.schema.json", Files.readString(folders.results().resolve("run.json")));
    }

    @Test
    void who_is_meant_may_be_named_by_key_and_has_to_be_clear() throws Exception {
        assertEquals(1, batch("--regrade", key("bob")), this::toString);
        assertEquals(List.of("bob fails"), List.copyOf(graded));
        folders.add("bob.zip", "IpCheck.java", "another");
        for (var option : List.of("--regrade", "--preview")) {
            assertEquals(2, batch(option, "carl"));
            assertEquals("batch: " + option + " carl: nobody is called so; a name, an id or a key is expected, as in "
                    + "grades.csv\n", toString());
            assertEquals(2, batch(option, "BOB"));
            assertSaid(option + " BOB: 2 are called so: say the key, bob-");
            assertEquals(1, toString().lines().count(), this::toString);
        }
    }

    @Test
    void an_override_survives_it() throws Exception {
        Files.writeString(folders.results().resolve("overrides.json"), """
                {"version":1,"overrides":[{"submission":"bob","exercise":"04","points":77,"comment":"seen"}]}""");
        assertEquals(1, batch("--regrade", "bob"), this::toString);
        assertEquals(1, batch("--resume", "--lesson", "04"), this::toString);
        var grades = Files.readString(folders.results().resolve("grades.csv"));
        assertTrue(grades.contains("bob,77,100,failed"), grades);
        assertEquals(0, folders.json().get("bob").get("points").getAsInt());
    }

    @Test
    void results_of_other_suites_are_graded_again_which_is_said() throws Exception {
        var run = folders.results().resolve("run.json");
        var suites = JsonParser.parseString(Files.readString(run)).getAsJsonObject().get("suites").getAsString();
        for (var file : files().keySet()) {
            if (file.endsWith(".json")) {
                Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace(suites, "e".repeat(64)));
            }
        }
        assertEquals(2, batch("--regrade", "bob"));
        assertSaid("the suites have changed since");
        assertEquals(List.of(), List.copyOf(graded));
        assertEquals(1, batch("--resume", "--lesson", "04"), this::toString);
        assertSaid("the suites have changed since " + folders.results() + " was graded: all are graded again");
        assertEquals(Set.of("ann passes", "bob fails"), Set.copyOf(graded));
        folders.json().values().forEach(json -> assertEquals(suites, json.get("suites").getAsString()));
    }

    @Test
    void who_has_withdrawn_leaves_the_reports_and_hides_nobody() throws Exception {
        folders.add("eve", "IpCheck.java", "eve passes");
        Files.move(folders.submissions().resolve("ann"), folders.submissions().resolve("anna"));
        assertEquals(1, batch("--resume", "--lesson", "04"), this::toString);
        assertEquals(Set.of("ann passes", "eve passes"), Set.copyOf(graded));
        assertSaid("3 submissions: 2 passed, 1 failed");
        assertSaid("it is not among the submissions of this run");
        Files.delete(folders.results().resolve("submissions/" + key("eve") + ".json"));
        assertEquals(3, run("", "--report-only"), this::toString);
        assertSaid("2 submissions: 1 passed, 1 failed, 1 without a result");
    }

    @Test
    void the_same_content_at_another_time_is_another_result() throws Exception {
        var exported = Files.createDirectories(folders.root().resolve("exported"));
        var results = folders.root().resolve("exported-results").toString();
        for (var user : List.of("ann", "bob")) {
            Files.writeString(exported.resolve("Lab_" + user + "_attempt_2026-11-01-10-00-00_IpCheck.java"), user);
        }
        var arguments = new String[] { exported.toString(), "--lesson", "04", "--out", results, "--resume" };
        assertEquals(1, command(arguments), this::toString);
        graded.clear();
        Files.move(exported.resolve("Lab_ann_attempt_2026-11-01-10-00-00_IpCheck.java"),
                exported.resolve("Lab_ann_attempt_2026-11-03-10-00-00_IpCheck.java"));
        assertEquals(1, command(arguments), this::toString);
        assertEquals(List.of("ann"), List.copyOf(graded));
        assertSaid("1 of 2 were graded before");
    }

    @Test
    void a_preview_prints_and_writes_nothing() throws Exception {
        var before = files();
        assertEquals(1, run("", "--preview", "bob"), this::toString);
        assertSaid("since it says so");
        assertEquals(0, run("", "--preview", key("ann")), this::toString);
        assertSaid("100/100 points");
        assertEquals(List.of(), List.copyOf(graded));
        folders.add("bob", "IpCheck.java", "bob passes");
        assertEquals(0, batch("--preview", "bob"), this::toString);
        assertEquals(List.of("bob passes"), List.copyOf(graded));
        assertEquals(2, run("", "--preview", "carl"));
        assertEquals(before, files());
    }

    @Test
    void a_preview_needs_no_results() throws Exception {
        Files.move(folders.results(), folders.root().resolve("elsewhere"));
        assertEquals(0, batch("--preview", "ann"), this::toString);
        assertSaid("100/100 points");
        assertFalse(Files.exists(folders.results()));
    }

    @Test
    void a_page_without_names_names_nobody() throws Exception {
        folders.add("eve <secret>", "IpCheck.java", "eve fails");
        assertEquals(1, batch("--resume", "--lesson", "04", "--anonymous"), this::toString);
        var page = Files.readString(folders.results().resolve("index.html"));
        for (var tell : List.of(">ann", ">bob", ">eve", "secret", "href=", "since it says so")) {
            assertFalse(page.contains(tell), tell);
        }
        var csv = Files.readString(folders.results().resolve("grades.csv"));
        var alias = csv.lines().filter(line -> line.startsWith("bob")).findFirst().orElseThrow().replaceFirst(".*,",
                "");
        assertTrue(page.contains("<code>" + alias + "</code>"), page);
        var salt = JsonParser.parseString(Files.readString(folders.results().resolve("run.json"))).getAsJsonObject()
                .get("salt").getAsString();
        assertNotEquals("", salt);
    }
}
