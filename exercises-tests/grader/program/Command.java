package grader.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the system's: what it prints is read all the time, so that it never waits for us, and kept to its first
 * MiB; when its time is over it is ended, with all it has started.
 */
public final class Command {

    private static final int MOST_KEPT = 1 << 20;

    /** What it leaves running may hold its output open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final String name;
    private final Process process;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Thread reader;

    private Command(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = Thread.ofVirtual().name("output of " + name).start(() -> read(process.getInputStream()));
    }

    /**
     * How it ended.
     *
     * @param exitCode its exit code
     * @param output what it printed to stdout and stderr, without blanks around it
     */
    public record Ended(int exitCode, String output) {

        /** The first line of what it printed; or what to say if it printed nothing. */
        public String firstLine(String otherwise) {
            return output.lines().findFirst().orElse(otherwise);
        }
    }

    /**
     * Begins a command, whose stdin is empty. It must be waited for.
     *
     * @throws IOException if there is no such command
     */
    public static Command begin(List<String> words) throws IOException {
        var process = Forks.start(new ProcessBuilder(words).redirectErrorStream(true));
        process.getOutputStream().close();
        return new Command(words.getFirst(), process);
    }

    /**
     * Waits for its end.
     *
     * @throws IOException if it does not end in time; it is ended then
     */
    public Ended await(Duration patience) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " does not answer within " + patience.toSeconds() + " s");
            }
            reader.join(LAST_WORDS);
            synchronized (printed) {
                return new Ended(process.exitValue(), printed.toString(StandardCharsets.UTF_8).strip());
            }
        } finally {
            end();
        }
    }

    /** Ends it, if it has not ended, with all it has started. */
    public void end() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void read(InputStream output) {
        var piece = new byte[8192];
        try (output) {
            for (int count; (count = output.read(piece)) >= 0;) {
                synchronized (printed) {
                    printed.write(piece, 0, Math.min(count, MOST_KEPT - printed.size()));
                }
            }
        } catch (IOException ended) {
            // by force
        }
    }
}
