package bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends lines over many connections and waits for the answers, one line on its way on each connection. One thread and a
 * selector, so that as much as possible of the machine is left to the server.
 */
public final class TcpLoad implements AutoCloseable {

    private static final long STALL = Duration.ofSeconds(10).toNanos();

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final byte[] message;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << 18);

    /** One connection and what is on its way. */
    private static final class Line {
        private final SocketChannel channel;
        private final ByteBuffer outgoing;
        private final Deque<Long> due = new ArrayDeque<>();
        private SelectionKey key;
        private long since;
        private boolean busy;

        Line(SocketChannel channel, byte[] message) {
            this.channel = channel;
            this.outgoing = ByteBuffer.allocateDirect(message.length).put(message).flip();
        }
    }

    private TcpLoad(Selector selector, byte[] message) {
        this.selector = selector;
        this.message = message;
    }

    /**
     * Connects, one after the other; each says a line and hears the answer before the next one calls, so that no queue of
     * callers overflows and every connection is known to be served.
     *
     * @param connections how many
     * @param size how long a line is, in bytes, its line feed included
     */
    public static TcpLoad connect(InetSocketAddress server, int connections, int size) throws IOException {
        var message = new byte[size];
        Arrays.fill(message, (byte) 'x');
        message[size - 1] = '\n';
        var load = new TcpLoad(Selector.open(), message);
        try {
            for (var i = 0; i < connections; i++) {
                var channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                sayOnce(channel, load.incoming);
                channel.configureBlocking(false);
                var line = new Line(channel, message);
                line.key = channel.register(load.selector, SelectionKey.OP_READ, line);
                load.lines.add(line);
            }
            return load;
        } catch (IOException failure) {
            load.close();
            throw failure;
        }
    }

    /** One connection: a line, its answer, and gone by a reset, or else no port would be left after a while. */
    public static void connectAndLeave(InetSocketAddress server) throws IOException {
        try (var channel = SocketChannel.open(server)) {
            sayOnce(channel, ByteBuffer.allocate(64));
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
    }

    private static void sayOnce(SocketChannel channel, ByteBuffer answer) throws IOException {
        channel.write(ByteBuffer.wrap(new byte[] { 'x', '\n' }));
        answer.clear();
        while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
            if (channel.read(answer) < 0) {
                throw new IOException("the server has hung up");
            }
        }
    }

    /** Closed loop: on each connection the next line goes out when the answer to the last one is there. */
    public Result closedLoop(Duration duration) throws IOException {
        var histogram = histogram();
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        for (var line : lines) {
            send(line, System.nanoTime());
        }
        var answered = 0L;
        var open = lines.size();
        for (var latest = start; open > 0;) {
            selector.select(1000);
            var now = System.nanoTime();
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                var line = (Line) keys.next().attachment();
                if (goOn(line)) {
                    latest = now = System.nanoTime();
                    histogram.recordValue(now - line.since);
                    if (now < end) {
                        answered++;
                        send(line, now);
                    } else {
                        open--;
                    }
                }
            }
            if (now - latest > STALL) {
                throw new IOException("the server has stopped to answer: " + open + " lines are owed");
            }
        }
        return new Result(answered, duration.toNanos() / 1e9, histogram);
    }

    /**
     * Open loop: lines are due at a fixed rate, whatever the server does. What counts is the time from when a line was due, so
     * that a server which stalls is charged for the lines that could not be sent meanwhile.
     *
     * @param rate lines a second, over all connections
     */
    public Result openLoop(double rate, Duration duration) throws IOException {
        var histogram = histogram();
        var start = System.nanoTime();
        var total = (long) (rate * duration.toNanos() / 1e9);
        var sent = 0L;
        var answered = 0L;
        var latest = start;
        while (answered < total) {
            var now = System.nanoTime();
            for (; sent < total && now >= start + (long) (sent * 1e9 / rate); sent++) {
                var line = lines.get((int) (sent % lines.size()));
                line.due.add(start + (long) (sent * 1e9 / rate));
                sendNext(line);
            }
            if (selector.selectNow() == 0) {
                LockSupport.parkNanos(20_000);
            }
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                var line = (Line) keys.next().attachment();
                if (goOn(line)) {
                    latest = System.nanoTime();
                    histogram.recordValue(latest - line.since);
                    answered++;
                    sendNext(line);
                }
            }
            if (now - latest > STALL) {
                throw new IOException("the server has stopped to answer: " + (sent - answered) + " lines are owed");
            }
        }
        return new Result(answered, (System.nanoTime() - start) / 1e9, histogram);
    }

    private void sendNext(Line line) throws IOException {
        if (!line.busy && !line.due.isEmpty()) {
            send(line, line.due.remove());
        }
    }

    private static void send(Line line, long since) throws IOException {
        line.since = since;
        line.busy = true;
        line.outgoing.rewind();
        write(line);
    }

    private static void write(Line line) throws IOException {
        line.channel.write(line.outgoing);
        var interest = line.outgoing.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                : SelectionKey.OP_READ;
        if (line.key.interestOps() != interest) {
            line.key.interestOps(interest);
        }
    }

    /** Reads and writes what can be; says whether the answer is there, which its line feed tells. */
    private boolean goOn(Line line) throws IOException {
        if (line.key.isWritable()) {
            write(line);
        }
        if (!line.key.isReadable()) {
            return false;
        }
        var count = line.channel.read(incoming.clear());
        if (count < 0) {
            throw new IOException("the server has hung up");
        }
        var answered = count > 0 && incoming.get(count - 1) == '\n';
        line.busy &= !answered;
        return answered;
    }

    private static Histogram histogram() {
        return new Histogram(Duration.ofMinutes(1).toNanos(), 3);
    }

    /** How many bytes a line has. */
    public int size() {
        return message.length;
    }

    @Override
    public void close() throws IOException {
        for (var line : lines) {
            line.channel.close();
        }
        selector.close();
    }
}
