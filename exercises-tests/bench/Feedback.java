package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How long a person waits: for a command, for a verdict, for a page. */
final class Feedback {

    private static final Group START = Group.less("start", "start and feedback");
    private static final String LEARNYOUNODE = "learnyounode@4.2.2";

    private final Path root;
    private final Path folder;
    private final Consumer<Row> add;

    /**
     * @param folder for copies
     * @param add told every row
     */
    Feedback(Path root, Path folder, Consumer<Row> add) {
        this.root = root;
        this.folder = folder;
        this.add = add;
    }

    /** Measures all of it. */
    void measure() throws IOException, InterruptedException {
        var bin = Path.of(System.getProperty("java.home"), "bin");
        Files.writeString(folder.resolve("Nothing.java"), "class Nothing { public static void main(String[] a) {} }\n");
        var solution = root.resolve("solutions/01-tcp-server/FrontDesk.java").toString();
        var javac = bin.resolve("javac").toString();
        Stopwatch.run(folder, Map.of(), List.of(javac, "Nothing.java"));
        add.accept(Stopwatch.time(START, "java: start and end", "", 0, folder, Map.of(),
                List.of(bin.resolve("java").toString(), "-cp", ".", "Nothing")));
        add.accept(Stopwatch.time(START, "javac: one exercise", "", 0, folder, Map.of(),
                List.of(javac, "-d", "out", solution)));
        var jbang = root.resolve("jbang").toString();
        add.accept(Stopwatch.time(START, "jbang lesson-01 --list", "java: start and end", 0.7, root, Map.of(),
                List.of(jbang, "lesson-01", "--list")));
        measurePeer();
        add.accept(Stopwatch.time(START, "jbang grade 01, the solution", "learnyounode verify", 4.0, root, Map.of(),
                List.of(jbang, "grade", "01", "--dir", "solutions/01-tcp-server")));
        add.accept(Stopwatch.timeTo(1, START, "jbang grade 01, a silent program", "learnyounode verify", 12.0, root,
                Map.of(), List.of(jbang, "grade", "--file", silentServer().toString())));
        add.accept(Row.seconds(START, "an experiment after a failure", Experiments.seconds(root, folder), "", 1.0));
        var all = folder.resolve("all");
        copySolutions(all);
        add.accept(Stopwatch.time(START, "jbang grade, all six", "learnyounode verify", 20.0, root, Map.of(),
                List.of(jbang, "grade", "--dir", all.toString())));
        var tree = CopiedTree.of(root, folder.resolve("tree"));
        Watching.measureGrading(START, tree).forEach(add);
        add.accept(Stopwatch.time(START, "jbang guide, from nothing", "java: start and end", 20.0, tree, Map.of(),
                List.of(tree.resolve("jbang").toString(), "guide")));
        add.accept(Watching.measureGuide(START, tree));
    }

    /** What everybody has between the first TODO and the second: it listens, and that is all. */
    private Path silentServer() throws IOException {
        return Files.writeString(folder.resolve("FrontDesk.java"), """
                void main() throws Exception {
                    var listener = new java.net.ServerSocket(0, 50, java.net.InetAddress.getByName("127.0.0.1"));
                    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
                    Thread.sleep(600_000);
                }
                """);
    }

    /** The peer: a verdict on a time server, one connection, by npm's learnyounode. */
    private void measurePeer() throws IOException, InterruptedException {
        var home = Map.of("HOME", folder.toString());
        try {
            Stopwatch.run(folder, Map.of(),
                    List.of("npm", "install", "--silent", "--no-audit", "--no-fund", LEARNYOUNODE));
            Files.writeString(folder.resolve("time.cjs"), """
                    const net = require('net');
                    const two = (n) => String(n).padStart(2, '0');
                    net.createServer((socket) => {
                      const d = new Date();
                      socket.end(`${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} `
                        + `${two(d.getHours())}:${two(d.getMinutes())}\\n`);
                    }).listen(Number(process.argv[2]));
                    """);
            var peer = folder.resolve("node_modules/.bin/learnyounode").toString();
            Stopwatch.run(folder, home, List.of(peer, "select", "TIME SERVER"));
            add.accept(Stopwatch.time(START, "learnyounode verify", "java: start and end", 0, folder, home,
                    List.of(peer, "verify", "time.cjs")));
        } catch (IOException notHere) {
            System.err.println("bench: without the peer, learnyounode: " + notHere.getMessage());
        }
    }

    private void copySolutions(Path all) throws IOException {
        Files.createDirectories(all);
        try (var files = Files.walk(root.resolve("solutions"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Files.copy(file, all.resolve(file.getFileName()));
            }
        }
    }
}
