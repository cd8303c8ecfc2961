package grader.wire;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One end of a stream, TCP or Unix, that talks to a program. It reads all the while, so that the timeline says when bytes
 * came, not when a suite asked for them; what was read waits here until it is asked for. At most 8 MiB wait; then it stops
 * reading.
 */
public final class TcpPeer implements AutoCloseable {

    private static final int MOST_WAITING = 8 << 20;

    private final String name;
    private final Timeline timeline;
    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final OutputStream out;

    private byte[] waiting = new byte[8192];
    private int start;
    private int end;
    private Received ended;
    private boolean closed;

    private TcpPeer(String name, Timeline timeline, SocketChannel channel, SocketAddress local, SocketAddress remote) {
        this.name = name;
        this.timeline = timeline;
        this.channel = channel;
        this.local = local;
        this.remote = remote;
        out = Channels.newOutputStream(channel);
    }

    /**
     * Calls a program. Who is let in and thrown out so fast that the call itself tells of the reset has been let in all the
     * same: that peer hears the reset.
     *
     * @throws IOException if nobody answers within the time, or the call is refused
     */
    public static TcpPeer connect(String name, Timeline timeline, InetSocketAddress where, Duration patience)
            throws IOException {
        var called = System.nanoTime();
        var channel = SocketChannel.open();
        try {
            channel.socket().connect(where, (int) patience.toMillis());
        } catch (IOException failure) {
            channel.close();
            if (String.valueOf(failure.getMessage()).startsWith("Connection reset")) {
                timeline.add(called, name, From.GRADER, Kind.CONNECT, "");
                var peer = new TcpPeer(name, timeline, channel, new InetSocketAddress(0), where);
                peer.over(new Received.Reset(failure.getMessage()), Kind.RST, "");
                return peer;
            }
            timeline.add(name, From.PROGRAM, Kind.REFUSED, String.valueOf(failure.getMessage()));
            throw failure;
        }
        timeline.add(called, name, From.GRADER, Kind.CONNECT,
                ports((InetSocketAddress) channel.getLocalAddress(), where.getPort()));
        return connected(name, timeline, channel);
    }

    /** A peer for a connection that was accepted. */
    static TcpPeer accepted(String name, Timeline timeline, SocketChannel channel) throws IOException {
        var ports = channel.getRemoteAddress() instanceof InetSocketAddress caller
                ? ports(caller, ((InetSocketAddress) channel.getLocalAddress()).getPort())
                : "to " + Path.of(channel.getLocalAddress().toString()).getFileName();
        timeline.add(name, From.PROGRAM, Kind.CONNECT, ports);
        return connected(name, timeline, channel);
    }

    private static TcpPeer connected(String name, Timeline timeline, SocketChannel channel) throws IOException {
        var remote = channel.getRemoteAddress();
        if (remote instanceof InetSocketAddress) {
            sendAtOnce(channel);
        }
        var peer = new TcpPeer(name, timeline, channel, channel.getLocalAddress(), remote);
        Thread.ofVirtual().name(name + " reads").start(peer::readAll);
        return peer;
    }

    private static String ports(InetSocketAddress caller, int called) {
        return ":%d to :%d".formatted(caller.getPort(), called);
    }

    /** Its own address. */
    public SocketAddress local() {
        return local;
    }

    /** The program's address. */
    public SocketAddress remote() {
        return remote;
    }

    /** What it is called in the timeline. */
    public String name() {
        return name;
    }

    /** Sends bytes in one write, which may block while the program does not read. */
    public void send(byte[] bytes) throws IOException {
        send(bytes, 0, bytes.length);
    }

    /** Sends a part of some bytes in one write. */
    public void send(byte[] bytes, int offset, int length) throws IOException {
        timeline.add(name, From.GRADER, Kind.DATA, Excerpt.of(bytes, offset, length), ""); // before the answer comes
        out.write(bytes, offset, length);
    }

    /** Finishes sending: FIN. Reading goes on. */
    public void finish() throws IOException {
        timeline.add(name, From.GRADER, Kind.FIN, "");
        channel.shutdownOutput();
    }

