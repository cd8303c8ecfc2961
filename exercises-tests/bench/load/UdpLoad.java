package bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Sends datagrams from several sockets and counts the acknowledgements; each carries when it was sent. */
public final class UdpLoad implements AutoCloseable {

    /** A datagram without an acknowledgement after this long counts as lost. */
    private static final long LOST = Duration.ofMillis(200).toNanos();

    private final Selector selector;
    private final List<Window> windows = new ArrayList<>();
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(65_536);

    /** One socket, and how many of its datagrams are on their way. */
    private static final class Window {
        private final DatagramChannel channel;
        private int onTheWay;
        private long latest;

        Window(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    /**
     * What came of the datagrams.
     *
     * @param result the acknowledgements
     * @param sent how many datagrams went out
     */
    public record Outcome(Result result, long sent) {

        /** The share of datagrams that were not acknowledged, 0 to 1. */
        public double loss() {
            return sent == 0 ? 0 : 1 - (double) result.answered() / sent;
        }
    }

    private UdpLoad(Selector selector, int size) {
        this.selector = selector;
        this.outgoing = ByteBuffer.allocateDirect(size);
    }

    /**
     * Makes the sockets.
     *
     * @param sockets how many
     * @param size how long a datagram is, in bytes; at least 8
     */
    public static UdpLoad connect(InetSocketAddress server, int sockets, int size) throws IOException {
        var load = new UdpLoad(Selector.open(), size);
        try {
            for (var i = 0; i < sockets; i++) {
                var channel = DatagramChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20)
                        .connect(server);
                var window = new Window(channel);
                channel.configureBlocking(false).register(load.selector, SelectionKey.OP_READ, window);
                load.windows.add(window);
            }
            return load;
        } catch (IOException failure) {
            load.close();
            throw failure;
        }
    }

    /**
     * Closed loop: so many datagrams of each socket are on their way, never more; one that is lost makes room for another
     * after a while.
     */
    public Outcome closedLoop(int each, Duration duration) throws IOException {
        var histogram = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        var end = System.nanoTime() + duration.toNanos();
        var sent = 0L;
        var answered = 0L;
        while (true) {
            var now = System.nanoTime();
            for (var window : windows) {
                if (window.onTheWay > 0 && now - window.latest > LOST) {
                    window.onTheWay = 0; // those are lost
                }
                for (; now < end && window.onTheWay < each; sent++) {
                    send(window);
                }
            }
            if (selector.select(50) == 0 && now >= end) {
                return new Outcome(new Result(answered, duration.toNanos() / 1e9, histogram), sent);
            }
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                answered += receive((Window) keys.next().attachment(), histogram);
            }
        }
    }

    /**
     * Open loop: sends so many datagrams a second, whatever comes back, and waits a while for what is late.
     *
     * @param rate datagrams a second, over all sockets
     */
    public Outcome openLoop(double rate, Duration duration) throws IOException {
        var histogram = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        var start = System.nanoTime();
        var total = (long) (rate * duration.toNanos() / 1e9);
        var sent = 0L;
        var answered = 0L;
        for (var end = start + duration.toNanos() + LOST; System.nanoTime() < end;) {
            var due = Math.min(total, (long) ((System.nanoTime() - start) * rate / 1e9));
            for (; sent < due; sent++) {
                send(windows.get((int) (sent % windows.size())));
            }
            selector.selectNow();
            for (var keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                answered += receive((Window) keys.next().attachment(), histogram);
            }
        }
        return new Outcome(new Result(answered, duration.toNanos() / 1e9, histogram), sent);
    }

    private void send(Window window) throws IOException {
        window.latest = System.nanoTime();
        window.channel.write(outgoing.clear().putLong(0, window.latest));
        window.onTheWay++;
    }

    private int receive(Window window, Histogram histogram) throws IOException {
        var count = 0;
        for (int length; (length = window.channel.read(incoming.clear())) > 0; count++) {
            var sent = incoming.getLong(length - outgoing.capacity()); // behind what the server puts in front
            histogram.recordValue(Math.clamp(System.nanoTime() - sent, 0, Duration.ofMinutes(1).toNanos()));
            window.onTheWay = Math.max(0, window.onTheWay - 1);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        for (var window : windows) {
            window.channel.close();
        }
        selector.close();
    }
}
