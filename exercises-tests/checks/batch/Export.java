package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.TemporaryFolder;
import com.google.gson.JsonObject;
import grader.batch.BatchCommand;
import grader.engine.Sandbox;
import grader.report.ExerciseResult;
import grader.report.StageResult;
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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** What a class handed in, and what of it reaches a sandbox that grades nothing and lets everybody pass. */
final class Export {

    private final Path root = TemporaryFolder.create("export");
    private final ConcurrentSkipListSet<String> graded = new ConcurrentSkipListSet<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int runs;

    Export() throws IOException {
        Files.createDirectories(folder());
    }

    /** Where the export lies; results and other things lie beside it. */
    Path folder() throws IOException {
        return Files.createDirectories(root.resolve("class"));
    }

    Path file(String name) {
        return root.resolve(name);
    }

    Export add(String path, String text) throws IOException {
        return add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Export add(String path, byte[] bytes) throws IOException {
        var file = folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    /** The same files as one archive of that name. */
    Path zipped(String name) throws IOException {
        try (var zip = new Zip(file(name)); var files = Files.walk(folder())) {
            for (var each : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.add(folder().relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        return file(name);
    }

    /** Grades IpCheck of the folder, and returns the results by the students' names. */
    Map<String, JsonObject> grade(String... more) throws IOException {
        return grade(folder(), more);
    }

    /** Grades IpCheck of a folder or an archive. */
    Map<String, JsonObject> grade(Path submissions, String... more) throws IOException {
        var results = results();
        var code = run(submissions, results, more);
        assertTrue(code == 0 || code == 1, this::toString);
        return Folders.json(results);
    }

    private Path results() {
        return root.resolve("results-" + runs++);
    }

    /** Runs the command; it is to fail. */
    int fail(Path submissions, String... more) {
        return run(submissions, results(), more);
    }

    private int run(Path submissions, Path results, String... more) {
        graded.clear();
        out.reset();
        err.reset();
        var arguments = new ArrayList<>(List.of(submissions.toString(), "--out", results.toString(), "--lesson", "04"));
        arguments.addAll(List.of(more));
        return BatchCommand.run(Map.of("docker", (_, _) -> new Passing()), print(out), print(err),
                arguments.toArray(String[]::new));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /** The programs that reached the sandbox, each with what lies beside it: path, colon, text. */
    List<String> graded() {
        return List.copyOf(graded);
    }

    /** What was said on stderr, line by line. */
    List<String> said() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What is to be seen of each result: name, id, time, whether late, verdict, and why. */
    static Set<String> lines(Map<String, JsonObject> results) {
        var lines = new TreeSet<String>();
        results.values().forEach(json -> lines.add(Stream.of("submission", "id", "handedIn", "late", "verdict")
                .filter(json::has).map(member -> json.get(member).getAsString()).reduce((a, b) -> a + " | " + b)
                .orElseThrow()));
        return lines;
    }

    /** Why a student has what they have. */
    static String reason(JsonObject result) {
        if (result.has("reason")) {
            return result.get("reason").getAsString();
        }
        var exercises = result.getAsJsonArray("exercises");
        return exercises.isEmpty() ? "" : exercises.get(0).getAsJsonObject().get("diagnostics").getAsString();
    }

    static void assertPassed(Map<String, JsonObject> results, String... names) {
        var expected = new TreeMap<String, String>();
        List.of(names).forEach(name -> expected.put(name, "passed"));
        var verdicts = new TreeMap<String, String>();
        results.forEach((name, json) -> verdicts.put(name, json.get("verdict").getAsString()));
        assertEquals(expected, verdicts, () -> why(results));
    }

    private static String why(Map<String, JsonObject> results) {
        return results.values().stream().filter(json -> !json.get("verdict").getAsString().equals("passed"))
                .map(JsonObject::toString).collect(java.util.stream.Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private final class Passing implements Sandbox {

        @Override
        public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
            var text = new StringBuilder();
            var folder = source;
            while (!folder.getFileName().toString().startsWith("graded-")) {
                folder = folder.getParent();
            }
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    text.append(text.isEmpty() ? "" : "; ").append(folder.relativize(file)).append(": ")
                            .append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
            graded.add(text.toString());
            return ExerciseResult.of(exercise.exercise(), exercise.program(), exercise.stages().stream()
                    .map(stage -> StageResult.passed(stage.number(), stage.name(), stage.points(), 1)).toList());
        }

        @Override
        public void close() {
            // nothing runs
        }
    }
}
