package grader.sandbox.worker;

import grader.program.Launch;
import grader.program.Observer;
import grader.program.Output;
import grader.program.Running;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.Pipe;
import grader.sandbox.protocol.StartRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands for a program that runs in a container of its own. */
final class RemoteProgram implements Running, FrameListener {

    /** So many bytes of output may wait in memory. */
    private static final int MOST_WAITING = 4 << 20;

    /** Input travels in pieces of so many bytes. */
    private static final int PIECE = 64 << 10;

    private final HostConnection connection;
    private final int id;
    private final Observer observer;
    private final Output out;
    private final Output err;
    private final Pipe outBytes = new Pipe(MOST_WAITING);
    private final Pipe errBytes = new Pipe(MOST_WAITING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean tooMuch = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean inputEnded;
    private volatile boolean outOfMemory;
    private volatile int code;

    private RemoteProgram(HostConnection connection, int id, Launch launch, Observer observer) {
        this.connection = connection;
        this.id = id;
        this.observer = observer;
        var most = (long) launch.outputMiB() << 20;
        out = new Output(most, observer::out, this::tooMuch);
        err = new Output(most, observer::err, this::tooMuch);
        Thread.ofPlatform().daemon().name("program's stdout").start(() -> out.readAll(outBytes));
        Thread.ofPlatform().daemon().name("program's stderr").start(() -> err.readAll(errBytes));
    }

    /**
     * Asks the host to start a program.
     *
     * @throws IOException if the host cannot, which is not the program's fault
     */
    static Running start(HostConnection connection, StartRequest request, Launch launch, Observer observer)
            throws IOException {
        var id = connection.nextId();
        var program = new RemoteProgram(connection, id, launch, observer);
        connection.listen(id, program);
        try {
            connection.ask(Frame.of(Kind.START, id, request.json()));
            return program;
        } catch (IOException refused) {
            program.close();
            throw refused;
        }
    }

    @Override
    public void take(Frame frame) {
        try {
            switch (frame.kind()) {
                case OUT -> outBytes.put(frame.bytes());
                case ERR -> errBytes.put(frame.bytes());
                default -> end(frame);
            }
        } catch (IOException nobodyReads) {
            // its outputs were closed
        }
    }

    private void end(Frame frame) {
        code = frame.number();
        outOfMemory = frame.outOfMemory();
        outBytes.end();
        errBytes.end();
        ended.countDown();
        if (!closed.get()) {
            observer.exit(code);
        }
    }

    private void tooMuch() {
        tooMuch.set(true);
        Thread.ofVirtual().name("printed too much").start(this::close);
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
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var start = 0; start < bytes.length; start += PIECE) {
            if (inputEnded || exitCode().isPresent()) {
                throw new IOException("Broken pipe");
            }
            var piece = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + PIECE));
            connection.send(new Frame(Kind.IN, id, piece));
        }
    }

    @Override
    public void endOfInput() throws IOException {
        inputEnded = true;
        connection.send(Frame.of(Kind.END_OF_INPUT, id));
    }

    @Override
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        out.awaitEnd();
        err.awaitEnd();
        return OptionalInt.of(code);
    }

    @Override
    public OptionalInt exitCode() {
        return ended.getCount() == 0 ? OptionalInt.of(code) : OptionalInt.empty();
    }

    @Override
    public Duration processorTime() {
        try {
            return Duration.ofNanos(ByteBuffer.wrap(connection.ask(Kind.TIME, id).bytes()).getLong());
        } catch (IOException unknown) {
            return Duration.ZERO;
        }
    }

    @Override
    public boolean printedTooMuch() {
        return tooMuch.get();
    }

    @Override
    public boolean usedTooMuchMemory() {
        return outOfMemory;
    }

    @Override
    public void close() {
        if (!tooMuch.get()) {
            closed.set(true);
        }
        try {
            connection.ask(Kind.CLOSE, id);
        } catch (IOException gone) {
            // the host ends all that is left when it ends the worker
        }
        outBytes.end();
        errBytes.end();
    }
}
