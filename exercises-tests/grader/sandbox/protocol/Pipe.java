package grader.sandbox.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Carries bytes from one thread to another: what is put at one end is read at the other, as a stream. */
public final class Pipe extends InputStream {

    private final int most;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long size;
    private int taken;
    private boolean ended;
    private boolean closed;
    private Runnable onEnd = () -> {
    };

    /**
     * @param most how many bytes may wait, more or less; who puts more waits for a reader
     */
    public Pipe(int most) {
        this.most = most;
    }

    /**
     * Puts bytes in.
     *
     * @throws IOException if nobody will read them
     */
    public synchronized void put(byte[] bytes) throws IOException {
        try {
            while (size > most && !closed && !ended) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        if (closed || ended) {
            throw new IOException("nobody reads any more");
        }
        if (bytes.length > 0) {
            waiting.addLast(bytes);
            size += bytes.length;
            notifyAll();
        }
    }

    /** Sets what is done when all has been read and no more will come, or nobody reads any more. */
    public synchronized void onEnd(Runnable action) {
        onEnd = action;
    }

    /** Ends the stream: nothing more will come. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (waiting.isEmpty() && !ended && !closed) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        if (closed || waiting.isEmpty()) {
            onEnd.run();
            return -1;
        }
        var first = waiting.peekFirst();
        var count = Math.min(length, first.length - taken);
        System.arraycopy(first, taken, bytes, offset, count);
        taken += count;
        size -= count;
        if (taken == first.length) {
            waiting.removeFirst();
            taken = 0;
        }
        notifyAll();
        return count;
    }

    /** How many bytes wait for a reader. */
    public synchronized long waiting() {
        return size;
    }

    @Override
    public synchronized int available() {
        return waiting.isEmpty() ? 0 : waiting.peekFirst().length - taken;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        size = 0;
        notifyAll();
    }
}
