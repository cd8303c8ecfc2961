package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** From saving a file to what a command that watches it says, in a copy of the course. */
final class Watching {

    private static final int TIMES = 5;

    private final Path tree;
    private final String command;
    private final String argument;

    private Watching(Path tree, String command, String argument) {
        this.tree = tree;
        this.command = command;
        this.argument = argument;
    }

    /** Saves the solution of exercise 01 again and again, each time a little different. */
    static List<Row> measureGrading(Group group, Path tree) throws IOException {
        var exercise = tree.resolve("lessons/01-tcp-server/FrontDesk.java");
        var solution = Files.readString(tree.resolve("solutions/01-tcp-server/FrontDesk.java"));
        Files.writeString(exercise, solution);
        var seconds = new Watching(tree, "watch", "01").run("q quit", exercise,
                time -> solution + "// saved for the " + time + "th time\n", "1 listens", "100/100 points");
        return List.of(
                Row.seconds(group, "save → first stage (watch 01)", seconds.getFirst(), "learnyounode verify", 0.5),
                Row.seconds(group, "save → all eight stages (watch 01)", seconds.getLast(), "learnyounode verify",
                        2.5));
    }

    /** Adds a sentence to a page of the guide again and again. */
    static Row measureGuide(Group group, Path tree) throws IOException {
        var page = tree.resolve("docs/05-udp.adoc");
        var text = Files.readString(page);
        var seconds = new Watching(tree, "guide", "--watch").run("Ctrl-C ends", page,
                time -> text + "\nSaved for the " + time + "th time.\n", "index.html");
        return Row.seconds(group, "save → page (guide --watch)", seconds.getFirst(), "", 1.0);
    }

    /** For each of the words, how long after a save each time it was printed. */
    private List<List<Double>> run(String ready, Path file, IntFunction<String> content, String... words)
            throws IOException {
        var seconds = new ArrayList<List<Double>>();
        List.of(words).forEach(_ -> seconds.add(new ArrayList<>()));
        var process = new ProcessBuilder(tree.resolve("jbang").toString(), command, argument).directory(tree.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            await(output, ready);
            var again = command.equals("watch"); // it says after each grading that it waits for the next
            for (var i = 0; i <= TIMES; i++) {
                Files.writeString(file, content.apply(i));
                var start = System.nanoTime();
                for (var word = 0; word < words.length; word++) {
                    await(output, words[word]);
                    if (i > 0) { // the first one gets everything warm
                        seconds.get(word).add((System.nanoTime() - start) / 1e9);
                    }
                }
                if (again && i < TIMES) {
                    await(output, ready);
                }
            }
            return seconds;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private void await(BufferedReader output, String words) throws IOException {
        for (String line; (line = output.readLine()) != null;) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new IOException("jbang " + command + " " + argument + " ended without '" + words + "'");
    }
}
