package bench.contestant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The floor: sends back what it has read, unread. What the load reaches here, is what the load can reach. */
public final class Nothing {

    private Nothing() {
    }

    /** Serves until it is ended; {@code udp} as an argument: over UDP. */
    public static void main(String... arguments) throws IOException {
        var any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        if (arguments.length > 0) {
            overUdp(any);
        } else {
            overTcp(any);
        }
    }

    private static void overTcp(InetSocketAddress any) throws IOException {
        var buffer = ByteBuffer.allocateDirect(1 << 18);
        try (var listener = ServerSocketChannel.open(); var selector = Selector.open()) {
            listener.bind(any, 4096).configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            IO.println("listening on 127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
            while (true) {
                selector.select(key -> serve(key, selector, buffer));
            }
        }
    }

    private static void serve(SelectionKey key, Selector selector, ByteBuffer buffer) {
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                listener.accept().configureBlocking(false).register(selector, SelectionKey.OP_READ);
            } else if (key.channel() instanceof SocketChannel guest) {
                if (guest.read(buffer.clear()) < 0) {
                    guest.close();
                    return;
                }
                for (buffer.flip(); buffer.hasRemaining();) {
                    guest.write(buffer);
                }
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private static void overUdp(InetSocketAddress any) throws IOException {
        var buffer = ByteBuffer.allocateDirect(65_536);
        try (var socket = DatagramChannel.open().bind(any)) {
            IO.println("listening on udp 127.0.0.1:" + ((InetSocketAddress) socket.getLocalAddress()).getPort());
            while (true) {
                var from = socket.receive(buffer.clear());
                socket.send(buffer.flip(), from);
            }
        }
    }
}
