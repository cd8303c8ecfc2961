package grader.hosts;

import grader.program.Command;
import grader.program.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Speaks to the container engine by its command line. */
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
        Command version;
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

    /** Begins a command, to be ended by {@link #end}. */
    static Command begin(List<String> words) throws IOException {
        return Command.begin(command(words));
    }

    /**
     * Waits for a command.
     *
     * @return what it printed
     * @throws IOException if it fails, with the first line of what it printed, or does not end in time
     */
    static String end(Command command) throws IOException, InterruptedException {
        return end(command, PATIENCE);
    }

    private static String end(Command command, Duration patience) throws IOException, InterruptedException {
        var ended = command.await(patience);
        if (ended.exitCode() != 0) {
            throw new IOException(ended.firstLine("docker failed"));
        }
        return ended.output();
    }

    /** Runs a command from its beginning to its end. */
    static String run(List<String> words) throws IOException, InterruptedException {
        return end(begin(words));
    }

    /** Runs a command from its beginning to its end. */
    static String run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    /** Puts docker's own name before the words of a command. */
    static List<String> command(List<String> words) {
        var command = new ArrayList<>(words);
        command.addFirst("docker");
        return command;
    }
}
