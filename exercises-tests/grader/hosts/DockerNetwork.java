package grader.hosts;

import grader.owner.Owner;
import grader.owner.OwnerLock;
import grader.program.Command;
import grader.program.Launch;
import grader.program.LocalProgram;
import grader.program.Network;
import grader.program.Observer;
import grader.program.Running;
import grader.program.Scratch;
import grader.program.Unavailable;
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

/**
 * Makes a network of containers, each of them a host on which programs run. All of it goes when the network is closed, or this
 * process ends.
 */
final class DockerNetwork implements Network {

    private static final Duration LATE = Duration.ofMillis(700);

    private final String name = "graded-" + UUID.randomUUID();
    private final Owner owner = Owner.create();
    private final DockerLabel label = new DockerLabel(owner);
    private final List<DockerHost> hosts = new ArrayList<>();
    private final AtomicBoolean lent = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::closeLate);
    private final OwnerLock lock;
    private final Path classes;
    private String prefix = "";

    private DockerNetwork(Path classes) throws IOException {
        this.classes = classes;
        this.lock = OwnerLock.take(owner);
    }

    /**
     * Makes a network and its hosts.
     *
     * @throws Unavailable if there is no container engine, or it cannot
     */
    static Network of(int hosts) throws Unavailable {
        Docker.expectEngine();
        var network = create();
        try {
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

    private static DockerNetwork create() throws Unavailable {
        try {
            var classes = Scratch.create();
            try {
                return new DockerNetwork(classes);
            } catch (IOException failed) {
                Scratch.delete(classes);
                throw failed;
            }
        } catch (IOException full) {
            throw new Unavailable("no folder for the hosts: " + full.getMessage());
        }
    }

    private void make(int count) throws IOException, InterruptedException {
        DockerHost.expectImage();
        DockerLabel.removeOfOthers();
        makeNetwork();
        var begun = new ArrayList<Command>();
        try {
            for (var number = 1; number <= count; number++) {
                var host = new DockerHost(name + "-host-" + number, at(10 + number));
                hosts.add(host);
                begun.add(host.begin(name, label.words(), classes));
            }
            for (var command : begun) {
                Docker.end(command);
            }
        } finally {
            begun.forEach(Command::end);
        }
        hosts.getFirst().expectJava();
    }

    /** In 198.19.0.0/16, kept for measuring (RFC 2544): nobody lives there, other gradings apart. */
    private void makeNetwork() throws IOException, InterruptedException {
        for (var tries = 1;; tries++) {
            prefix = "198.19." + ThreadLocalRandom.current().nextInt(256) + ".";
            var words = new ArrayList<>(List.of("network", "create", "--subnet", prefix + "0/24", "--opt",
                    "com.docker.network.bridge.enable_ip_masquerade=false"));
            words.addAll(label.words());
            words.add(name);
            try {
                Docker.run(words);
                return;
            } catch (IOException taken) {
                if (tries == 5) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public Running start(int host, Launch launch, Observer observer) throws IOException {
        if (closed.get()) {
            throw new IOException("the network is gone");
        }
        if (!lent.getAndSet(true)) {
            lend(launch.program().classes());
        }
        var folder = Scratch.create();
        return LocalProgram.start(new ProcessBuilder(hosts.get(host - 1).command(launch)), folder, launch, observer);
    }

    /** Copies the classes to where the hosts see them; there, another user reads them. */
    private void lend(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = classes.resolve(from.relativize(file));
                if (!copy.equals(classes)) {
                    Files.copy(file, copy);
                }
                if (classes.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    @Override
    public InetAddress address(int host) {
        return hosts.get(host - 1).address();
    }

    @Override
    public InetAddress broadcast() {
        return at(255);
    }

    private InetAddress at(int last) {
        return InetAddress.ofLiteral(prefix + last);
    }

    @Override
    public String interfaceName() {
        return "eth0";
    }

    /** Ends the hosts, and so the programs that run there: of these, only the process that stands for them was ended before. */
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
        Scratch.delete(classes);
    }

    /** Removes all, after which nobody needs to know any more whether its owner lives. */
    private boolean removeAll() {
        var removed = label.removeAll();
        if (removed) {
            lock.delete();
            lock.close();
        }
        return removed;
    }

    /** At the exit of this process, perhaps by Ctrl-C: what the engine was just making comes into being a little later. */
    private void closeLate() {
        closed.set(true);
        label.removeAll();
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        removeAll();
        Scratch.delete(classes);
    }
}
