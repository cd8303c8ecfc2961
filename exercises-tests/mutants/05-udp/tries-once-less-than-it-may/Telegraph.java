// fails: stage 7: the loop ends one try too early
import static java.nio.charset.StandardCharsets.UTF_8;

final byte[] ACK = "ack: ".getBytes(UTF_8);
final int ROOM = 65_535; // bytes, more than any datagram has

void main(String... args) {
    try {
        System.exit(switch (args.length == 0 ? "" : args[0]) {
            case "serve" -> serve(options(args, args.length));
            case "send" -> send(options(args, args.length - 1), args);
            default -> throw new IllegalArgumentException("serve or send?");
        });
    } catch (IllegalArgumentException badUsage) {
        System.err.println("bad usage: " + badUsage.getMessage());
        System.exit(64);
    } catch (IOException failure) {
        System.err.println(failure.getMessage());
        System.exit(1);
    }
}

int serve(Options options) throws IOException {
    try (var socket = bind(options.where())) {
        IO.println("listening on udp " + show(socket.getLocalSocketAddress()));
        while (true) {
            var packet = new DatagramPacket(new byte[ROOM], ROOM);
            socket.receive(packet);
            report(packet);
            acknowledge(packet, socket);
        }
    }
}

DatagramSocket bind(InetSocketAddress where) throws IOException {
    try {
        return new DatagramSocket(where);
    } catch (SocketException failure) {
        throw new IOException(failure.getMessage().contains("in use")
                ? "address already in use: " + show(where)
                : "cannot listen on %s: %s".formatted(
                        show(where), failure.getMessage()));
    }
}

void report(DatagramPacket packet) {
    IO.println("""
            {"address":"%s","family":"%s","port":%d,"size":%d}""".formatted(
            packet.getAddress().getHostAddress(),
            packet.getAddress() instanceof Inet6Address ? "IPv6" : "IPv4",
            packet.getPort(), packet.getLength()));
}

void acknowledge(DatagramPacket packet, DatagramSocket socket) {
    var answer = ByteBuffer.allocate(ACK.length + packet.getLength())
            .put(ACK).put(packet.getData(), 0, packet.getLength());
    try {
        socket.send(new DatagramPacket(answer.array(), answer.capacity(),
                packet.getSocketAddress()));
    } catch (IOException tooLong) { // bad luck for one, not for all
        System.err.println("cannot answer %s: %s".formatted(
                show(packet.getSocketAddress()), tooLong.getMessage()));
    }
}

int send(Options options, String... args) throws IOException {
    var message = args[args.length - 1].getBytes(UTF_8);
    var packet = new DatagramPacket(message, message.length, options.where());
    try (var socket = new DatagramSocket()) {
        for (var n = 1; n < options.tries(); n++) {
            socket.send(packet);
            IO.println("sent " + message.length + " bytes");
            var reply = reply(socket, options);
            if (reply.isPresent()) {
                IO.println("reply: " + reply.get());
                return 0;
            }
        }
    }
    System.err.println("no reply after " + options.tries() + " tries");
    return 3;
}

/** Anybody may send us a datagram, only the server's is a reply. */
Optional<String> reply(DatagramSocket socket, Options options)
        throws IOException {
    var deadline = System.nanoTime() + options.timeoutMs() * 1_000_000L;
    var packet = new DatagramPacket(new byte[ROOM], ROOM);
    try {
        for (long left; (left = deadline - System.nanoTime()) > 0;) {
            socket.setSoTimeout((int) Math.ceilDiv(left, 1_000_000L));
            socket.receive(packet);
            if (packet.getSocketAddress().equals(options.where())) {
                return Optional.of(new String(
                        packet.getData(), 0, packet.getLength(), UTF_8));
            }
        }
    } catch (SocketTimeoutException silence) {
        // lost on the way there, or on the way back: we cannot tell
    }
    return Optional.empty();
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.isUnresolved() ? inet.getHostString()
            : inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

record Options(InetSocketAddress where, int timeoutMs, int tries) {
}

/** The options between the first argument and this one. */
Options options(String[] args, int end) {
    var values = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "41234",
            "--timeout-ms", "300", "--tries", "4"));
    if (end < 1) {
        throw new IllegalArgumentException("send what?");
    }
    for (var i = 1; i < end; i += 2) {
        if (i + 1 == end || values.replace(args[i], args[i + 1]) == null) {
            throw new IllegalArgumentException(args[i]);
        }
    }
    return new Options(
            new InetSocketAddress(values.get("--host"),
                    Integer.parseInt(values.get("--port"))),
            Integer.parseInt(values.get("--timeout-ms")),
            Integer.parseInt(values.get("--tries")));
}
