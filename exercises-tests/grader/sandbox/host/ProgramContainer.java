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

/** A container, with its stdin, stdout and stderr, from its start to its end. */
final class ProgramContainer implements AutoCloseable {

    private static final int KILLED = 137;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(20);

    private final ContainerEngine engine;
    private final String id;
    private final Listener listener;
    private final Pipe stdin;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean stdinAttached;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Thread removal = Thread.ofVirtual().unstarted(() -> {
    });

    /** Is told what a container says and how it ends, from threads of its own; may take its time. */
    interface Listener {

        /** Bytes on stdout. */
        void out(byte[] bytes);

        /** Bytes on stderr. */
        void err(byte[] bytes);

        /** The end. */
        void exit(int code, boolean outOfMemory);
    }

    private ProgramContainer(ContainerEngine engine, String id, Pipe stdin, Listener listener) {
        this.engine = engine;
        this.id = id;
        this.stdin = stdin;
        this.listener = listener;
    }

    /**
     * Makes and starts a container.
     *
     * @param mostInput how many bytes may wait for it to read them
     */
    static ProgramContainer start(ContainerEngine engine, ContainerSpec plan, int mostInput, Listener listener)
            throws IOException {
        var box = new ProgramContainer(engine, engine.ask(() -> plan.create(engine.client())), new Pipe(mostInput),
                listener);
        try {
            box.begin();
            return box;
        } catch (IOException failed) {
            box.ended.countDown();
            box.close();
            throw failed;
        }
    }

    private void begin() throws IOException {
        var words = new Words();
        engine.ask(() -> {
            engine.client().attachContainerCmd(id).withStdOut(true).withStdErr(true).withFollowStream(true).exec(words);
            words.awaitStarted(START.toSeconds(), TimeUnit.SECONDS);
            return engine.client().startContainerCmd(id).exec();
        });
        Thread.ofVirtual().name("end of a container").start(() -> awaitEnd(words));
    }

    private void awaitEnd(Words words) {
        var code = KILLED;
        var outOfMemory = false;
        try {
            code = engine.client().waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
            words.awaitCompletion(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            if (code == KILLED && !closed.get()) {
                var state = engine.client().inspectContainerCmd(id).exec().getState();
                outOfMemory = Boolean.TRUE.equals(state.getOOMKilled());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            // with the container or the engine: it has ended
        } finally {
            stdin.close();
            listener.exit(code, outOfMemory);
            ended.countDown();
        }
    }

    /** Its name to the engine. */
    String id() {
        return id;
    }

    /** Bytes for its stdin. They wait while it does not read. */
    void write(byte[] bytes) throws IOException {
        attachStdin();
        stdin.put(bytes);
    }

    /** Ends its stdin. */
    void endOfInput() throws IOException {
        attachStdin();
        stdin.end();
    }

    /**
     * Its stdin has a connection of its own, made when it is needed: that stdin ends when its connection does, since
     * the client knows no other way.
     */
    private synchronized void attachStdin() throws IOException {
        if (!stdinAttached) {
            stdinAttached = true;
            var connection = new ResultCallback.Adapter<Frame>();
            stdin.onEnd(() -> Thread.ofVirtual().name("end of stdin").start(() -> close(connection)));
            engine.ask(() -> {
                engine.client().attachContainerCmd(id).withStdIn(stdin).withFollowStream(true).exec(connection);
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
            var pid = engine.client().inspectContainerCmd(id).exec().getState().getPidLong();
            return pid == null ? Duration.ZERO
                    : ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
        } catch (RuntimeException gone) {
            return Duration.ZERO;
        }
    }

    /** Ends it, if it has not ended, and removes it. Its ports are free then. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        stdin.close();
        try {
            engine.client().killContainerCmd(id).exec();
        } catch (RuntimeException ended) {
            // by itself
        }
        try {
            ended.await(END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        removal = Thread.ofVirtual().name("removal").start(() -> {
            try {
                engine.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
            } catch (RuntimeException gone) {
                // or to be swept
            }
        });
    }

    /** Waits until it is removed, once it is closed. */
    void awaitRemoval() throws InterruptedException {
        removal.join(END);
    }

    /** What it says. */
    private final class Words extends ResultCallback.Adapter<Frame> {

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
