package grader.hosts;

import grader.program.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The container engine, by its command line. */
final class Docker {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Docker() {
    }

    /**
     * Asks the engine whether it is there.
     *
     * @throws Unavailable if there is none, or it does not answer
     */
    static void expectEngine() throws Unavailable {
        Process version;
        try {
            version = begin(List.of("version", "--format", "{{.Server.Version}}"));
        } catch (IOException missing) {
            throw new Unavailable("no container engine: there is no docker");
        }
        try {
            end(version, ANSWER);
        } catch (IOException silent) {
            throw new Unavailable("no container engine: " + silent.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the grading was interrupted");
        }
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
    static String end(Process process) throws IOException, InterruptedException {
        return end(process, PATIENCE);
    }

    private static String end(Process process, Duration patience) throws IOException, InterruptedException {
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
    static String run(List<String> words) throws IOException, InterruptedException {
        return end(begin(words));
    }

    /** A command from its beginning to its end. */
    static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    /** The words of a command, docker's own name first. */
    static List<String> command(List<String> words) {
        var command = new ArrayList<>(words);
        command.addFirst("docker");
        return command;
    }
}
