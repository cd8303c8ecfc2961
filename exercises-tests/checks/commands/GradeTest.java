package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Result;
import checks.unchanged.Unchanged;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** {@code jbang grade}, as a student, an instructor and another program use it. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class GradeTest {

    private static void fails(Tree tree, String message, String... arguments) throws Exception {
        var result = tree.run(arguments);
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.err().contains(message), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertEquals("", result.out(), result::toString);
    }

    private static JsonObject json(Result result) throws Exception {
        assertEquals(1, result.lines().size(), () -> "one object and nothing else: " + result);
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Course.root().resolve("exercises-tests/report.schema.json")));
        assertEquals(Set.of(), schema.validate(result.out(), InputFormat.JSON), result::toString);
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    private static JsonObject exercise(JsonObject report) {
        return report.getAsJsonArray("exercises").get(0).getAsJsonObject();
    }

    @Test
    void the_solution_earns_everything_and_exit_code_0() throws Exception {
        var tree = new Tree();
        Files.copy(Tree.solution(), tree.root().resolve("FrontDesk.java"));
        var result = tree.run("grade", "--file", "FrontDesk.java");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("01 FrontDesk", result.lines().getFirst());
        assertEquals("100/100 points", result.lines().getLast());
        assertEquals(10, result.lines().size(), result::toString);
        assertFalse(result.out().contains("\u001b"), "plain where stdout is no terminal");
        assertFalse(Files.exists(tree.root().resolve(".progress")), "a file elsewhere is not the student's progress");
    }

    @Test
    void the_stub_earns_nothing_and_exit_code_1_and_says_what_is_next() throws Exception {
        var result = new Tree().run("grade", "1");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("0/100 points", result.lines().getLast(), result::toString);
        assertTrue(result.out().contains("TODO 1 comes next"), result::toString);
        assertTrue(result.out().contains("jbang hint 01 1"), result::toString);
    }

    @Test
    void json_is_one_object_as_its_schema_says() throws Exception {
        var tree = new Tree();
        var failed = tree.run("grade", "01", "--json", "--seed", "7");
        assertEquals(1, failed.exitCode(), failed::toString);
        var report = json(failed);
        assertEquals(7, report.get("seed").getAsInt());
        assertEquals("failed", exercise(report).get("verdict").getAsString());
        assertEquals(8, exercise(report).getAsJsonArray("stages").size());
        assertTrue(exercise(report).getAsJsonArray("stages").get(0).getAsJsonObject().has("ladder"));

        Files.copy(Tree.solution(), tree.root().resolve("FrontDesk.java"));
        var passed = tree.run("grade", "--dir", tree.root().toString(), "--json");
        assertEquals(0, passed.exitCode(), passed::toString);
        assertEquals(100, exercise(json(passed)).get("points").getAsInt());
    }

    @Test
    void what_does_not_compile_gets_the_compilers_words_and_nothing_else() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), "void main() {\n    IO.println(nobody);\n}\n");
        var result = tree.run("grade", "01");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("""
                01 FrontDesk
                 FrontDesk.java:2: error: cannot find symbol
                   symbol:   variable nobody
                   location: class FrontDesk
                     IO.println(nobody);
                                ^
                0/100 points
                """, result.out());
        var report = exercise(json(tree.run("grade", "01", "--json")));
        assertEquals("compile-error", report.get("verdict").getAsString());
        assertEquals(1, report.getAsJsonArray("diagnostics").size());
    }

    @Test
    void junit_xml_has_a_case_for_each_stage() throws Exception {
        var tree = new Tree();
        var file = tree.root().resolve("results.xml");
        tree.run("grade", "01", "--junit", file.toString());
        var suite = (org.w3c.dom.Element) DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(file.toFile()).getElementsByTagName("testsuite").item(0);
        assertEquals("8", suite.getAttribute("tests"));
        assertEquals("8", suite.getAttribute("failures"));
        assertEquals(8, suite.getElementsByTagName("testcase").getLength());
        assertEquals(8, suite.getElementsByTagName("failure").getLength());
    }

    @Test
    void one_stage_alone_is_graded() throws Exception {
        var tree = new Tree();
        Files.copy(Tree.solution(), tree.root().resolve("FrontDesk.java"));
        var result = tree.run("grade", "01", "--stage", "7", "--dir", tree.root().toString());
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("10/10 points", result.lines().getLast(), result::toString);
    }

    @Test
    void folders_of_chapters_in_a_folder_are_graded_too() throws Exception {
        var tree = new Tree();
        var kept = tree.root().resolve("kept");
        var chapter = Files.createDirectories(kept.resolve("01-tcp-server"));
        Files.copy(Tree.solution(), chapter.resolve("FrontDesk.java"));
        var result = tree.run("grade", "--dir", "kept", "--json");
        assertEquals(100, exercise(json(result)).get("points").getAsInt());
        Files.copy(Tree.solution(), kept.resolve("FrontDesk.java"));
        fails(tree, "which one, kept/FrontDesk.java or kept/01-tcp-server/FrontDesk.java?", "grade", "--dir", "kept");
    }

    @Test
    void an_empty_file_is_called_empty() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), "");
        var result = tree.run("grade", "01");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("01 FrontDesk\n empty: FrontDesk.java has no text\n0/100 points\n", result.out());
    }

    @Test
    void repeat_reports_verdicts_that_are_not_the_same_each_time() throws Exception {
        var tree = new Tree();
        Files.copy(Tree.solution(), tree.root().resolve("FrontDesk.java"));
        var result = tree.run("grade", "--file", "FrontDesk.java", "--repeat", "2");
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals("2 times, 0 verdicts that were not the same each time\n", result.out());
    }

    @Test
    void bad_usage_is_one_line_and_exit_code_2() throws Exception {
        var tree = new Tree();
        fails(tree, "no exercise '9'", "grade", "9");
        fails(tree, "has no stage 12", "grade", "01", "--stage", "12");
        fails(tree, "--stage needs the one exercise", "grade", "--stage", "1");
        fails(tree, "--debug needs the one stage", "grade", "01", "--debug");
        fails(tree, "--debug goes with neither --json nor --repeat", "grade", "1", "--stage", "1", "--debug", "--json");
        fails(tree, "Unknown option: '--jsno'", "grade", "--jsno");
        fails(tree, "./jbang grade 01 --stage 3, two exercises are ./jbang grade 01 03", "grade", "01", "3");
        fails(tree, "no exercise is called that", "grade", "--file", "Nothing.java");
        fails(tree, "there is no file", "grade", "--file", "FrontDesk.java");
        fails(tree, "there is no such folder", "grade", "--dir", "nowhere");
        fails(tree, "no exercise '77'", "watch", "77");
        fails(tree, "no exercise 'x'", "hint", "x");
        fails(tree, "has no stage 0", "hint", "01", "0");
    }

    @Test
    void ctrl_c_ends_it_at_once_and_leaves_nothing() throws Exception {
        var tree = new Tree();
        Files.writeString(tree.frontDesk(), "void main() throws Exception { Thread.sleep(100_000); }\n");
        try (var grade = tree.start("grade", "01")) {
            grade.awaitLine("01 FrontDesk");
            Thread.sleep(1000); // in the midst of waiting for the ready line
            grade.interrupt();
            assertEquals(130, grade.awaitEnd().exitCode());
            assertEquals(List.of(), Tree.leftBehind(grade));
        }
    }
}
