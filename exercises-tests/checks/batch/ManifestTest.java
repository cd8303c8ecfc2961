package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import grader.report.ExerciseResult;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run's manifest decides: what does not fit it is named, and mixed in nowhere. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/run.schema.json" })
final class ManifestTest {

    private static final Verdict GOOD = Verdict.PASSED;
    private static final Verdict BAD = Verdict.FAILED;
    private static final String OTHER = "f".repeat(64);

    private final HandMade made = new HandMade();

    ManifestTest() throws IOException {
    }

    static void assertValid(String schema, String json) {
        var file = Course.root().resolve("exercises-tests").resolve(schema);
        assertEquals(Set.of(), JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString())).validate(json, InputFormat.JSON));
    }

    private static SubmissionResult of(SubmissionResult result, String hash, String suites, long seed) {
        return new SubmissionResult(result.submission(), result.key(), "", "", false, hash, suites, seed,
                result.lessons(), result.verdict(), result.reason(), result.exercises(), 1);
    }

    @Test
    void what_does_not_fit_is_named_and_counts_as_missing() throws Exception {
        made.add("Ann", "", GOOD, GOOD, GOOD).add("Bob", "", GOOD, GOOD, GOOD).add("Cid", "", GOOD, GOOD, GOOD)
                .add("Dan", "", GOOD, GOOD, GOOD).write();
        made.put(of(HandMade.result("Bob", "", GOOD, GOOD, GOOD), HandMade.SUITES, OTHER, 5));
        made.put(of(HandMade.result("Cid", "", GOOD, GOOD, GOOD), HandMade.SUITES, HandMade.SUITES, 6));
        made.put(of(HandMade.result("Dan", "", GOOD, GOOD, GOOD), OTHER, HandMade.SUITES, 5));
        made.put(HandMade.result("Gone", "", GOOD, GOOD, GOOD));
        assertEquals(3, made.report(), made::toString);
        assertEquals(Set.of("Ann"), made.grades().keySet());
        for (var said : Map.of("Bob", "it was graded by other suites, ffffffffffff instead of 0123456789ab: --resume",
                "Cid", "its seed is 6, and this run's 5: --resume", "Dan",
                "it is of another content than was handed in",
                "Gone", "it is not among the submissions of this run").entrySet()) {
            assertTrue(made.err().contains(HandMade.key(said.getKey()) + ".json: " + said.getValue()), made::toString);
        }
        assertTrue(made.out().contains("1 submission: 1 passed, 3 without a result"), made::toString);
        assertTrue(made.report("index.html").contains("3 submissions have no result yet"));
        try (var pages = Files.list(made.results().resolve("students"))) {
            assertEquals(List.of(HandMade.key("Ann") + ".html"),
                    pages.map(each -> each.getFileName().toString()).toList());
        }
    }

    @Test
    void many_that_do_not_fit_are_few_lines() throws Exception {
        made.add("Ann", "", GOOD, GOOD, GOOD).write();
        for (var i = 0; i < 30; i++) {
            made.put(HandMade.result("Gone" + "x".repeat(i), "", GOOD, GOOD, GOOD));
        }
        assertEquals(0, made.report());
        assertEquals(6, made.err().lines().count(), made::err);
        assertTrue(made.err().contains("left out: 25 more, for reasons like these"), made::err);
    }

    @Test
    void a_run_without_a_manifest_of_submissions_is_read_as_before() throws Exception {
        made.add("Ann", "", GOOD, BAD, GOOD).write();
        Files.writeString(made.results().resolve("run.json"),
                """
                        {"version":1,"suites":"%s","seed":5,"lessons":["03","04"],"sandbox":"none","shard":"","submissions":3}"""
                        .formatted(HandMade.SUITES));
        made.put(new SubmissionResult("Ann", HandMade.key("Ann"), "", "", false, "", HandMade.SUITES, 5,
                List.of("03", "04"), BAD, "", List.of(HandMade.exercise("03", GOOD, BAD, GOOD)), 1));
        assertEquals(3, made.report(), made::toString);
        assertTrue(made.out().contains("1 failed, 2 without a result"), made::toString);
        assertEquals("70/200", made.grades().get("Ann").get("points") + "/" + made.grades().get("Ann").get("max"));
    }

    @Test
    void maxima_are_what_was_asked_for() throws Exception {
        made.add("Ann", "", GOOD, GOOD, GOOD).write();
        var refused = new SubmissionResult("Bob", HandMade.key("Bob"), "", "", false, HandMade.SUITES, HandMade.SUITES,
                5,
                List.of("03", "04"), Verdict.REFUSED, "it holds a link", List.of(), 1);
        var ann = new SubmissionResult("Ann", HandMade.key("Ann"), "", "", false, HandMade.SUITES, HandMade.SUITES, 5,
                List.of("03", "04"), GOOD, "", List.of(HandMade.exercise("03", GOOD, GOOD, GOOD)), 1);
        made.put(ann);
        made.put(refused);
        made.run("\"03\",\"04\"", 5, "", List.of(ann, refused));
        assertEquals(1, made.report(), made::toString);
        for (var each : List.of("Ann 100/200 100/100 0/100", "Bob 0/200 0/100 0/100")) {
            var row = made.grades().get(each.substring(0, 3));
            assertEquals(each.substring(4), row.get("points") + "/" + row.get("max") + " " + row.get("03 points") + "/"
                    + row.get("03 max") + " " + row.get("04 points") + "/" + row.get("04 max"));
        }
        assertTrue(made.report("index.html").contains("points, the median of 200"));
    }

    @Test
    void where_nothing_was_asked_for_nobody_is_measured_by_another() throws Exception {
        var ann = of(HandMade.result("Ann", "", GOOD, GOOD, GOOD), "", HandMade.SUITES, 5);
        var both = List.of(none(ann, HandMade.exercise("03", GOOD, GOOD, GOOD)),
                none(HandMade.result("Bob", ""), HandMade.exercise("03", GOOD, BAD, BAD),
                        HandMade.exercise("04", GOOD, GOOD, GOOD)));
        for (var each : both) {
            made.put(each);
        }
        made.run("", 5, "", both);
        assertEquals(1, made.report(), made::toString);
        assertEquals("100", made.grades().get("Ann").get("max"));
        assertEquals("", made.grades().get("Ann").get("04 max"));
        assertEquals("200", made.grades().get("Bob").get("max"));
    }

    private static SubmissionResult none(SubmissionResult result, ExerciseResult... exercises) {
        return new SubmissionResult(result.submission(), result.key(), "", "", false, HandMade.SUITES, HandMade.SUITES,
                5,
                List.of(), SubmissionResult.verdict(List.of(exercises)), "", List.of(exercises), 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "PASSED", "SKIPPED", "MISSING", "COMPILE_ERROR" })
    void every_verdict_and_its_reason_reach_every_report(Verdict verdict) throws Exception {
        made.add("Ann", "", GOOD, verdict, BAD).write();
        assertEquals(verdict == Verdict.GRADER_ERROR ? 3 : 1, made.report(), made::toString);
        assertVerdict(verdict, "2 delivers: nothing came of stage 2 … and 1 more");
    }

    @Test
    void what_does_not_compile_and_what_was_refused_are_told_everywhere() throws Exception {
        var broken = new ExerciseResult("03", "Courier", Verdict.COMPILE_ERROR,
                HandMade.exercise("03", BAD, BAD, BAD).stages(), List.of("Courier.java:1: error: <no>\n  ^"),
                Optional.empty());
        made.add(HandMade.result("Ann", "", "", false, broken)).write();
        made.report();
        assertVerdict(Verdict.COMPILE_ERROR, "Courier.java:1: error: <no>");
        var refused = new SubmissionResult("Ann", HandMade.key("Ann"), "", "", false, HandMade.SUITES, HandMade.SUITES,
                5,
                List.of("03"), Verdict.REFUSED, "the archive is encrypted", List.of(), 1);
        made.put(refused);
        made.report();
        assertVerdict(Verdict.REFUSED, "the archive is encrypted");
    }

    private void assertVerdict(Verdict verdict, String reason) throws IOException {
        var word = verdict.word();
        var row = made.grades().get("Ann");
        assertEquals(List.of(word, reason), List.of(row.get("verdict"), row.get("reason")));
        assertTrue(made.out().contains("1 submission: 1 " + word), made::toString);
        assertTrue(made.report("junit.xml").contains("type=\"" + word + "\""), () -> word);
        for (var page : List.of("index.html", "students/" + HandMade.key("Ann") + ".html")) {
            assertTrue(made.report(page).contains(">" + word + "</span>"), () -> page + " " + word);
        }
        assertTrue(made.report("index.html").contains(reason.replace("<", "&lt;").replace(">", "&gt;")));
    }

    @Test
    void a_page_is_made_anew_when_its_result_is_another_and_only_then() throws Exception {
        made.add("Ann", "", GOOD, GOOD, GOOD).write();
        made.report();
        var page = made.results().resolve("students").resolve(HandMade.key("Ann") + ".html");
        var time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(page, time);
        made.report();
        assertEquals(time, Files.getLastModifiedTime(page), "the same page is not written again");
        made.put(HandMade.result("Ann", "", GOOD, GOOD, BAD));
        Files.setLastModifiedTime(made.results().resolve("submissions").resolve(HandMade.key("Ann") + ".json"), time);
        made.report();
        assertTrue(Files.readString(page).contains("nothing came of stage 3"), "of the same time, but another");
    }

    @Test
    void a_students_page_leads_nowhere() throws Exception {
        made.add("Ann", "", GOOD, BAD, GOOD).write();
        made.report();
        assertFalse(made.report("students/" + HandMade.key("Ann") + ".html").matches("(?s).*<a [^>]*href.*"));
    }

    private Path shard(String name, String student, long seed, String of) throws IOException {
        var shard = new HandMade()
                .add(of(HandMade.result(student, "", GOOD, GOOD, GOOD), HandMade.SUITES, HandMade.SUITES, seed));
        shard.write("\"03\"", seed, of);
        return Files.move(shard.results(), made.root().resolve(name));
    }

    @Test
    void shards_of_different_seeds_are_not_joined() throws Exception {
        var first = shard("shard-0", "Ann", 5, "0/2").toString();
        var second = shard("shard-1", "Bob", 6, "1/2").toString();
        assertEquals(2, made.batch("--merge", first, second, "--out", made.results().toString()));
        assertTrue(made.err().contains("were graded with different seeds, 6 and 5: "), made::toString);
        assertFalse(Files.exists(made.results()));
        var third = shard("shard-2", "Bob", 5, "1/2").toString();
        assertEquals(0, made.batch("--merge", first, third, "--out", made.results().toString()), made::toString);
        assertValid("run.schema.json", made.report("run.json"));
        assertEquals(2, JsonParser.parseString(made.report("run.json")).getAsJsonObject().getAsJsonArray("handedIn")
                .size());
    }

    @Test
    void shards_that_do_not_know_each_other_have_one_seed() throws Exception {
        var folders = new Folders();
        for (var i = 0; i < 5; i++) {
            folders.add("student-" + i, "README", "nothing to be graded");
        }
        for (var shard : List.of("0/2", "1/2")) {
            folders.run("submissions", "--out", "shard-" + shard.charAt(0), "--sandbox", "none", "--lesson", "04",
                    "--shard", shard);
        }
        var runs = List.of(Files.readString(folders.root().resolve("shard-0/run.json")),
                Files.readString(folders.root().resolve("shard-1/run.json")));
        runs.forEach(run -> assertValid("run.schema.json", run));
        assertEquals(1, runs.stream().map(run -> JsonParser.parseString(run).getAsJsonObject().get("seed").getAsLong())
                .distinct().count(), runs::toString);
    }
}
