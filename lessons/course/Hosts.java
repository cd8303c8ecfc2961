package course;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hosts on one real network of their own: containers, each running a command of the lesson. Closing removes containers and
 * network, and so does Ctrl-C. Everything carries the label {@code course-network}; the image, which is empty on Linux,
 * stays for the next time.
 */
public final class Hosts implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final int LATE_MILLIS = 700;
    private static final String EMPTY_IMAGE = "course-empty:1";
    private static final String JAVA_IMAGE = "eclipse-temurin:25-jre";

    /** Networks kept for examples (RFC 5737) and for measuring (RFC 2544): nobody lives there. */
    private static final List<String> PREFIXES = List.of("198.51.100.", "203.0.113.", "192.0.2.", "198.18.1.",
            "198.18.2.");

    private final boolean linux = System.getProperty("os.name").equals("Linux");
    private final String run = "lesson-06-" + UUID.randomUUID();
    private final String program;
    private final List<BufferedReader> logs = new ArrayList<>();
    private final List<Process> followers = new ArrayList<>();
    private String prefix = "";
    private boolean interrupted;
    private boolean closed;

    private Hosts(Object lesson) {
        program = lesson.getClass().getName();
    }

    /**
     * Starts the hosts; their addresses end in 11, 12, 13 …
     *
     * @param lesson the lesson's own object, {@code this}
     * @param count how many, up to 9
     * @param command what each of them runs, a command of the lesson and its options
     * @throws Skip if there is no container engine, or it refuses
     */
    public static Hosts start(Object lesson, int count, String... command) throws Exception {
        var hosts = new Hosts(lesson);
        Tour.onCtrlC(hosts::close);
        try {
            hosts.start(count, List.of(command));
            return hosts;
        } catch (IOException refused) {
            hosts.close();
            Skip.unless(false, refused.getMessage());
            throw refused;
        } catch (Exception failure) {
            hosts.close();
            throw failure;
        }
    }

    /** An address on their network: 255 is everybody. */
    public String address(int last) {
        return prefix + last;
    }

    /**
     * The next line that a host's command prints.
     *
     * @param host from 1
     * @throws TimeoutException if there is none within 5 s
     * @throws IOException if the command has ended
     */
    public String nextLine(int host) throws Exception {
        var line = new FutureTask<>(logs.get(host - 1)::readLine);
        Thread.startVirtualThread(line);
        try {
            var text = line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("host " + host + " has ended");
            }
            return text;
        } catch (TimeoutException silence) {
            throw new TimeoutException("host " + host + " has said nothing for " + PATIENCE_SECONDS + " s");
        }
    }

    /**
     * Runs another command of the lesson on a host, to its end.
     *
     * @param host from 1
     * @return what it prints
     * @throws IOException if it fails
     */
    public String run(int host, String... command) throws Exception {
        var words = words("exec", name(host));
        words.addAll(java(List.of(command)));
        return docker(words);
    }

    /**
     * Removes what {@link #start} has made, whatever came of it. Waits for a docker command that is under way, and tries
     * again where Ctrl-C has ended one: a terminal sends it to docker, too, while the engine goes on with what it does.
     *
     * @throws IOException if something is left after 8 s
     */
    @Override
    public synchronized void close() throws Exception {
        if (closed) {
            return;
        }
        try {
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            while (!prefix.isEmpty() && !isRemoved()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("containers may be left; see docker ps --all --filter label=" + label());
                }
            }
        } finally {
            closed = true;
            for (var follower : followers) {
                follower.destroyForcibly().waitFor();
            }
        }
    }

    private boolean isRemoved() throws InterruptedException {
        try {
            remove(words("ps", "--all", "--quiet"), words("rm", "--force", "--volumes"));
            remove(words("network", "ls", "--quiet"), words("network", "rm"));
            if (!interrupted) {
                return true;
            }
            interrupted = false; // once more, when the engine has ended what docker no longer waits for
        } catch (IOException notYet) {
            // an end under way, or Ctrl-C again
        }
        Thread.sleep(LATE_MILLIS);
        return false;
    }

    private void start(int count, List<String> command) throws Exception {
        docker(words("version", "--format", "{{.Server.Version}}"));
        var image = image();
        createNetwork();
        for (var host = 1; host <= count; host++) {
            var words = words("run", "--detach", "--name", name(host), "--network", run, "--ip", address(10 + host));
            words.addAll(labels());
            words.addAll(lent());
            words.add(image);
            words.addAll(java(command));
            docker(words);
            var follower = new ProcessBuilder("docker", "logs", "--follow", name(host)).redirectErrorStream(true)
                    .start();
            followers.add(follower);
            logs.add(follower.inputReader(StandardCharsets.UTF_8));
        }
    }

    /** On Linux an empty image, made here without any registry. Elsewhere a Java for Linux is needed, if it is there. */
    private String image() throws Exception {
        var image = linux ? EMPTY_IMAGE : JAVA_IMAGE;
        if (docker(words("images", "--quiet", image)).isEmpty()) {
            Skip.unless(linux, "the image is missing: docker pull " + image);
            var tar = Files.createTempFile("empty-", ".tar");
            try {
                Files.write(tar, new byte[1024]); // two blocks of zeros end a tar file
                docker(words("import", tar.toString(), image));
            } finally {
                Files.delete(tar);
            }
        }
        return image;
    }

    private void createNetwork() throws Exception {
        var refusal = "no network is free for the hosts";
        for (var candidate : PREFIXES) {
            if (isFree(candidate)) {
                prefix = candidate; // before the network is there, so that close() knows
                var words = words("network", "create", "--subnet", address(0) + "/24");
                words.addAll(labels());
                words.add(run);
                try {
                    docker(words);
                    return;
                } catch (IOException taken) { // by a tour beside this one, say
                    refusal = taken.getMessage();
                }
            }
        }
        throw new IOException(refusal);
    }

    private static boolean isFree(String prefix) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .noneMatch(ours -> ours.startsWith(prefix));
    }

    /** What a container sees of this machine, read-only: the class path, and on Linux the Java that runs this. */
    private List<String> lent() {
        var options = new ArrayList<String>();
        var classPath = classPath();
        for (var i = 0; i < classPath.size(); i++) {
            lend(options, classPath.get(i), "/course/" + i);
        }
        if (linux) {
            var etc = "/etc/java-" + Runtime.version().feature() + "-openjdk"; // Debian's Java keeps its settings there
            lend(options, Path.of(System.getProperty("java.home")), "/java");
            for (var folder : List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/java", etc)) {
                lend(options, Path.of(folder), folder);
            }
        }
        return options;
    }

    private static void lend(List<String> options, Path source, String target) {
        if (Files.exists(source)) {
            options.addAll(List.of("--mount", "type=bind,readonly,source=" + source + ",target=" + target));
        }
    }

    private List<String> java(List<String> command) {
        var classPath = new ArrayList<String>();
        for (var i = 0; i < classPath().size(); i++) {
            classPath.add("/course/" + i);
        }
        var words = words(linux ? "/java/bin/java" : "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        words.addAll(List.of("-cp", String.join(":", classPath), program));
        words.addAll(command);
        return words;
    }

    private static List<Path> classPath() {
        var entries = new ArrayList<Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath());
        }
        return entries;
    }

    private String name(int host) {
        return run + "-host-" + host;
    }

    private List<String> labels() {
        return List.of("--label", "course-network=lesson-06", "--label", label());
    }

    private String label() {
        return "course-run=" + run;
    }

    private void remove(List<String> find, List<String> remove) throws IOException, InterruptedException {
        find.addAll(List.of("--filter", "label=" + label()));
        var found = docker(find).lines().toList();
        if (!found.isEmpty()) {
            remove.addAll(found);
            docker(remove);
        }
    }

    /** One command to its end, one at a time: nothing is being made while {@link #close} removes. */
    private synchronized String docker(List<String> words) throws IOException, InterruptedException {
        if (closed) {
            throw new IOException("the hosts are gone");
        }
        words.addFirst("docker");
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("docker " + words.get(1) + " does not answer");
            }
            interrupted |= process.exitValue() >= 128; // ended by a signal
            var text = output.readAllAsString().strip();
            if (process.exitValue() != 0) {
                throw new IOException("docker " + words.get(1) + ": " + text.lines().findFirst().orElse("failed"));
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> words(String... words) {
        return new ArrayList<>(List.of(words));
    }
}
