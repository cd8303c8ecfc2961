package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.mutants.Mutant;
import checks.unchanged.Unchanged;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import grader.engine.Grader;
import grader.hosts.LocalHosts;
import grader.report.Report;
import grader.report.json.JsonReport;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What a class gets: a result each, and reports that nothing in a submission can break out of. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/mutants", "solutions" })
final class ResultsTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>&quot;'\"";

    private final Folders folders = new Folders();

    ResultsTest() throws IOException {
    }

    private static JsonSchema schema() {
        var tests = Course.root().resolve("exercises-tests");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(tests.resolve("batch.schema.json").toUri().toString()));
    }

    private String report(String name) throws IOException {
        return Files.readString(folders.results().resolve(name));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void right_and_wrong_programs_get_what_they_get_one_by_one() throws Exception {
        var mutant = Mutant.of("01-tcp-server", "counts-up-only").writeTo(TemporaryFolder.create("mutant"));
        var sources = Map.of("right/src", Folders.solution("01-tcp-server", "FrontDesk"), "broken",
                "void main() { nobody(); }\n", "mutant", Files.readString(mutant));
        for (var source : sources.entrySet()) {
            folders.add(source.getKey(), "FrontDesk.java", source.getValue());
        }
        var result = folders.grade("--seed", "5");
        assertEquals(1, result.exitCode(), result::toString);
        var schema = schema();
        try (var grader = new Grader()) {
            for (var name : sources.keySet()) {
                var json = folders.json().get(name.replaceAll("/.*", ""));
                assertEquals(Set.of(), schema.validate(json.toString(), InputFormat.JSON));
                var alone = grader.grade(Manifest.of(Class.forName("suites.FrontDeskTest")),
                        folders.submissions().resolve(name).resolve("FrontDesk.java"), new LocalHosts(), 5,
                        OptionalInt.empty(), _ -> {
                        });
                var both = JsonParser.parseString(JsonReport.of(new Report(5, List.of(alone)))).getAsJsonObject();
                var exercise = both.getAsJsonArray("exercises").get(0).getAsJsonObject();
                for (var field : List.of("verdict", "points", "max")) {
                    both.add(field, exercise.get(field));
                }
                assertEquals(Folders.essence(both), Folders.essence(json), name);
            }
        }
        assertValidHtml();
        assertEquals("compile-error", folders.json().get("broken").get("verdict").getAsString());
    }

    /** Of the validator's findings the errors: it cannot tell that the pages' policy allows their own script. */
    private void assertValidHtml() throws Exception {
        var command = new ArrayList<>(List.of("sh", "./jbang", "docs/Validity.java"));
        command.add(folders.results().resolve("index.html").toString());
        for (var page : files(folders.results().resolve("students"))) {
            command.add(folders.results().resolve("students").resolve(page).toString());
        }
        var result = Running.run(new ProcessBuilder(command).directory(Course.root().toFile()), Duration.ofMinutes(2));
        assertEquals(command.size() - 3, result.lines().size(), result::toString);
        assertFalse(result.out().contains(" error: "), result::toString);
    }

    @Test
    void hostile_names_and_output_stay_text_in_every_report() throws Exception {
        var names = List.of("=cmd()", "+1", "@x", "-2", MARKUP.replace("/", ""), "a\nb\u001b[31m", "Zoë, \"Z\" 李",
                "x".repeat(255), "con", "-", "\u202egnp.exe");
        for (var name : names) {
            folders.add(name, "IpCheck.java",
                    "void main() { nobody(\"" + "<script>alert(1)</script>\u001b[31m\u202e\"); }\n");
        }
        var result = folders.grade("--lesson", "04");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals(Set.copyOf(names), folders.json().keySet());
        var schema = schema();
        for (var json : folders.json().values()) {
            assertEquals(Set.of(), schema.validate(json.toString(), InputFormat.JSON));
            var page = report("students/" + json.get("key").getAsString() + ".html");
            assertHarmless(page);
            assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;\\x1b[31m"), page);
        }
        var index = report("index.html");
        assertHarmless(index);
        assertTrue(index.contains("&lt;img src=x onerror=alert(1)&gt;&amp;quot;&#39;&quot;"), index);
        assertTrue(index.contains("\\u{202e}gnp.exe"), index);
        assertFalse(result.out().contains("\u001b"), result::toString);

        var csv = report("grades.csv").split("\r\n", -1);
        assertEquals(names.size() + 2, csv.length, "a line each, a heading, and the end of the last line");
        for (var line : csv) {
            assertFalse(line.matches("\"?[=+\\-@].*"), line);
        }
        assertTrue(List.of(csv).stream().anyMatch(line -> line.startsWith("\"Zoë, \"\"Z\"\" 李\",0,100,compile-error,")),
                () -> String.join("\n", csv));
        var cases = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(folders.results().resolve("junit.xml").toFile()).getElementsByTagName("testsuite");
        assertEquals(names.size(), cases.getLength());
        var junit = report("junit.xml");
        assertTrue(junit.contains("\\x1b[31m\\u{202e}"), junit);
        assertFalse(junit.contains("\u202e"), "a direction mark in junit.xml");
        assertEquals(List.of(), files(folders.results().resolve("submissions")).stream()
                .filter(file -> !file.matches("[a-z0-9-]+\\.json")).toList());
    }

    /** No tag and no attribute but the page's own, and no script but the one that its policy names. */
    private static void assertHarmless(String page) {
        assertEquals(1, page.split("<script", -1).length - 1);
        assertFalse(page.matches("(?s).*<(img|iframe|object|embed|link|base|form)\\b.*"), page);
        assertFalse(page.matches("(?s).*<[^>]*\\s(on[a-z]+|style|src)=.*"), page);
        assertTrue(page.contains("default-src 'none'"), page);
        assertFalse(page.matches("(?s).*https?://.*"), "nothing is fetched");
        assertFalse(page.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n'), "no control characters");
    }

    @Test
    void reports_are_made_from_the_results_alone() throws Exception {
        folders.add("ann", "IpCheck.java", "void main() {}");
        folders.add("bob", "README", "nothing");
        folders.grade();
        var before = List.of(report("index.html"), report("grades.csv"), report("junit.xml"));
        for (var name : List.of("index.html", "grades.csv", "junit.xml")) {
            Files.delete(folders.results().resolve(name));
        }
        Files.delete(folders.submissions().resolve("ann/IpCheck.java"));
        var again = folders.run("--report-only", "--out", "results");
        assertEquals(1, again.exitCode(), again::toString);
        assertEquals(before, List.of(report("index.html"), report("grades.csv"), report("junit.xml")));
        assertEquals(Set.of(".lock", "run.json", "index.html", "grades.csv", "junit.xml", "submissions", "students"),
                files(folders.results()));
    }

    @Test
    void the_cause_is_in_every_report() throws Exception {
        var wrong = Mutant.of("04-net-helpers", "skips-empty-lines").writeTo(folders.root().resolve("mutants"));
        folders.add("ann", "IpCheck.java", Files.readString(wrong));
        folders.grade("--lesson", "04");
        var json = folders.json().get("ann");
        var why = json.getAsJsonArray("exercises").get(0).getAsJsonObject().getAsJsonObject("why");
        var sentence = why.get("sentence").getAsString();
        assertTrue(report("students/" + json.get("key").getAsString() + ".html").contains(escaped(sentence)), sentence);
        assertTrue(report("index.html").contains("<strong>1</strong> " + escaped(sentence)), sentence);
        assertTrue(report("junit.xml").contains(sentence.split("[<>&]")[0]), sentence);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }

    @Test
    void gradescope_gets_a_test_for_each_stage() throws Exception {
        folders.add("submission", "IpCheck.java", "void main() { nobody(); }");
        var file = folders.root().resolve("results.json");
        var result = folders.grade("--lesson", "04", "--gradescope", file.toString());
        assertEquals(1, result.exitCode(), result::toString);
        var json = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
        assertEquals(0, json.get("score").getAsInt());
        assertTrue(json.get("output").getAsString().contains("IpCheck.java:1: error: cannot find symbol"),
                json::toString);
        var tests = json.getAsJsonArray("tests");
        assertEquals(7, tests.size());
        var most = 0;
        for (var test : tests) {
            most += test.getAsJsonObject().get("max_score").getAsInt();
            assertEquals("failed", test.getAsJsonObject().get("status").getAsString());
        }
        assertEquals(100, most);
    }
}
