package bench.contestant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One thread, one selector, buffers by hand: as a Node process, without a framework. */
public final class OneSelector {

    private static final byte[] PREFIX = "confirmed: ".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;

    private OneSelector(Selector selector) {
        this.selector = selector;
    }

    /** What a connection has read and not yet answered, and answered and not yet written. */
    private static final class Guest {
        private ByteBuffer in = ByteBuffer.allocate(1024);
        private ByteBuffer out = ByteBuffer.allocate(1024);
    }

    /** Serves until it is ended. */
    public static void main(String... arguments) throws IOException {
        try (var listener = ServerSocketChannel.open(); var selector = Selector.open()) {
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4096).configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            IO.println("listening on 127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
            var server = new OneSelector(selector);
            while (true) {
                selector.select(server::serve);
            }
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var guest = ((ServerSocketChannel) key.channel()).accept();
                guest.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Guest());
                return;
            }
            var guest = (Guest) key.attachment();
            var channel = (SocketChannel) key.channel();
            if (key.isReadable() && !read(channel, guest)) {
                channel.close();
                return;
            }
            channel.write(guest.out.flip());
            guest.out.compact();
            key.interestOps(guest.out.position() > 0 ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** Reads what there is and answers the lines in it; false at the end of the stream. */
    private static boolean read(SocketChannel channel, Guest guest) throws IOException {
        if (!guest.in.hasRemaining()) {
            guest.in = ByteBuffer.allocate(guest.in.capacity() * 4).put(guest.in.flip());
        }
        var from = guest.in.position();
        if (channel.read(guest.in) < 0) {
            return false;
        }
        var start = 0;
        for (var i = from; i < guest.in.position(); i++) {
            if (guest.in.get(i) == '\n') {
                answer(guest, start, i + 1 - start);
                start = i + 1;
            }
        }
        guest.in.flip().position(start);
        guest.in.compact();
        return true;
    }

    private static void answer(Guest guest, int start, int length) {
        if (guest.out.remaining() < PREFIX.length + length) {
            var larger = Math.max(guest.out.capacity() * 2, guest.out.position() + PREFIX.length + length);
            guest.out = ByteBuffer.allocate(larger).put(guest.out.flip());
        }
        guest.out.put(PREFIX).put(guest.in.slice(start, length));
    }
}