    /** Throws the connection away: RST. */
    public void reset() throws IOException {
        timeline.add(name, From.GRADER, Kind.RST, "");
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0); // first: the reader closes the channel, too
        } catch (ClosedChannelException gone) {
            // the program has reset it already
        }
        close();
    }

    /** The next line: complete; or what came of it before the end or the silence; or the end, reset or silence itself. */
    public Received line(Duration patience) throws InterruptedException {
        return line(patience, () -> false);
    }

    /**
     * The same.
     *
     * @param again asked, when the time is over, whether to wait as long once more
     */
    public synchronized Received line(Duration patience, BooleanSupplier again) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var scanned = 0;
        while (true) {
            for (; scanned < end - start; scanned++) {
                if (waiting[start + scanned] == '\n') {
                    return new Received.Line(take(scanned + 1, 1), true);
                }
            }
            if (ended != null) {
                return rest(patience);
            }
            if (!await(deadline)) {
                if (!again.getAsBoolean()) {
                    return rest(patience);
                }
                deadline = System.nanoTime() + patience.toNanos();
            }
        }
    }

    /** The end, with nothing before it: {@link Received.End} or {@link Received.Reset}, or what came instead. */
    public synchronized Received end(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (end == start && ended == null && await(deadline)) {
            // something has come
        }
        return rest(patience);
    }

    /** What comes next, left where it is: {@link Received.Something}, the end, or silence. */
    public synchronized Received peek(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (end == start && ended == null && await(deadline)) {
            // something has come
        }
        return end > start ? new Received.Something() : endOrSilence(patience);
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        channel.close();
    }

    private Received rest(Duration patience) {
        return end > start ? new Received.Line(take(end - start, 0), false) : endOrSilence(patience);
    }

    private Received endOrSilence(Duration patience) {
        if (ended != null) {
            return ended;
        }
        timeline.add(name, From.NOBODY, Kind.SILENCE, seconds(patience));
        return new Received.Silence(patience);
    }

    static String seconds(Duration time) {
        var millis = time.toMillis();
        return millis < 100 ? "nothing for %d ms".formatted(millis) : "nothing for %.1f s".formatted(millis / 1000.0);
    }

    private static void sendAtOnce(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (SocketException alreadyReset) {
            // some systems set no options then; what became of the connection is for the reader to find out
        }
    }

    /** Waits until something comes; false where the deadline came first. */
    private boolean await(long deadline) throws InterruptedException {
        var before = end - start;
        while (end - start == before && ended == null) {
            var left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private String take(int count, int dropped) {
        var text = new String(waiting, start, count - dropped, StandardCharsets.UTF_8);
        start += count;
        notifyAll();
        return text;
    }

    private void readAll() {
        var piece = new byte[65_536];
        try (InputStream in = Channels.newInputStream(channel)) {
            for (int count; (count = in.read(piece)) >= 0;) {
                timeline.add(name, From.PROGRAM, Kind.DATA, Excerpt.of(piece, 0, count), "");
                keep(piece, count);
            }
            over(new Received.End(), Kind.FIN, "");
            awaitClose(); // closing the stream would close the connection
        } catch (IOException failure) {
            over(new Received.Reset(String.valueOf(failure.getMessage())), Kind.RST, "");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitClose() throws InterruptedException {
        while (!closed) {
            wait();
        }
    }

    private synchronized void keep(byte[] piece, int count) throws InterruptedException {
        while (end - start > MOST_WAITING && !closed) {
            wait();
        }
        if (end + count > waiting.length) {
            var size = Math.max(waiting.length, Integer.highestOneBit(end - start + count) * 2);
            var bigger = new byte[size];
            System.arraycopy(waiting, start, bigger, 0, end - start);
            end -= start;
            start = 0;
            waiting = bigger;
        }
        System.arraycopy(piece, 0, waiting, end, count);
        end += count;
        notifyAll();
    }

    private synchronized void over(Received how, Kind kind, String remark) {
        if (!closed) {
            timeline.add(name, From.PROGRAM, kind, remark);
        }
        ended = how;
        notifyAll();
    }
}
