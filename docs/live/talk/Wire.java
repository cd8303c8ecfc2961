package live.talk;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Arrays;
import java.util.function.Consumer;

/** The client's end of a talk: what it sends and what comes is told as it happens. */
abstract class Wire implements Closeable {

    private static final int CONNECT_MS = 2_000;
    private static final int LARGEST = 65_535;

    private final long start = System.nanoTime();
    private final Consumer<Map<String, Object>> teller;

    private Wire(Consumer<Map<String, Object>> teller) {
        this.teller = teller;
    }

    /** A TCP connection. */
    static Wire tcp(InetSocketAddress where, Consumer<Map<String, Object>> teller) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(where, CONNECT_MS);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        var wire = new Stream(socket, teller);
        Thread.startVirtualThread(wire::read);
        return wire;
    }

    /** A UDP socket that sends to one address, and hears it alone. */
    static Wire udp(InetSocketAddress where, Consumer<Map<String, Object>> teller) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        var wire = new Datagrams(socket, where, teller);
        Thread.startVirtualThread(wire::read);
        return wire;
    }

    /** Whether a line needs its end, since nothing else parts messages. */
    abstract boolean isStream();

    /** Its own address. */
    abstract String own();

    abstract void send(byte[] bytes) throws IOException;

    /** Says that nothing more will come from here. */
    abstract void finish() throws IOException;

    final void tell(String from, String event, byte[] bytes) {
        teller.accept(Map.of("ms", (System.nanoTime() - start) / 1_000_000, "from", from, "event", event, "text",
                new String(bytes, StandardCharsets.UTF_8), "hex", HexFormat.ofDelimiter(" ").formatHex(bytes), "bytes",
                bytes.length));
    }

    final void tellEnd(String why) {
        teller.accept(Map.of("ms", (System.nanoTime() - start) / 1_000_000, "closed", why));
    }

    private static final class Stream extends Wire {

        private final Socket socket;

        Stream(Socket socket, Consumer<Map<String, Object>> teller) {
            super(teller);
            this.socket = socket;
        }

        void read() {
            var buffer = new byte[8_192];
            try {
                for (int n; (n = socket.getInputStream().read(buffer)) >= 0;) {
                    tell("server", "data", Arrays.copyOf(buffer, n));
                }
                tell("server", "fin", new byte[0]);
                tellEnd("the server has closed");
            } catch (IOException failure) {
                tellEnd(socket.isClosed() ? "you have closed" : failure.getMessage());
            }
        }

        @Override
        boolean isStream() {
            return true;
        }

        @Override
        String own() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            tell("you", "data", bytes);
        }

        @Override
        void finish() throws IOException {
            socket.shutdownOutput();
            tell("you", "fin", new byte[0]);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Datagrams extends Wire {

        private final DatagramSocket socket;
        private final InetSocketAddress where;

        Datagrams(DatagramSocket socket, InetSocketAddress where, Consumer<Map<String, Object>> teller) {
            super(teller);
            this.socket = socket;
            this.where = where;
        }

        void read() {
            var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            try {
                while (true) {
                    packet.setLength(LARGEST);
                    socket.receive(packet);
                    if (packet.getSocketAddress().equals(where)) {
                        tell("server", "datagram", Arrays.copyOf(packet.getData(), packet.getLength()));
                    }
                }
            } catch (IOException failure) {
                tellEnd(socket.isClosed() ? "you have closed" : failure.getMessage());
            }
        }

        @Override
        boolean isStream() {
            return false;
        }

        @Override
        String own() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        @Override
        void send(byte[] bytes) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length, where));
            tell("you", "datagram", bytes);
        }

        @Override
        void finish() {
            tell("you", "nothing: UDP has no end to send", new byte[0]);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
