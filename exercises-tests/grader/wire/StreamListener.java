package grader.wire;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A listening socket of the grader, for programs that call. */
public final class StreamListener implements AutoCloseable {

    private final Timeline timeline;
    private final ServerSocketChannel channel;
    private final Selector selector;

    private StreamListener(Timeline timeline, ServerSocketChannel channel) throws IOException {
        this.timeline = timeline;
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Listens on a free TCP port of an address. */
    public static StreamListener tcp(Timeline timeline, InetAddress address, int backlog) throws IOException {
        var channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(address, 0), backlog);
        var listener = new StreamListener(timeline, channel);
        timeline.add("", From.GRADER, Kind.LISTEN, listener.address().toString().replace("/", ""));
        return listener;
    }

    /** Listens on a path. */
    public static StreamListener unix(Timeline timeline, Path path) throws IOException {
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(path));
        timeline.add("", From.GRADER, Kind.LISTEN, path.getFileName().toString());
        return new StreamListener(timeline, channel);
    }

    /** Where it listens. */
    public SocketAddress address() throws IOException {
        return channel.getLocalAddress();
    }

    /** The port it listens on. */
    public int port() throws IOException {
        return ((InetSocketAddress) address()).getPort();
    }

    /** The next caller, if one comes in time. */
    public Optional<TcpPeer> accept(String name, Duration patience) throws IOException {
        return accept(name, patience, () -> false);
    }

    /**
     * The next caller, if one comes in time.
     *
     * @param hopeless asked ten times a second whether there is anything left to wait for
     */
    public Optional<TcpPeer> accept(String name, Duration patience, BooleanSupplier hopeless) throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var last = hopeless.getAsBoolean(); // who called before it ended is in the backlog still
            var accepted = channel.accept();
            if (accepted != null) {
                accepted.configureBlocking(true);
                return Optional.of(TcpPeer.accepted(name, timeline, accepted));
            }
            var left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (last || left <= 0) {
                if (!last) {
                    timeline.add(name, From.NOBODY, Kind.SILENCE, TcpPeer.seconds(patience));
                }
                return Optional.empty();
            }
            selector.select(Math.min(left, 100));
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
