package checks.batch;

import checks.course.Course;
import checks.course.Lessons;
import checks.course.Result;
import checks.course.Running;
import checks.course.TemporaryFolder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A class's submissions, the results, and the command typed on them. */
final class Folders {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Path root = TemporaryFolder.create("batch");
    private Path course = Course.root();

    Folders() throws IOException {
        Files.createDirectories(submissions());
    }

    /** What holds everything: submissions, results, and nothing else. */
    Path root() {
        return root;
    }

    Path submissions() {
        return root.resolve("submissions");
    }

    Path results() {
        return root.resolve("results");
    }

    /** Where the command is typed: in the course, or in the copy of it. */
    Path course() {
        return course;
    }

    /** Copies parts of the course to where nobody but this user looks, and has the command typed there. */
    void copyCourse(List<String> parts) throws IOException {
        course = Files.createDirectory(root.resolve("course"));
        for (var part : parts) {
            try (var files = Files.walk(Course.root().resolve(part))) {
                for (var file : files.toList()) {
                    var copy = course.resolve(Course.root().relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Intruders.open(course, "rwx------");
    }

    /** A submission of one file. */
    Path add(String student, String file, String source) throws IOException {
        var path = submissions().resolve(student).resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, source);
    }

    /** A solution's source. */
    static String solution(String chapter, String program) throws IOException {
        return Files.readString(Course.root().resolve("solutions").resolve(chapter).resolve(program + ".java"));
    }

    /** The solution of the exercise that is graded fastest. */
    static String ipCheck() throws IOException {
        return solution("04-net-helpers", "IpCheck");
    }

    /** Grades the submissions into the results, without a sandbox. */
    Result grade(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("submissions", "--out", "results", "--sandbox", "none"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** The command, to its end; its folders are relative to this root. */
    Result run(String... arguments) throws Exception {
        try (var running = start(arguments)) {
            running.endOfInput();
            return running.awaitEnd(PATIENCE);
        }
    }

    /** The command. Paths among its arguments that lie in this root are named from it. */
    Running start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** The command, run by another. */
    Running start(List<String> by, String... arguments) throws IOException {
        var command = new ArrayList<>(by);
        command.addAll(List.of(Lessons.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), LocalBatch.class.getName()));
        for (var argument : arguments) {
            command.add(argument.matches("(submissions|results|shard|merged|one).*") ? root.resolve(argument).toString()
                    : argument);
        }
        return Running.start(new ProcessBuilder(command).directory(course.toFile()));
    }

    /** Every result, by the submission's name. */
    Map<String, JsonObject> json() throws IOException {
        return json(results());
    }

    static Map<String, JsonObject> json(Path results) throws IOException {
        var all = new TreeMap<String, JsonObject>();
        if (Files.isDirectory(results.resolve("submissions"))) {
            try (var files = Files.newDirectoryStream(results.resolve("submissions"), "*.json")) {
                for (var file : files) {
                    var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                    all.put(json.get("submission").getAsString(), json);
                }
            }
        }
        return all;
    }

    /** What must not change from run to run: verdicts and points, of the whole and of each stage. */
    static String essence(JsonObject result) {
        var text = new StringBuilder(line(result));
        for (var exercise : result.getAsJsonArray("exercises")) {
            text.append(' ').append(line(exercise.getAsJsonObject()));
            for (var stage : exercise.getAsJsonObject().getAsJsonArray("stages")) {
                text.append(' ').append(line(stage.getAsJsonObject()));
            }
        }
        return text.toString();
    }

    private static String line(JsonObject json) {
        return json.get("verdict").getAsString() + " " + json.get("points") + "/" + json.get("max");
    }

    /** The essence of every result, by the submission's name. */
    static Map<String, String> essences(Path results) throws IOException {
        var all = new TreeMap<String, String>();
        json(results).forEach((name, result) -> all.put(name, essence(result)));
        return all;
    }
}
