package live.run;

import grader.program.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import live.http.Lines;
import live.http.RefusedException;

/** What runs for the reader, a few at once, each for a bounded time, and none of it longer than the page that asked for it. */
public final class Runs implements AutoCloseable {

    private static final int MOST = 3;
    private static final int MOST_LINES = 5_000;
    private static final Duration GRACE = Duration.ofSeconds(9); // a lesson that has containers to remove

    /** Within so long it is known that a page has left: what is written to it in vain fails the second time, a second later. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private boolean closed;

    /** A program that runs. */
    public static final class Run {

        private final Process process;
        private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        private volatile String listening = "";

        private Run(Process process) {
            this.process = process;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                var count = 0;
                for (String line; (line = out.readLine()) != null;) {
                    if (listening.isEmpty() && line.contains("listening on ")) {
                        listening = line;
                    }
                    if (++count <= MOST_LINES) {
                        lines.add(Optional.of(line));
                    }
                }
            } catch (IOException ended) {
                // by us
            }
            lines.add(Optional.empty());
        }

        /** The line by which it says where it listens; empty if it has not. */
        public String listening() {
            return listening;
        }

        /** Types a line into it. */
        public void type(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** Ends it as Ctrl-C would, then by force, and with it all that it has started. */
        private void end() {
            var children = process.descendants().toList();
            process.destroy();
            try {
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * How a run came to its end.
     *
     * @param exitCode its exit code; empty if it was ended
     * @param why why it was ended, in words; else empty
     */
    public record End(Optional<Integer> exitCode, String why) {
    }

    /**
     * Runs a program to its end.
     *
     * @param name what runs, once at a time
     * @param most how long it may run
     * @param lines told that it has begun, and each line that it prints
     * @param printed told each line besides
     * @throws RefusedException if it runs already, or too many others do
     */
    public End run(String name, List<String> command, Path folder, Duration most, Lines lines, Consumer<String> printed)
            throws RefusedException, IOException, InterruptedException {
        var run = start(name, command, folder);
        try {
            lines.say(Map.of("begun", name));
            var deadline = System.nanoTime() + most.toNanos();
            while (true) {
                var line = run.lines.poll(1, TimeUnit.SECONDS);
                if (line != null && line.isEmpty()) {
                    return new End(Optional.of(run.process.waitFor()), "");
                }
                if (line != null) {
                    printed.accept(line.get());
                    lines.say(Map.of("line", line.get()));
                }
                if (!lines.isHeard()) {
                    return new End(Optional.empty(), "stopped");
                }
                if (System.nanoTime() > deadline) {
                    return new End(Optional.empty(), "ended after " + most.toSeconds() + " s");
                }
            }
        } finally {
            run.end();
            remove(name);
        }
    }

    private synchronized Run start(String name, List<String> command, Path folder)
            throws RefusedException, IOException, InterruptedException {
        var deadline = System.nanoTime() + LEAVING.toNanos();
        while ((running.containsKey(name) || running.size() >= MOST) && System.nanoTime() < deadline) {
            wait(100); // a page that was loaded again may be faster than the end of what it had started before
        }
        if (closed) {
            throw new RefusedException(409, "the server is about to end");
        }
        if (running.containsKey(name)) {
            throw new RefusedException(409, "it runs already, perhaps in another window");
        }
        if (running.size() >= MOST) {
            throw new RefusedException(409, MOST + " programs run already: stop one of them");
        }
        var run = new Run(Scratch.mark(new ProcessBuilder(command)).directory(folder.toFile()).redirectErrorStream(true)
                .start());
        running.put(name, run);
        return run;
    }

    private synchronized void remove(String name) {
        running.remove(name);
        notifyAll();
    }

    /** What runs under a name. */
    public Run find(String name) throws RefusedException {
        var run = running.get(name);
        if (run == null) {
            throw new RefusedException(409, "it does not run");
        }
        return run;
    }

    /** Ends a run; what it has started with it. */
    public void stop(String name) throws RefusedException {
        find(name).process.destroy();
    }

    /** Ends all of them, at the same time. */
    @Override
    public synchronized void close() {
        closed = true;
        running.values().stream().map(run -> Thread.ofVirtual().start(run::end)).toList().forEach(Runs::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
