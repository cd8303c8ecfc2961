package bench;

import bench.contestant.Netty;
import bench.contestant.Nothing;
import bench.contestant.OneSelector;
import bench.contestant.PlatformThreads;
import bench.load.Contestant;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers that are compared: all on plain {@code java} or {@code node}, without options. */
final class Contestants {

    private final Path root;
    private final Path folder;
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Contestants(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Compiles the lessons. */
    static Contestants prepare(Path root, Path folder) throws IOException, InterruptedException {
        var contestants = new Contestants(root, folder);
        contestants.compile("lessons/01-tcp-server/TcpServer.java");
        contestants.compile("lessons/05-udp/Udp.java");
        return contestants;
    }

    private void compile(String lesson) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString(), "-d", "lessons",
                        "--source-path", root.resolve(lesson).getParent().toString(), root.resolve(lesson).toString()));
        try (var shared = Files.list(root.resolve("lessons/course"))) {
            shared.filter(file -> file.toString().endsWith(".java")).map(Path::toString).forEach(command::add);
        }
        Stopwatch.run(folder, Map.of(), command);
    }

    /** Those that serve lines over TCP; the floor last. */
    List<Contestant> tcp() {
        return List.of(lesson("virtual threads (lesson-01)", "TcpServer"),
                ours("platform threads", PlatformThreads.class), ours("one selector", OneSelector.class),
                ours("Netty", Netty.class), node("net.mjs"), ours("floor: sends back", Nothing.class));
    }

    /** Those that acknowledge datagrams; the floor last. */
    List<Contestant> udp() {
        return List.of(lesson("blocking channel (lesson-05)", "Udp"), node("dgram.mjs"),
                ours("floor: sends back", Nothing.class, "udp"));
    }

    /** Ten thousand, or as many as this process may have files open. */
    int mostConnections() {
        var open = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 4096;
        return (int) Math.min(10_000, open - 200);
    }

    private Contestant lesson(String name, String program) {
        return new Contestant(name,
                List.of(java, "-cp", folder.resolve("lessons").toString(), program, "serve", "--port", "0"));
    }

    private Contestant ours(String name, Class<?> program, String... arguments) {
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new Contestant(name, command);
    }

    private Contestant node(String script) {
        return new Contestant("Node",
                List.of("node", root.resolve("exercises-tests/bench/peers/" + script).toString()));
    }
}
