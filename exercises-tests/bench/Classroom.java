package bench;

import bench.Row.Goal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** How fast a class is graded, beside what else could grade it, and beside the bare processes that it takes. */
final class Classroom {

    private static final Group RATE = Group.more("class-rate", "a class: right submissions of exercise 01, a minute");
    private static final Group MEMORY = Group.less("class-memory",
            "a class: MiB that the grader uses, its compilers too");
    private static final Group RESUME = Group.less("class-resume", "a class: all graded before");
    private static final Goal OVERHEAD = new Goal.TimesAtMost(1.3);
    private static final int QUARTERS = 4;
    private static final int MANY = 1000;
    private static final int REPORTED = 10_000;

    private final Path root;
    private final Path folder;
    private final int size;
    private final Containers containers;
    private final Consumer<Row> add;

    /**
     * @param folder for submissions and results
     * @param size of the class
     * @param add told every row
     */
    Classroom(Path root, Path folder, int size, Consumer<Row> add) {
        this.root = root;
        this.folder = folder;
        this.size = size;
        this.containers = new Containers(root, folder);
        this.add = add;
    }

    /** Measures all of it. */
    void measure() throws IOException, InterruptedException {
        var submissions = fill("right", size, "");
        peers();
        var programs = inContainers(submissions);
        var local = grade(submissions, "none");
        var floor = programs.isPresent() ? bareJvms(programs.getAsDouble()) : "a fresh JVM each";
        add.accept(new Row(RATE, "jbang batch --sandbox none", "/min", local.perMinute(), floor,
                new Goal.AtLeast(120)));
        memory(local);
        resume();
    }

    /** The floor without containers: as many JVMs that do nothing. */
    private String bareJvms(double programs) throws IOException, InterruptedException {
        var name = "floor: bare JVMs, %.1f each".formatted(programs);
        Files.writeString(folder.resolve("Nothing.java"), "class Nothing { public static void main(String[] a) {} }\n");
        var bin = Path.of(System.getProperty("java.home"), "bin");
        Stopwatch.run(folder, Map.of(), List.of(bin.resolve("javac").toString(), "Nothing.java"));
        var command = List.of(bin.resolve("java").toString(), "-Xmx128m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", ".", "Nothing");
        add.accept(new Row(RATE, name, "/min", perMinute(programs, 8, _ -> Stopwatch.run(folder, Map.of(), command)),
                "jbang batch --sandbox none", OVERHEAD));
        return name;
    }

    /** Submissions that differ from one another by a comment, and by what is put before it. */
    private Path fill(String name, int count, String mistake) throws IOException {
        var submissions = folder.resolve(name);
        var solution = Files.readString(root.resolve("solutions/01-tcp-server/FrontDesk.java"));
        for (var i = 1; i <= count; i++) {
            var student = Files.createDirectories(submissions.resolve("student-" + i));
            Files.writeString(student.resolve("FrontDesk.java"), solution + mistake + "// student " + i + "\n");
        }
        return submissions;
    }

    /** What a run was like. */
    private record Outcome(List<Double> perMinute, List<Double> early, List<Double> late) {
    }

