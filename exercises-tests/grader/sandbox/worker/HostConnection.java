package grader.sandbox.worker;

import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Connects a worker with its host: asks for things, many at a time, and hands on what the host tells. */
final class HostConnection {

    /** How long the host may take for an answer, in s. */
    private static final int PATIENCE = 60;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Frame>> asked = new ConcurrentHashMap<>();
    private final Map<Integer, FrameListener> listeners = new ConcurrentHashMap<>();

    HostConnection(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** Returns a number that no program, network or question has had. */
    int nextId() {
        return lastId.incrementAndGet();
    }

    /** Hands what the host tells of a program to a listener, until the program's end. */
    void listen(int id, FrameListener listener) {
        listeners.put(id, listener);
    }

    /** Sends a frame that has no answer. */
    void send(Frame frame) throws IOException {
        synchronized (out) {
            frame.write(out);
        }
    }

    /**
     * Asks the host for something.
     *
     * @return the answer
     * @throws IOException if it refuses, or has no answer in time
     */
    Frame ask(Frame question) throws IOException {
        var answer = new CompletableFuture<Frame>();
        asked.put(question.id(), answer);
        try {
            send(question);
            var frame = answer.get(PATIENCE, TimeUnit.SECONDS);
            if (frame.kind() == Kind.REFUSED) {
                throw new IOException(frame.text());
            }
            return frame;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the grading was interrupted", interrupted);
        } catch (TimeoutException late) {
            throw new IOException("the sandbox has no answer within " + PATIENCE + " s", late);
        } catch (ExecutionException impossible) {
            throw new IOException(impossible);
        } finally {
            asked.remove(question.id());
        }
    }

    /** Asks the host for something about a program or a network. */
    Frame ask(Kind kind, int about) throws IOException {
        return ask(Frame.of(kind, nextId(), about));
    }

    /** Reads what comes, and hands it on to those who listen or have asked, until the host asks for a grading. */
    Frame awaitGradeRequest() throws IOException {
        while (true) {
            var frame = Frame.read(in);
            switch (frame.kind()) {
                case GRADE -> {
                    return frame;
                }
                case DONE, REFUSED -> {
                    var answer = asked.get(frame.id());
                    if (answer != null) {
                        answer.complete(frame);
                    }
                }
                case OUT, ERR -> tell(listeners.get(frame.id()), frame);
                case EXIT -> tell(listeners.remove(frame.id()), frame);
                default -> throw new IOException("the host sent " + frame.kind());
            }
        }
    }

    private static void tell(FrameListener listener, Frame frame) {
        if (listener != null) {
            listener.take(frame);
        }
    }
}
