package grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The container engine, by its command line. */
final class Docker {

    private Docker() {
    }

    /** A command that was begun, to be ended by {@link #end}. */
    static Process begin(List<String> words) throws IOException {
        var process = new ProcessBuilder(command(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }

    /**
     * Waits for a command.
     *
     * @return what it printed
     * @throws IOException if it fails, with the first line of what it printed, or does not end in time
     */
    static String end(Process process, Duration patience) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("docker does not answer within " + patience.toSeconds() + " s");
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IOException(text.lines().findFirst().orElse("docker failed"));
            }
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    /** A command from its beginning to its end. */
    static String run(Duration patience, String... words) throws IOException, InterruptedException {
        return end(begin(List.of(words)), patience);
    }

    /** The words of a command, docker's own name first. */
    static List<String> command(List<String> words) {
        var command = new ArrayList<>(words);
        command.addFirst("docker");
        return command;
    }
}