    private Outcome grade(Path submissions, String sandbox) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(root.resolve("jbang").toString(), "batch", submissions.toString(),
                "--out", folder.resolve("results-" + sandbox).toString(), "--lesson", "01", "--sandbox", sandbox));
        if (!sandbox.equals("none")) {
            command.addAll(List.of("--image", "local"));
        }
        var perMinute = new ArrayList<Double>();
        var early = new ArrayList<Double>();
        var late = new ArrayList<Double>();
        var start = System.nanoTime();
        var process = new ProcessBuilder(command).directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            var done = 0;
            for (String line; (line = output.readLine()) != null;) {
                if (!line.startsWith("[")) {
                    continue;
                }
                if (!line.endsWith("100/100 passed")) {
                    end(process);
                    preview(line.replaceFirst("\\S+ (.+): \\d+/.*", "$1"), folder.resolve("results-" + sandbox));
                    throw new IOException("a right submission was not passed: " + line);
                }
                done++;
                if (done % (size / QUARTERS) == 0) { // its start counts for the first of them
                    perMinute.add((double) size / QUARTERS * 60e9 / (System.nanoTime() - start));
                    start = System.nanoTime();
                }
                if (done > 10 && done <= 15 || done > size - 5) {
                    (done <= 15 ? early : late).add(Memory.ofAll(process) / 1048576.0);
                }
            }
            if (process.waitFor() != 0 || done != size) {
                throw new IOException("jbang batch --sandbox " + sandbox + " graded " + done + " of " + size);
            }
            return new Outcome(perMinute, early, late);
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        var children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        children.forEach(child -> child.onExit().join());
    }

    /** Shows why, on stderr: the results go with this process. */
    private void preview(String student, Path results) throws IOException, InterruptedException {
        var preview = new ProcessBuilder(root.resolve("jbang").toString(), "batch", "--out", results.toString(),
                "--preview", student).directory(root.toFile()).redirectErrorStream(true).start();
        preview.inputReader(StandardCharsets.UTF_8).lines().forEach(System.err::println);
        preview.waitFor();
    }

    private void memory(Outcome outcome) {
        add.accept(new Row(MEMORY, "at the 11th to 15th", "MiB", outcome.early(), "", new Goal.None()));
        add.accept(new Row(MEMORY, "at the last five", "MiB", outcome.late(), "at the 11th to 15th",
                new Goal.TimesAtMost(1.25)));
    }

    /** A JVM for each submission, which is compiled and graded in it, as exercism's runner for Java does with JUnit. */
    private void peers() throws IOException, InterruptedException {
        add.accept(new Row(RATE, "a fresh JVM each", "/min", perMinute(1, 1, student -> Stopwatch.run(root, Map.of(),
                List.of(root.resolve("jbang").toString(), "grade", "01", "--dir", student.toString()))), "",
                new Goal.None()));
    }

    /** Returns how many programs a grading starts, where there is an engine that counts them. */
    private OptionalDouble inContainers(Path submissions) throws IOException, InterruptedException {
        if (containers.unavailable().isPresent()) {
            System.err.println("bench: without the sandbox: " + containers.unavailable().get());
            return OptionalDouble.empty();
        }
        containers.prepare();
        add.accept(new Row(RATE, "a container each", "/min", perMinute(1, 1, containers::gradeInOne), "",
                new Goal.None()));
        var sandboxed = containers.count(() -> grade(submissions, "docker"));
        var each = (double) sandboxed.containers() / size;
        var floor = "floor: bare containers, %.1f each".formatted(each);
        add.accept(new Row(RATE, floor, "/min", perMinute(each, 2, _ -> containers.bare()),
                "jbang batch --sandbox docker", OVERHEAD));
        add.accept(new Row(RATE, "jbang batch --sandbox docker", "/min", sandboxed.result().perMinute(), floor,
                new Goal.AtLeast(45)));
        return OptionalDouble.of(each);
    }

    /** Something to be done for a submission. */
    @FunctionalInterface
    private interface Task {
        void run(Path student) throws IOException, InterruptedException;
    }

    /**
     * How many submissions a minute: two at a time for each processor, in three rounds.
     *
     * @param times how often the task is needed for one
     * @param turns how many of them each worker does in a round
     */
    private List<Double> perMinute(double times, int turns, Task task) throws IOException, InterruptedException {
        var width = 2 * bench.load.Processors.COUNT;
        var rates = new ArrayList<Double>();
        try (var workers = Executors.newFixedThreadPool(width)) {
            for (var round = 0; round < 3; round++) {
                var start = System.nanoTime();
                var count = width * turns;
                var all = new ArrayList<Future<Void>>();
                for (var i = 1; i <= count; i++) {
                    var student = folder.resolve("right/student-" + (1 + i % size));
                    all.add(workers.submit(() -> {
                        task.run(student);
                        return null;
                    }));
                }
                for (var each : all) {
                    each.get();
                }
                rates.add(count / times * 60e9 / (System.nanoTime() - start));
            }
            return rates;
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed);
        }
    }

    /** Many that do not compile: they are graded fast, and their results are kept as any other. */
    private void resume() throws IOException, InterruptedException {
        var submissions = fill("wrong", MANY, "nothing that compiles\n");
        var command = List.of(root.resolve("jbang").toString(), "batch", submissions.toString(), "--out",
                folder.resolve("results-wrong").toString(), "--lesson", "01", "--sandbox", "none", "--resume");
        Stopwatch.runTo(1, root, Map.of(), command);
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < 3; i++) {
            var start = System.nanoTime();
            Stopwatch.runTo(1, root, Map.of(), command);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        add.accept(Row.seconds(RESUME, "%,d submissions".formatted(MANY), seconds, "", 5.0));
        report();
    }

    /** Right ones, which have the longest lists of stages to write. */
    private void report() throws IOException, InterruptedException {
        var results = folder.resolve("results-many");
        ManyResults.write(folder.resolve("results-none"), results, REPORTED);
        var command = List.of(root.resolve("jbang").toString(), "batch", "--report-only", "--out", results.toString());
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < 3; i++) {
            var start = System.nanoTime();
            Stopwatch.run(root, Map.of(), command);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        add.accept(Row.seconds(RESUME, "reports of %,d results".formatted(REPORTED), seconds, "", 10.0));
    }
}
