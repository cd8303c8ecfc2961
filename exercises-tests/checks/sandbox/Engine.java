package checks.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at the container engine, by its own command. */
final class Engine {

    private Engine() {
    }

    /** What bears the label of a sandbox: containers, volumes and networks. */
    static List<String> labelled(String owner) throws IOException, InterruptedException {
        var found = new ArrayList<String>();
        for (var list : List.of(List.of("ps", "--all"), List.of("volume", "ls"), List.of("network", "ls"))) {
            var words = new ArrayList<>(list);
            words.addAll(List.of("--quiet", "--filter", "label=course-grader-sandbox=" + owner));
            found.addAll(run(words).lines().toList());
        }
        return found;
    }

    /** What a command of the engine's prints. */
    static String run(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<>(words);
        command.addFirst("docker");
        var ended = grader.program.Command.begin(command).await(Duration.ofSeconds(60));
        if (ended.exitCode() != 0) {
            throw new IOException(String.join(" ", command) + ": " + ended.output());
        }
        return ended.output();
    }
}
