package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Course;
import checks.course.Result;
import checks.unchanged.Unchanged;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflow for GitHub Actions: its steps, run here one after the other, as a runner does. */
@Unchanged.Reads({ "exercises-tests/engines", "exercises-tests/grader", "exercises-tests/suites",
        "exercises-tests/hostile-batch", "exercises-tests/Batch.java", "solutions", "jbang" })
final class GithubTest {

    private final Folders folders = new Folders();
    private final Path server = folders.root().resolve("server");

    GithubTest() throws IOException {
        Files.createSymbolicLink(folders.root().resolve("course"), Course.root());
    }

    @BeforeEach
    void expectShell() {
        assumeTrue(Engines.areInstalled("bash", "git", "realpath", "base64"), "needs bash, git and the usual commands");
    }

    private static JsonNode step(String name) throws IOException {
        for (var step : Engines.yaml("github-actions/grade.yml").getFirst().at("/jobs/grade/steps")) {
            if (step.path("name").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name);
    }

    /** What stands in the environment of a step; an expression of GitHub's is the value given here. */
    private static Map<String, String> environment(JsonNode step, Map<String, String> values) {
        var environment = new HashMap<String, String>();
        step.path("env").properties().forEach(entry -> environment.put(entry.getKey(),
                entry.getValue().asText().startsWith("${{") ? values.get(entry.getKey()) : entry.getValue().asText()));
        return environment;
    }

    private Result run(String name, Map<String, String> values) throws Exception {
        var step = step(name);
        var environment = environment(step, values);
        values.forEach(environment::putIfAbsent);
        return Engines.run(environment, folders.root(), "bash", "-e", "-c", step.get("run").asText());
    }

    private void repository(String name, String source) throws Exception {
        var folder = Files.createDirectories(server.resolve(name));
        Files.writeString(folder.resolve("IpCheck.java"), source);
        for (var command : List.of("git init -q", "git add .",
                "git -c user.name=x -c user.email=x@example.org commit -qm x")) {
            var result = Engines.run(Map.of(), folder, command.split(" "));
            assertEquals(0, result.exitCode(), result::toString);
        }
    }

    private Result collect(String list) throws Exception {
        Files.createDirectories(folders.root().resolve("class"));
        Files.writeString(folders.root().resolve("class/students.txt"), list);
        return run("Everybody's copy", Map.of("TOKEN", "secret", "GITHUB_SERVER_URL", server.toUri().toString()
                .replaceAll("/$", "")));
    }

    @Test
    void the_grader_comes_from_the_course_and_may_change_nothing() throws Exception {
        var workflow = Engines.yaml("github-actions/grade.yml").getFirst();
        assertEquals("{\"contents\":\"read\"}", workflow.get("permissions").toString());
        assertTrue(workflow.get("on").has("workflow_dispatch") && workflow.get("on").has("workflow_call"));
        assertEquals("${{ env.COURSE }}", step("The course").at("/with/repository").asText());
        assertEquals("${{ env.COMMIT }}", step("The course").at("/with/ref").asText());
        for (var step : workflow.at("/jobs/grade/steps")) {
            assertTrue(!step.path("uses").asText().startsWith("actions/checkout")
                    || !step.at("/with/persist-credentials").asBoolean(true), step::toString);
            assertFalse(step.path("run").asText().contains("${{"), "an expression in a script is code: " + step);
        }
    }

    @Test
    void a_class_is_collected_and_graded_and_its_points_are_in_the_summary() throws Exception {
        var intruders = new Intruders();
        repository("org/ann", Folders.ipCheck());
        repository("org/bob", intruders.source("forges-results", folders.results().resolve("grades.csv"),
                folders.root()));

        var collected = collect("# the class\norg/ann\n\norg/bob\norg/nobody");
        assertEquals(0, collected.exitCode(), collected::toString);
        assertTrue(collected.err().contains("collect.sh: nothing of org/nobody"), collected::toString);
        assertFalse(Files.readString(folders.submissions().resolve("org_ann/.git/config")).contains("secret"));
        assertFalse(Files.readString(folders.submissions().resolve("org_ann/.git/config")).contains("Authorization"));

        var summary = Files.createFile(folders.root().resolve("summary.md"));
        var graded = run("Grade",
                Map.of("LESSON", "04", "IMAGE", "local", "GITHUB_STEP_SUMMARY", summary.toString()));
        assumeTrue(!graded.err().contains("no sandbox"), graded.err());
        assertEquals(0, graded.exitCode(), graded::toString);
        assertEquals(100, folders.json().get("org_ann").get("points").getAsInt());
        assertEquals(0, folders.json().get("org_bob").get("points").getAsInt());
        var lines = Files.readAllLines(summary);
        assertEquals("### Exercise 04", lines.getFirst());
        assertEquals(Files.readAllLines(folders.results().resolve("grades.csv")).stream()
                .map(line -> "    " + line.replace("\ufeff", ""))
                .toList(), lines.subList(2, lines.size()));
        intruders.assertInVain();
    }

    @Test
    void a_list_that_makes_no_sense_is_refused_by_its_line() throws Exception {
        for (var line : List.of("ann", "../ann", "-x/ann", "org/../ann", "org/ann twice", "a/b/c", "/ann",
                "org/$(id)")) {
            var result = collect("# the class\n" + line + "\n");
            assertEquals(2, result.exitCode(), result::toString);
            assertEquals("collect.sh: class/students.txt, line 2: OWNER/REPOSITORY is expected\n", result.err());
        }
    }

    @Test
    void what_could_not_be_graded_is_no_summary() throws Exception {
        var summary = Files.createFile(folders.root().resolve("summary.md"));
        var failed = run("Grade",
                Map.of("LESSON", "04", "IMAGE", "local", "GITHUB_STEP_SUMMARY", summary.toString()));
        assertEquals(2, failed.exitCode(), failed::toString);
        assertTrue(failed.err().contains("there is nothing in "), failed::toString);
        assertEquals("", Files.readString(summary));
    }
}
