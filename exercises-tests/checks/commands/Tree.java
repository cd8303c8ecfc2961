package checks.commands;

import checks.course.Course;
import checks.course.Lessons;
import checks.course.Result;
import checks.course.Running;
import checks.course.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A student's copy of the course, and the commands typed in it. */
final class Tree {

    private final Path root = TemporaryFolder.create("tree");

    /** With every stub untouched. */
    Tree() throws IOException {
        for (var part : List.of("jbang-catalog.json", "exercises-tests/suites", "exercises-tests/stubs")) {
            copy(Course.root().resolve(part), root.resolve(part));
        }
        copy(Course.root().resolve("exercises-tests/stubs"), root.resolve("lessons"));
    }

    /** Its root. */
    Path root() {
        return root;
    }

    /** The student's file of exercise 01. */
    Path frontDesk() {
        return root.resolve("lessons/01-tcp-server/FrontDesk.java");
    }

    /** The solutions of all exercises. */
    static List<Path> solutions() throws IOException {
        try (var files = Files.walk(Course.root().resolve("solutions"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The solution of exercise 01. */
    static Path solution() {
        return Course.root().resolve("solutions/01-tcp-server/FrontDesk.java");
    }

    /** A command, to be talked to. */
    Running start(String... arguments) throws IOException {
        return Running.start(builder(command(List.of(), arguments)));
    }

    /** A command on a machine that lacks something: the shell's script takes it away before. */
    Result runWithout(String script, List<String> options, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of("unshare", "--map-root-user", "--net", "--mount", "sh", "-c",
                "set -e; cd .; " + script + "; exec \"$@\"", "sh"));
        words.addAll(command(options, arguments));
        try (var running = Running.start(builder(words))) {
            running.endOfInput();
            return running.awaitEnd(Duration.ofMinutes(2));
        }
    }

    private ProcessBuilder builder(List<String> words) {
        var builder = new ProcessBuilder(words).directory(root.toFile());
        builder.environment().put("JBANG_TYPED", "./jbang");
        return builder;
    }

    private static List<String> command(List<String> options, String... arguments) {
        var command = new ArrayList<>(List.of(Lessons.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "grader.cli.Commands"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command, run to its end, with nothing on stdin. */
    Result run(String... arguments) throws Exception {
        try (var running = start(arguments)) {
            running.endOfInput();
            return running.awaitEnd(Duration.ofMinutes(2));
        }
    }

    /** The folders and the processes that a command has left behind. */
    static List<String> leftBehind(Running command) throws IOException {
        var ours = "graded-" + command.pid() + "-";
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream
                    .concat(folders.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(ours)),
                            ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
                                    .filter(line -> line.contains(ours)))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
