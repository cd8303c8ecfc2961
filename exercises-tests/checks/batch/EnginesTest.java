package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Course;
import checks.course.Result;
import checks.course.Running;
import checks.unchanged.Unchanged;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What engines run, run here as far as a machine without them can: the same commands, the same layout of folders. */
@Unchanged.Reads({ "exercises-tests", "jbang", "solutions", "lessons", "jbang-catalog.json" })
final class EnginesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(160);

    private final Folders folders = new Folders();

    EnginesTest() throws IOException {
    }

    @Test
    void gradescope_unpacks_sets_up_and_grades() throws Exception {
        expectRoot();
        Intruders.open(folders.root(), "rwxr-xr-x");
        var autograder = folders.root().resolve("autograder");
        var source = Files.createDirectories(autograder.resolve("source"));
        var file = folders.root().resolve("autograder.zip");
        var built = Engines.run(Map.of(), folders.root(), Engines.file("gradescope/build.sh").toString(), "04",
                file.toString());
        assertEquals(0, built.exitCode(), built::toString);
        Engines.unpack(file, source);
        assertFalse(Files.exists(source.resolve("course/solutions")), "a program could read them");

        var base = Map.of("AUTOGRADER", autograder.toString());
        var program = Files.createDirectories(autograder.resolve("submission/src")).resolve("IpCheck.java");
        var results = Files.createDirectories(autograder.resolve("results")).resolve("results.json");
        var setUp = Engines.run(base, source, "sh", source.resolve("setup.sh").toString());
        assertEquals(0, setUp.exitCode(), setUp::toString);

        Files.writeString(program, "void main() { nobody(); }");
        var json = graded(base, source, results);
        assertEquals(7, json.getAsJsonArray("tests").size(), json::toString);
        assertTrue(json.get("output").getAsString().contains("cannot find symbol"), json::toString);

        var intruders = new Intruders();
        Files.writeString(program, intruders.source("forges-results", results, autograder));
        for (var test : graded(base, source, results).getAsJsonArray("tests")) {
            assertEquals(0, test.getAsJsonObject().get("score").getAsInt(), test::toString);
        }
        intruders.assertInVain("alive");
    }

    private JsonObject graded(Map<String, String> base, Path source, Path results) throws Exception {
        var graded = Engines.run(base, source, "sh", source.resolve("run_autograder").toString());
        assertEquals(0, graded.exitCode(), graded::toString);
        return JsonParser.parseString(Files.readString(results)).getAsJsonObject();
    }

    private static void expectRoot() throws IOException {
        assumeTrue(Intruders.canBeOthers(), "needs Linux, and root, as the engine has");
    }

    @Test
    void an_indexed_job_of_four_pods_on_one_volume_is_the_whole_class() throws Exception {
        expectRoot();
        folders.copyCourse(copied());
        Intruders.open(folders.root(), "rwxr-xr-x");
        var intruders = new Intruders();
        for (var i = 0; i < 4; i++) {
            folders.add("student-" + i, "IpCheck.java", "void main() { nobody" + i + "(); }");
        }
        for (var name : List.of("forges-results", "ends-whoever-ends-it")) {
            folders.add(name, "IpCheck.java", intruders.source(name, folders.root().resolve("shards/0/run.json"),
                    folders.root()));
        }
        var spec = Engines.yaml("kubernetes/job.yaml").getFirst().get("spec");
        var container = spec.at("/template/spec/containers/0");
        var command = new ArrayList<>(List.of("setpriv", "--no-new-privs", "--inh-caps=-all", rights(container)));
        List.of("command", "args").forEach(part -> container.get(part).forEach(word -> command.add(word.asText())));
        var environment = new java.util.HashMap<String, String>();
        container.get("env").forEach(each -> environment.put(each.get("name").asText(), each.get("value").asText()));
        environment.putAll(Map.of("CLASS", folders.root().toString(), "LESSON", "04"));
        assertEquals(spec.get("completions").asText(), environment.get("SHARDS"));
        // once, before four do it at once
        Engines.run(Map.of(), folders.course(), "sh", "./jbang", "build", "exercises-tests/Batch.java");

        var pods = new ArrayList<Running>();
        try {
            for (var i = 0; i < spec.get("completions").asInt(); i++) {
                var builder = new ProcessBuilder(command).directory(folders.course().toFile());
                builder.environment().putAll(environment);
                builder.environment().put("JOB_COMPLETION_INDEX", String.valueOf(i));
                pods.add(Running.start(builder));
            }
            for (var pod : pods) {
                var result = pod.awaitEnd(PATIENCE);
                assertEquals(0, result.exitCode(), result::toString);
            }
        } finally {
            for (var pod : pods) {
                pod.close();
            }
        }
        var merge = Engines.yaml("kubernetes/merge.yaml").getFirst().at("/spec/template/spec/containers/0");
        assertEquals(container.get("image"), merge.get("image"));
        var joined = Engines.run(Map.of("CLASS", folders.root().toString()), folders.course(), "setpriv",
                "--no-new-privs", "--inh-caps=-all", rights(merge), merge.at("/command/0").asText(),
                merge.at("/command/1").asText(), merge.at("/args/0").asText());
        assertEquals(0, joined.exitCode(), joined::toString);
        assertEquals(Collections.nCopies(6, 0), Folders.json(folders.results()).values().stream()
                .map(json -> json.get("points").getAsInt()).toList());
        intruders.assertInVain("alive");
    }

    @Test
    void manifests_are_as_kubernetes_describes_them() throws Exception {
        var job = Engines.file("kubernetes/job.yaml");
        var known = manifests(job, Engines.file("kubernetes/merge.yaml"));
        assertEquals(0, known.exitCode(), known::toString);
        assertEquals(List.of("batch/v1 Job course-batch", "networking.k8s.io/v1 NetworkPolicy course-batch",
                "batch/v1 Job course-merge"), known.lines());

        var wrong = Files.writeString(folders.root().resolve("wrong.yaml"),
                Files.readString(job).replace("mountPath: /class", "mountpath: /class"));
        var unknown = manifests(wrong);
        assertEquals(1, unknown.exitCode(), unknown::toString);
        assertTrue(unknown.err().contains("`mountpath`"), unknown::toString);
    }

    private static Result manifests(Path... files) throws Exception {
        var command = new ArrayList<>(List.of(Course.root().resolve("jbang").toString(),
                Course.root().resolve("exercises-tests/apart/Manifests.java").toString()));
        for (var file : files) {
            command.add(file.toString());
        }
        return Engines.run(Map.of(), Course.root(), command.toArray(String[]::new));
    }

    /** What of root's rights a container has. */
    private static String rights(JsonNode container) {
        var rights = new StringBuilder("--bounding-set=-all");
        container.at("/securityContext/capabilities/add")
                .forEach(right -> rights.append(",+").append(right.asText().toLowerCase(Locale.ROOT)));
        return rights.toString();
    }

    @Test
    void images_copy_what_grades_and_no_solution() throws Exception {
        for (var part : copied()) {
            assertTrue(Files.exists(Course.root().resolve(part)), part);
            assertFalse(part.startsWith("solutions"), part);
        }
    }

    /** What of the course an image is made from. */
    private static List<String> copied() throws IOException {
        return Files.readAllLines(Engines.file("kubernetes/Containerfile")).stream()
                .filter(line -> line.startsWith("COPY ")).map(line -> line.split(" "))
                .flatMap(words -> Arrays.stream(words, 1, words.length - 1)).toList();
    }
}
