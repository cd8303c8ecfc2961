package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From saving a file to what {@code jbang watch} says of it. */
final class Watching {

    private static final int TIMES = 5;

    private final Path tree;
    private final List<Double> first = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();

    private Watching(Path tree) {
        this.tree = tree;
    }

    /** Saves the solution of exercise 01 again and again, each time a little different, in a copy of the course. */
    static List<Row> measure(String group, Path tree) throws IOException {
        var watching = new Watching(tree);
        watching.run();
        return List.of(Row.seconds(group, "save → first stage (watch 01)", watching.first, "learnyounode verify", 0.7),
                Row.seconds(group, "save → all eight stages (watch 01)", watching.all, "learnyounode verify", 2.5));
    }

    private void run() throws IOException {
        var exercise = tree.resolve("lessons/01-tcp-server/FrontDesk.java");
        var solution = Files.readString(tree.resolve("solutions/01-tcp-server/FrontDesk.java"));
        Files.writeString(exercise, solution);
        var process = new ProcessBuilder(tree.resolve("jbang").toString(), "watch", "01").directory(tree.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            await(output, "100/100 points");
            for (var i = 0; i <= TIMES; i++) {
                await(output, "q quit");
                Files.writeString(exercise, solution + "// saved for the " + i + "th time\n");
                var start = System.nanoTime();
                await(output, " 1 listens");
                var firstSeconds = (System.nanoTime() - start) / 1e9;
                await(output, "100/100 points");
                if (i > 0) { // the first one gets the compiler warm
                    first.add(firstSeconds);
                    all.add((System.nanoTime() - start) / 1e9);
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static void await(BufferedReader output, String words) throws IOException {
        for (String line; (line = output.readLine()) != null;) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new IOException("jbang watch ended without '" + words + "'");
    }
}
