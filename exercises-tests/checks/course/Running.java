package checks.course;

import grader.program.Forks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that runs while a check talks to it. Closing ends it, whatever it does, with all its descendants. */
public final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> command;
    private final Process process;
    private final Writer stdin;
    private final Lines out;
    private final Lines err;
    private final long start = System.nanoTime();

    private Running(ProcessBuilder builder) throws IOException {
        command = List.copyOf(builder.command());
        if (ignoresInterrupts()) {
            builder.command(Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream()).toList());
        }
        process = Forks.start(builder);
        stdin = process.outputWriter(StandardCharsets.UTF_8);
        out = new Lines(process.inputReader(StandardCharsets.UTF_8));
        err = new Lines(process.errorReader(StandardCharsets.UTF_8));
    }

    /** Started in the background by a script, this process ignores Ctrl-C, and so would all that it starts. */
    private static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.isReadable(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0);
    }

    /** Starts a program. */
    public static Running start(List<String> command) throws IOException {
        return start(new ProcessBuilder(new ArrayList<>(command)));
    }

    /** Starts a program in a folder and an environment of its own. */
    public static Running start(ProcessBuilder builder) throws IOException {
        return new Running(builder);
    }

    /** Runs a program to its end, with nothing on its stdin. */
    public static Result run(ProcessBuilder builder, Duration deadline) throws Exception {
        try (var running = start(builder)) {
            running.endOfInput();
            return running.awaitEnd(deadline);
        }
    }

    /** Runs a program to its end, within 60 s, with nothing on its stdin. */
    public static Result run(List<String> command) throws Exception {
        return run(new ProcessBuilder(command), Duration.ofSeconds(60));
    }

    /**
     * Waits for a line on stdout, 20 s at most.
     *
     * @param regex what the whole line must match
     * @return its groups
     * @throws AssertionError with all that was printed, if it does not come
     */
    public MatchResult awaitLine(String regex) throws InterruptedException {
        return awaitLine(regex, PATIENCE);
    }

    /** The same, with a patience of one's own. */
    public MatchResult awaitLine(String regex, Duration patience) throws InterruptedException {
        return out.await(Pattern.compile(regex), patience, this);
    }

    /** Types a line. */
    public void type(String line) throws IOException {
        stdin.write(line + "\n");
        stdin.flush();
    }

    /** Ends the program's stdin. */
    public void endOfInput() throws IOException {
        stdin.close();
    }

    /** What Ctrl-C does: SIGINT, to this one process. */
    public void interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    }

    /** Waits for the end, 20 s at most. */
    public Result awaitEnd() throws Exception {
        return awaitEnd(PATIENCE);
    }

    /**
     * Waits for the end.
     *
     * @throws AssertionError with all that was printed, if the program is still running then
     */
    public Result awaitEnd(Duration deadline) throws Exception {
        if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + deadline.toMillis() + " ms: " + this);
        }
        out.awaitEnd();
        err.awaitEnd();
        return result(process.exitValue());
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it, and what it has started: as a user would, so that it can leave nothing behind, then by force. */
    @Override
    public void close() throws InterruptedException {
        var children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public String toString() {
        return result(process.isAlive() ? -1 : process.exitValue()).toString();
    }

    private Result result(int exitCode) {
        return new Result(command, exitCode, out.text(), err.text(), (System.nanoTime() - start) / 1_000_000);
    }

    /** One stream's lines, read as they come. */
    private static final class Lines {

        private final List<String> lines = new ArrayList<>();
        private final Thread reader;
        private int seen;

        Lines(BufferedReader stream) {
            reader = Thread.startVirtualThread(() -> {
                try (stream) {
                    for (String line; (line = stream.readLine()) != null;) {
                        add(line);
                    }
                } catch (IOException ended) {
                    add("(" + ended.getMessage() + ")");
                }
            });
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        synchronized String text() {
            return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        }

        void awaitEnd() throws InterruptedException {
            reader.join(Duration.ofSeconds(2)); // a descendant may hold the stream open
        }

        /** The next line that matches, among those not looked at yet. */
        synchronized MatchResult await(Pattern pattern, Duration patience, Running program)
                throws InterruptedException {
            var deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                while (seen < lines.size()) {
                    var matcher = pattern.matcher(lines.get(seen++));
                    if (matcher.matches()) {
                        return matcher.toMatchResult();
                    }
                }
                var left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || (!reader.isAlive() && seen == lines.size())) {
                    throw new AssertionError("no line like '" + pattern + "' from " + program);
                }
                wait(Math.min(left, 100));
            }
        }
    }
}
