package grader.wire;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A UDP socket that talks to a program. It receives all the while; at most 10,000 datagrams and
 * 64 MiB wait to be asked for. */
public final class UdpPeer implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_BYTES_WAITING = 64 << 20;

    private final String name;
    private final Timeline timeline;
    private final DatagramChannel channel;
    private final LinkedBlockingQueue<Datagram> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong bytesWaiting = new AtomicLong();

    /**
     * A datagram that came.
     *
     * @param from its sender
     * @param bytes its payload
     * @param nanos when it came, by {@link System#nanoTime}
     */
    public record Datagram(InetSocketAddress from, byte[] bytes, long nanos) {
    }

    private UdpPeer(String name, Timeline timeline, DatagramChannel channel) {
        this.name = name;
        this.timeline = timeline;
        this.channel = channel;
        Thread.ofVirtual().name(name + " receives").start(this::receiveAll);
    }

    /** A socket bound to an address, port 0 for any free one; others may share the port. */
    public static UdpPeer bind(String name, Timeline timeline, InetSocketAddress where) throws IOException {
        var family = where.getAddress().getAddress().length == 4 ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        var channel = DatagramChannel.open(family);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        if (where.getPort() != 0) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
        channel.bind(where);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true); // before bind, port 0 could be another peer's port
        timeline.add(name, From.GRADER, Kind.LISTEN, shown((InetSocketAddress) channel.getLocalAddress()));
        return new UdpPeer(name, timeline, channel);
    }

    private static String shown(InetSocketAddress address) {
        var host = address.getAddress().getHostAddress();
        return "udp " + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Its own address. */
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Joins a group on an interface: hears what is sent to it there. */
    public void join(InetAddress group, NetworkInterface where) throws IOException {
        channel.join(group, where);
    }

    /** Sends by this interface what goes to groups, with a time to live of 0: it stays on this host. */
    public void multicastBy(NetworkInterface where) throws IOException {
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, where);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);
    }

    /** Sends one datagram. */
    public void send(byte[] bytes, InetSocketAddress where) throws IOException {
        timeline.add(name, From.GRADER, Kind.DATAGRAM, Excerpt.of(bytes), ":" + where.getPort()); // before the answer
        channel.send(ByteBuffer.wrap(bytes), where);
    }

    /** The next datagram, if one comes in time. */
    public Optional<Datagram> receive(Duration patience) throws InterruptedException {
        return receive(patience, () -> false);
    }

    /**
     * The next datagram, if one comes in time.
     *
     * @param hopeless asked ten times a second whether there is anything left to wait for
     */
    public Optional<Datagram> receive(Duration patience, BooleanSupplier hopeless) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var last = hopeless.getAsBoolean(); // what was sent before that is on its way still
            var left = deadline - System.nanoTime();
            var next = waiting.poll(Math.min(left, 100_000_000), TimeUnit.NANOSECONDS);
            if (next != null) {
                bytesWaiting.addAndGet(-next.bytes().length);
                return Optional.of(next);
            }
            if (last) {
                return Optional.empty();
            }
            if (left <= 100_000_000) {
                timeline.add(name, From.NOBODY, Kind.SILENCE, TcpPeer.seconds(patience));
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void receiveAll() {
        var buffer = ByteBuffer.allocate(65_536);
        try {
            while (true) {
                var from = (InetSocketAddress) channel.receive(buffer.clear());
                var nanos = System.nanoTime();
                var bytes = new byte[buffer.flip().remaining()];
                buffer.get(bytes);
                timeline.add(name, From.PROGRAM, Kind.DATAGRAM, Excerpt.of(bytes), ":" + from.getPort());
                if (bytesWaiting.addAndGet(bytes.length) > MOST_BYTES_WAITING
                        || !waiting.offer(new Datagram(from, bytes, nanos))) {
                    return; // far more than any stage asks for
                }
            }
        } catch (AsynchronousCloseException closed) {
            // the stage has ended
        } catch (ClosedChannelException closed) {
            // the stage had ended before
        } catch (IOException failure) {
            timeline.add(name, From.NOBODY, Kind.SILENCE, String.valueOf(failure.getMessage()));
        }
    }
}
