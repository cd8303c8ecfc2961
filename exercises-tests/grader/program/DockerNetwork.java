package grader.program;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of containers. A host is a container in which nothing happens, whose network those share in which programs run.
 * On Linux all of them see this machine's Java and libraries, read-only, in an image that is empty: no registry is needed.
 * Everything carries the label {@code course-grader}, and goes when the network is closed, or this process ends.
 */
final class DockerNetwork implements Network {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LATE = Duration.ofMillis(700);
    private static final String LABEL = "course-grader";
    private static final String EMPTY_IMAGE = "course-empty:1";
    private static final String JAVA_IMAGE = "eclipse-temurin:25-jre";
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private final String name = "graded-" + UUID.randomUUID();
    private final AtomicInteger programs = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeLate);
    private String prefix = "";
    private String image = "";

    private DockerNetwork() {
    }

    /**
     * Makes a network and its hosts.
     *
     * @throws Unavailable if there is no container engine, or it cannot
     */
    static Network of(int hosts) throws Unavailable {
        var network = new DockerNetwork();
        try {
            expectEngine();
            Runtime.getRuntime().addShutdownHook(network.atExit);
            network.make(hosts);
            return network;
        } catch (IOException refused) {
            network.close();
            throw new Unavailable("no network of containers: " + refused.getMessage());
        } catch (InterruptedException interrupted) {
            network.close();
            Thread.currentThread().interrupt();
            throw new Unavailable("the grading was interrupted");
        }
    }

    private static void expectEngine() throws Unavailable, InterruptedException {
        Process version;
        try {
            version = Docker.begin(List.of("version", "--format", "{{.Server.Version}}"));
        } catch (IOException missing) {
            throw new Unavailable("no container engine: there is no docker");
        }
        try {
            Docker.end(version, ANSWER);
        } catch (IOException silent) {
            throw new Unavailable("no container engine: " + silent.getMessage());
        }
    }

    private void make(int hosts) throws IOException, InterruptedException {
        image = image();
        run("network", "prune", "--force", "--filter", "label=" + LABEL, "--filter", "until=10m"); // of a grader that was killed
        makeNetwork();
        var begun = new ArrayList<Process>();
        for (var host = 1; host <= hosts; host++) {
            var words = container(host(host), 32);
            words.addAll(List.of("--detach", "--network", name, "--ip", address(host).getHostAddress()));
            if (LINUX) {
                words.addAll(lend(Path.of("/bin/sleep"), "/bin/sleep"));
            }
            words.addAll(List.of(image, LINUX ? "/bin/sleep" : "sleep", "120")); // its end, should nobody end it before
            begun.add(Docker.begin(words));
        }
        for (var process : begun) {
            Docker.end(process, PATIENCE);
        }
        run("exec", host(1), java(), "-version"); // should that fail, no program is to blame
    }

    private static String image() throws IOException, InterruptedException {
        var image = LINUX ? EMPTY_IMAGE : JAVA_IMAGE;
        if (!run("images", "--quiet", image).isEmpty()) {
            return image;
        }
        if (!LINUX) {
            throw new IOException("the image is missing: docker pull " + image);
        }
        var folder = Scratch.create();
        try {
            var tar = Files.write(folder.resolve("empty.tar"), new byte[1024]); // two blocks of zeros end a tar file
            run("import", tar.toString(), image);
            return image;
        } finally {
            Scratch.delete(folder);
        }
    }

    /** In 198.19.0.0/16, kept for measuring (RFC 2544): nobody lives there, other gradings apart. */
    private void makeNetwork() throws IOException, InterruptedException {
        for (var tries = 1;; tries++) {
            prefix = "198.19." + ThreadLocalRandom.current().nextInt(256) + ".";
            try {
                run("network", "create", "--label", LABEL, "--label", label(), "--subnet", prefix + "0/24", "--opt",
                        "com.docker.network.bridge.enable_ip_masquerade=false", name);
                return;
            } catch (IOException taken) {
                if (tries == 5) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public Running start(int host, Launch launch, Starter.Listener listener) throws IOException {
        if (closed.get()) {
            throw new IOException("the network is gone");
        }
        var container = name + "-program-" + programs.incrementAndGet();
        var words = container(container, launch.heapMiB() + 128);
        words.addAll(List.of("--interactive", "--network", "container:" + host(host), "--ulimit",
                "fsize=" + ((long) launch.fileMiB() << 20)));
        words.addAll(lend(readable(launch.program().classes()), "/classes"));
        words.add(image);
        words.addAll(LocalStarter.jvm(java(), "/tmp", "/classes", launch));
        var folder = Scratch.create();
        var docker = new ProcessBuilder(Docker.command(words)).directory(folder.toFile());
        docker.environment().put("GRADED_PROGRAM", folder.getFileName().toString());
        return new DockerProgram(docker.start(), folder, "GRADED_PROGRAM=" + folder.getFileName(), launch, listener,
                container);
    }

    /** A container and its limits, memory in MiB. */
    private List<String> container(String container, int memory) {
        var words = new ArrayList<>(List.of("run", "--rm", "--name", container, "--label", LABEL, "--label", label(),
                "--memory", memory + "m", "--memory-swap", memory + "m", "--pids-limit", "256", "--ulimit",
                "nofile=1024",
                "--ulimit", "core=0", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user",
                "65534:65534",
                "--read-only", "--tmpfs", "/tmp:size=64m", "--env", "LC_ALL=C.UTF-8", "--env", "HOME=/tmp"));
        if (LINUX) {
            var etc = "/etc/java-" + Runtime.version().feature() + "-openjdk"; // Debian's Java keeps its settings there
            words.addAll(lend(Path.of(System.getProperty("java.home")), "/java"));
            for (var folder : List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/java", etc)) {
                words.addAll(lend(Path.of(folder), folder));
            }
        }
        return words;
    }

    private static List<String> lend(Path source, String target) {
        return Files.exists(source)
                ? List.of("--mount", "type=bind,readonly,source=" + source + ",target=" + target)
                : List.of();
    }

    /** The same folder: in the container another user reads it. */
    private static Path readable(Path folder) throws IOException {
        if (LINUX) {
            try (var files = Files.walk(folder)) {
                for (var file : files.toList()) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
        return folder;
    }

    @Override
    public InetAddress address(int host) {
        return InetAddress.ofLiteral(prefix + (10 + host));
    }

    @Override
    public InetAddress broadcast() {
        return InetAddress.ofLiteral(prefix + 255);
    }

    @Override
    public String interfaceName() {
        return "eth0";
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (removeAll()) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException exiting) {
                // the hook is at work
            }
        }
    }

    /** At the exit of this process, perhaps by Ctrl-C: what the engine was just making comes into being a little later. */
    private void closeLate() {
        closed.set(true);
        removeAll();
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        removeAll();
    }

    /** Tries until nothing is left, or the time is over: an end may be under way. */
    private boolean removeAll() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                try {
                    removeAll(List.of("ps", "--all", "--quiet"), List.of("rm", "--force", "--volumes"));
                    removeAll(List.of("network", "ls", "--quiet"), List.of("network", "rm"));
                    return true;
                } catch (IOException notYet) {
                    if (System.nanoTime() > deadline) {
                        System.err.println("left behind: see docker ps --all --filter label=" + label());
                        return false;
                    }
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false; // at the exit, then
        }
    }

    private void removeAll(List<String> find, List<String> remove) throws IOException, InterruptedException {
        var words = new ArrayList<>(find);
        words.addAll(List.of("--filter", "label=" + label()));
        var found = Docker.end(Docker.begin(words), PATIENCE).lines().toList();
        if (!found.isEmpty()) {
            var all = new ArrayList<>(remove);
            all.addAll(found);
            Docker.end(Docker.begin(all), PATIENCE);
        }
    }

    private static String run(String... words) throws IOException, InterruptedException {
        return Docker.run(PATIENCE, words);
    }

    private static String java() {
        return LINUX ? "/java/bin/java" : "java";
    }

    private String host(int number) {
        return name + "-host-" + number;
    }

    private String label() {
        return LABEL + "-run=" + name;
    }
}
