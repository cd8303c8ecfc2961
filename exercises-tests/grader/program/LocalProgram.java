package grader.program;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A program that runs as a process of this machine. */
public final class LocalProgram implements Running {

    /** For a killed program to be gone, and again for all that it started, while they start others too. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Process process;
    private final Path folder;
    private final String mark;
    private final Writer in;
    private final Output out;
    private final Output err;
    private final AtomicBoolean tooMuch = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    private LocalProgram(Process process, Path folder, Launch launch, Observer observer) {
        this.process = process;
        this.folder = folder;
        mark = Scratch.MARK + "=" + folder.getFileName();
        in = process.outputWriter(StandardCharsets.UTF_8);
        var most = (long) launch.outputMiB() << 20;
        out = new Output(most, observer::out, this::tooMuch);
        err = new Output(most, observer::err, this::tooMuch);
        Thread.ofPlatform().daemon().name("program's stdout").start(() -> out.readAll(process.getInputStream()));
        Thread.ofPlatform().daemon().name("program's stderr").start(() -> err.readAll(process.getErrorStream()));
        var _ = process.onExit().thenAccept(ended -> {
            if (!closing.get()) {
                observer.exit(ended.exitValue());
            }
            Thread.ofVirtual().name("last words").start(this::endOutputs);
        });
    }

    /**
     * Starts a process, whose environment bears a mark by which all that it starts is found.
     *
     * @param folder of its own, deleted at its end
     */
    public static LocalProgram start(ProcessBuilder process, Path folder, Launch launch, Observer observer)
            throws IOException {
        process.environment().put(Scratch.MARK, folder.getFileName().toString());
        return new LocalProgram(Forks.start(process.directory(folder.toFile())), folder, launch, observer);
    }

    /** Its folder; the mark that it and its children bear is the folder's name. */
    public Path folder() {
        return folder;
    }

    /** A child of the program's may hold its outputs open: what matters is that the program has ended. */
    private void endOutputs() {
        try {
            out.awaitEnd();
            err.awaitEnd();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        out.end();
        err.end();
    }

    @Override
    public Output out() {
        return out;
    }

    @Override
    public Output err() {
        return err;
    }

    @Override
    public void write(String text) throws IOException {
        in.write(text);
        in.flush();
    }

    @Override
    public void endOfInput() throws IOException {
        in.close();
    }

    @Override
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        out.awaitEnd();
        err.awaitEnd();
        return OptionalInt.of(process.exitValue());
    }

    @Override
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public boolean printedTooMuch() {
        return tooMuch.get();
    }

    @Override
    public void close() {
        closing.set(true);
        var descendants = process.descendants().toList();
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        var start = System.nanoTime();
        for (var left = orphans(); !left.isEmpty()
                && System.nanoTime() - start < LONGEST_END.toNanos(); left = orphans()) {
            left.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(1_000_000); // on a busy machine a killed process lives on for a moment
        }
        process.destroyForcibly(); // closes its stdin too, which waits for a write that nobody reads: so the readers go first
        Scratch.delete(folder);
    }

    private void tooMuch() {
        tooMuch.set(true);
        process.destroyForcibly();
    }

    /** What it started and left behind is no longer its child; the mark in the environment tells (Linux only). */
    private List<ProcessHandle> orphans() {
        var processes = Path.of("/proc");
        if (!Files.isDirectory(processes.resolve("self"))) {
            return List.of();
        }
        return ProcessHandle.allProcesses().filter(each -> each.pid() != process.pid())
                .filter(each -> isMarked(processes.resolve(each.pid() + "/environ"))).toList();
    }

    private boolean isMarked(Path environment) {
        try {
            return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1).contains(mark + '\0');
        } catch (IOException notOurs) {
            return false; // ended meanwhile, or another user's
        }
    }
}
