package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Containers as one starts them without the sandbox: the floor of what a container costs, and a peer. */
final class Containers {

    private static final String REPOSITORY = "course-grader-jdk";

    private final Path root;
    private final Path folder;
    private String image = "";
    private String classPath = "";

    Containers(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Why there are none. */
    Optional<String> unavailable() {
        try {
            said("docker", "info");
            return Optional.empty();
        } catch (IOException none) {
            return Optional.of(none.getMessage());
        }
    }

    /** Makes the image of this machine's JDK, by grading one submission. */
    void prepare() throws IOException, InterruptedException {
        var one = Files.createDirectories(folder.resolve("one/student"));
        Files.writeString(one.resolve("FrontDesk.java"), "void main() { }\n");
        Stopwatch.runTo(1, root, Map.of(), List.of(root.resolve("jbang").toString(), "batch",
                one.getParent().toString(), "--out", folder.resolve("results-one").toString(), "--lesson", "01",
                "--sandbox", "docker", "--image", "local"));
        image = said("docker", "images", "-q", REPOSITORY).lines().findFirst()
                .orElseThrow(() -> new IOException("no image " + REPOSITORY));
        classPath = said(root.resolve("jbang").toString(), "info", "classpath",
                root.resolve("exercises-tests/Batch.java").toString()).strip();
    }

    /** A container that starts a JVM which ends at once. */
    void bare() throws IOException, InterruptedException {
        Stopwatch.run(folder, Map.of(), List.of("docker", "run", "--rm", "--network", "none", image, "java", "-Xmx128m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version"));
    }

    /** One container for a whole submission: the grader in it, and the programs as its processes. */
    void gradeInOne(Path student) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none", "--sysctl",
                "net.ipv6.conf.all.disable_ipv6=0", "--tmpfs", "/tmp", "-v",
                student + ":/class/" + student.getFileName() + ":ro", "-v", root + ":/course:ro", "-w", "/course",
                "-v", "/bin/sh:/bin/sh:ro")); // a shell, which sets limits, is not in the image
        for (var jar : classPath.split(":")) {
            command.addAll(List.of("-v", jar + ":" + jar + ":ro"));
        }
        command.addAll(List.of(image, "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath,
                "Batch", "/class", "--out", "/tmp/results", "--lesson", "01", "--sandbox", "none"));
        Stopwatch.run(folder, Map.of(), command);
    }

    /** Does something, and counts how many containers the engine makes meanwhile. */
    <T> Counted<T> count(Call<T> call) throws IOException, InterruptedException {
        var now = Instant.now();
        var since = "%d.%09d".formatted(now.getEpochSecond(), now.getNano()); // it may take a while until it listens
        var events = new ProcessBuilder("docker", "events", "--since", since, "--filter", "event=create", "--filter",
                "type=container",
                "--format", "{{.ID}}").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var lines = new BufferedReader(events.inputReader(StandardCharsets.UTF_8))) {
            var counted = new FutureTask<>(() -> lines.lines().count());
            Thread.startVirtualThread(counted);
            T result;
            try {
                result = call.run();
            } finally {
                events.destroy(); // and so its lines end, before anybody closes them
            }
            return new Counted<>(result, counted.get());
        } catch (ExecutionException unreadable) {
            throw new IOException(unreadable.getCause());
        }
    }

    /** Something to be done. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * @param result what came of it
     * @param containers how many containers it took
     */
    record Counted<T>(T result, long containers) {
    }

    private static String said(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return said;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
