package grader.hosts;

import grader.program.Command;
import grader.program.Launch;
import grader.program.LocalStarter;
import grader.program.Scratch;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a host: a container in which nothing happens until programs are started there. On Linux it sees this machine's Java and
 * libraries, read-only, in an image that is empty: no registry is needed.
 *
 * @param name the container's name
 * @param address its address on the network
 */
record DockerHost(String name, InetAddress address) {

    /** Where a host finds the classes of the programs. */
    static final String CLASSES = "/classes";

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final String EMPTY_IMAGE = "course-empty:1";
    private static final String JAVA_IMAGE = "eclipse-temurin:25-jre";
    private static final List<String> LIMITS = List.of("--memory", "1g", "--memory-swap", "1g", "--pids-limit", "256",
            "--ulimit", "nofile=1024", "--ulimit", "core=0", "--ulimit", "fsize=" + (64 << 20), "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--user", "65534:65534", "--read-only", "--tmpfs", "/tmp:size=64m");
    private static final int LIFE = 120; // seconds: its end, should nobody end it before

    /** Makes the image that hosts are made of, if it is missing. */
    static void expectImage() throws IOException, InterruptedException {
        if (!Docker.run("images", "--quiet", image()).isEmpty()) {
            return;
        }
        if (!LINUX) {
            throw new IOException("the image is missing: docker pull " + image());
        }
        var folder = Scratch.create();
        try {
            var tar = Files.write(folder.resolve("empty.tar"), new byte[1024]); // two blocks of zeros end a tar file
            Docker.run("import", tar.toString(), image());
        } finally {
            Scratch.delete(folder);
        }
    }

    /** Begins to start it, on a network, with labels, with a folder of classes that all can read. */
    Command begin(String network, List<String> labels, Path classes) throws IOException {
        var words = new ArrayList<>(List.of("run", "--detach", "--rm", "--name", name, "--network", network, "--ip",
                address.getHostAddress(), "--env", "LC_ALL=C.UTF-8", "--env", "HOME=/tmp"));
        words.addAll(labels);
        words.addAll(LIMITS);
        words.addAll(lend(classes, CLASSES));
        if (LINUX) {
            var etc = "/etc/java-" + Runtime.version().feature() + "-openjdk"; // Debian's Java keeps its settings there
            words.addAll(lend(Path.of(System.getProperty("java.home")), "/java"));
            for (var path : List.of("/bin/sleep", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/java", etc)) {
                words.addAll(lend(Path.of(path), path));
            }
        }
        words.addAll(List.of(image(), LINUX ? "/bin/sleep" : "sleep", String.valueOf(LIFE)));
        return Docker.begin(words);
    }

    /** Fails if no Java runs there: then no program is to blame. */
    void expectJava() throws IOException, InterruptedException {
        Docker.run("exec", name, java(), "-version");
    }

    /** Lists the words that start a program there, its stdin open. */
    List<String> command(Launch launch) {
        var words = new ArrayList<>(List.of("exec", "--interactive", name));
        words.addAll(LocalStarter.jvm(java(), "/tmp", "", CLASSES, launch));
        return Docker.command(words);
    }

    private static List<String> lend(Path source, String target) {
        return Files.exists(source)
                ? List.of("--mount", "type=bind,readonly,source=" + source + ",target=" + target)
                : List.of();
    }

    private static String image() {
        return LINUX ? EMPTY_IMAGE : JAVA_IMAGE;
    }

    private static String java() {
        return LINUX ? "/java/bin/java" : "java";
    }
}
