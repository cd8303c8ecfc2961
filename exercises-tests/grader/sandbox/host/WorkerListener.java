package grader.sandbox.host;

import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.Pipe;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads what a worker says: results are waited for, requests are handed on, the first of its complaints are kept. */
final class WorkerListener implements ContainerListener {

    private static final int MOST_WAITING = 4 << 20;
    private static final int MOST_RESULTS = 8;
    private static final int MOST_COMPLAINTS = 4000;

    private final Pipe stdout = new Pipe(MOST_WAITING);
    private final BlockingQueue<Frame> results = new LinkedBlockingQueue<>(MOST_RESULTS);
    private final StringBuilder complaints = new StringBuilder();
    private volatile boolean closed;

    /** Takes requests. */
    interface Requests {
        /** Takes a request; fails if it is none, and no more are taken then. */
        void take(Frame frame) throws IOException;
    }

    /** Hands on what the worker asks for, until it is gone. */
    void handOn(Requests requests) {
        Thread.ofVirtual().name("what a worker asks for").start(() -> {
            try (var in = new DataInputStream(stdout)) {
                while (true) {
                    var frame = Frame.read(in);
                    switch (frame.kind()) {
                        case READY, RESULT, TROUBLE -> results.add(frame);
                        default -> requests.take(frame);
                    }
                }
            } catch (IOException | IllegalStateException gone) {
                fail("its worker is gone: " + gone.getMessage() + complaints());
            }
        });
    }

    /**
     * Waits for a result.
     *
     * @throws IOException if another comes, or none in time
     */
    Frame await(Kind kind, Duration patience) throws IOException {
        try {
            var frame = results.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                throw new IOException("the grading was interrupted");
            }
            if (frame == null) {
                throw new IOException("the sandbox has no result within " + patience.toSeconds() + " s");
            }
            if (frame.kind() != kind) {
                throw new IOException("the sandbox failed: " + frame.text());
            }
            return frame;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the grading was interrupted", interrupted);
        }
    }

    /** Ends all waiting. */
    void close() {
        closed = true;
        fail("it was closed");
    }

    private void fail(String why) {
        results.clear();
        var _ = results.offer(Frame.of(Kind.TROUBLE, 0, why));
    }

    private String complaints() {
        synchronized (complaints) {
            return complaints.toString().strip().lines().findFirst().map(words -> "; it said: " + words).orElse("");
        }
    }

    @Override
    public void out(byte[] bytes) {
        try {
            stdout.put(bytes);
        } catch (IOException nobodyReads) {
            // it has been given up
        }
    }

    @Override
    public void err(byte[] bytes) {
        synchronized (complaints) {
            if (complaints.length() < MOST_COMPLAINTS) {
                complaints.append(new String(bytes, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void exit(int code, boolean outOfMemory) {
        synchronized (complaints) {
            complaints.append(outOfMemory ? "\nout of memory" : "\nexit code " + code);
        }
        stdout.end();
    }
}
