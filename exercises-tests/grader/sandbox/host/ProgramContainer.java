package grader.sandbox.host;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import grader.sandbox.protocol.Pipe;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs one program in a container, and carries its stdin, stdout and stderr, from its start to its end. */
final class ProgramContainer implements AutoCloseable {

    private static final int KILLED = 137;
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(20);

    /** For so long a program that was killed may have been out of memory without the engine's saying so. */
    private static final int LOOKS = 30;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ContainerEngine engine;
    private final AttachedContainer container;
    private final ContainerListener listener;
    private final Printed printed = new Printed();
    private final Pipe stdin;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch removed = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean stdinAttached;

    private ProgramContainer(ContainerEngine engine, ContainerSpec spec, int mostInput, ContainerListener listener) {
        this.engine = engine;
        this.container = new AttachedContainer(spec, printed);
        this.stdin = new Pipe(mostInput);
        this.listener = listener;
    }

    /**
     * Starts a program.
     *
     * @param mostInput how many bytes may wait for it to read them
     * @throws IOException if the engine cannot; nothing is left of it then
     */
    static ProgramContainer start(ContainerEngine engine, ContainerSpec spec, int mostInput, ContainerListener listener)
            throws IOException {
        var program = new ProgramContainer(engine, spec, mostInput, listener);
        engine.ask(() -> {
            program.container.start();
            return program;
        });
        Thread.ofVirtual().name("end of a container").start(program::awaitEnd);
        return program;
    }

    private void awaitEnd() {
        var code = KILLED;
        var outOfMemory = false;
        try {
            code = engine.client().waitContainerCmd(id()).exec(new WaitContainerResultCallback()).awaitStatusCode();
            printed.awaitCompletion(END.toMillis(), TimeUnit.MILLISECONDS);
            if (code == KILLED && !closed.get()) {
                outOfMemory = wasOutOfMemory();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException gone) {
            // with the container or the engine: it has ended
        } finally {
            stdin.close();
            listener.exit(code, outOfMemory);
            ended.countDown();
        }
    }

    /** Whether its memory was at its limit. The engine hears of that by another way than of the end, at times a moment later. */
    private boolean wasOutOfMemory() throws IOException, InterruptedException {
        for (var looks = 0; looks < LOOKS; looks++) {
            var told = engine.ask(() -> engine.client().inspectContainerCmd(id()).exec().getState().getOOMKilled());
            if (Boolean.TRUE.equals(told)) {
                return true;
            }
            Thread.sleep(PAUSE);
        }
        return false;
    }

    /** Returns its name to the engine. */
    String id() {
        return container.id();
    }

    /** Writes bytes to its stdin. They wait while it does not read. */
    void write(byte[] bytes) throws IOException {
        attachStdin();
        stdin.put(bytes);
    }

    /** Ends its stdin. */
    void endOfInput() throws IOException {
        attachStdin();
        stdin.end();
    }

    /** How many bytes wait for it to read them. */
    long waitingInput() {
        return stdin.waiting();
    }

    /**
     * Attaches its stdin when it is needed, by a connection of its own: stdin ends when its connection does, since the client
     * knows no other way.
     */
    private synchronized void attachStdin() throws IOException {
        if (!stdinAttached) {
            stdinAttached = true;
            var connection = new ResultCallback.Adapter<Frame>();
            stdin.onEnd(() -> Thread.ofVirtual().name("end of stdin").start(() -> close(connection)));
            engine.ask(() -> {
                engine.client().attachContainerCmd(id()).withStdIn(stdin).withFollowStream(true).exec(connection);
                return connection.awaitStarted(START.toSeconds(), TimeUnit.SECONDS);
            });
        }
    }

    private static void close(ResultCallback.Adapter<Frame> connection) {
        try {
            connection.close();
        } catch (IOException closed) {
            // by the engine
        }
    }

    /** How much of the processors' time it has used; none where the engine is on another machine. */
    Duration processorTime() {
        try {
            var pid = engine.ask(() -> engine.client().inspectContainerCmd(id()).exec().getState().getPidLong());
            return pid == null ? Duration.ZERO
                    : ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    /** Ends it, if it has not ended: its ports are free then. It is removed a little later. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stdin.close();
        Thread.ofVirtual().name("removal of a container").start(() -> {
            container.stop();
            removed.countDown();
        });
        try {
            ended.await(END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is removed, once it is closed. */
    void awaitRemoval() throws InterruptedException {
        removed.await(END.toSeconds(), TimeUnit.SECONDS);
    }

    /** Hands on what it prints. */
    private final class Printed extends ResultCallback.Adapter<Frame> {

        @Override
        public void onNext(Frame frame) {
            var bytes = frame.getPayload().clone(); // a full one is used again
            if (frame.getStreamType() == StreamType.STDERR) {
                listener.err(bytes);
            } else {
                listener.out(bytes);
            }
        }
    }
}
