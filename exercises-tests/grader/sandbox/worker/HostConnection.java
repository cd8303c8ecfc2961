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

/** A worker's line to its room. */
final class HostConnection {

    /** How long the room may take for anything, in s. */
    private static final int PATIENCE = 60;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Frame>> asked = new ConcurrentHashMap<>();
    private final Map<Integer, RemoteProgram> programs = new ConcurrentHashMap<>();

    HostConnection(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** A number that no program, network or question has yet. */
    int nextId() {
        return lastId.incrementAndGet();
    }

    /** What this program does is told to it from now on. */
    void listen(int id, RemoteProgram program) {
        programs.put(id, program);
    }

    void send(Frame frame) throws IOException {
        synchronized (out) {
            frame.write(out);
        }
    }

    /**
     * Asks the room for something.
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

    /** Hands on what comes for programs and askers, until a job comes. */
    Frame awaitJob() throws IOException {
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
                case OUT, ERR, EXIT -> {
                    var program = programs.get(frame.id());
                    if (program != null) {
                        program.told(frame);
                    }
                    if (frame.kind() == Kind.EXIT) {
                        programs.remove(frame.id());
                    }
                }
                default -> throw new IOException("the room sent " + frame.kind());
            }
        }
    }
}
