///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.nio.charset.StandardCharsets.UTF_8;

final byte[] ACK = "ack: ".getBytes(UTF_8);
final int ROOM = 65_535; // bytes, more than any datagram has

void main(String... args) {
    var words = new ArrayDeque<>(List.of(args));
    var command = words.isEmpty() ? "" : words.remove();
    var options = options(words, Map.of("--host", "127.0.0.1",
            "--port", "41234", "--timeout-ms", "300", "--tries", "4"));
    var server = new InetSocketAddress(options.get("--host"),
            number(options.get("--port"), 65_535));
    var timeoutMs = number(options.get("--timeout-ms"), 999_999_999);
    var tries = number(options.get("--tries"), 999_999_999);
    if (server.isUnresolved()) {
        end(64, "unknown host: " + server.getHostString());
    }

    try {
        if (command.equals("serve") && words.isEmpty()) {
            serve(server);
        } else if (command.equals("send") && words.size() == 1) {
            send(words.remove().getBytes(UTF_8), server, timeoutMs, tries);
        } else {
            end(64, "bad usage: " + String.join(" ", args));
        }
    } catch (IOException failure) {
        end(1, failure.getMessage().contains("in use")
                ? "address already in use: " + show(server)
                : "cannot " + command + ": " + failure.getMessage());
    }
}

void serve(InetSocketAddress where) throws IOException {
    try (var socket = new DatagramSocket(where)) {
        IO.println("listening on udp " + show(socket.getLocalSocketAddress()));
        while (true) {
            var packet = new DatagramPacket(new byte[ROOM], ROOM);
            socket.receive(packet);
            report(packet);
            acknowledge(packet, socket);
        }
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
        System.err.println("cannot answer " + show(packet.getSocketAddress())
                + ": " + tooLong.getMessage());
    }
}

void send(byte[] bytes, InetSocketAddress server, int timeoutMs, int tries)
        throws IOException {
    try (var socket = new DatagramSocket()) {
        for (var n = 1; n <= tries; n++) {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            IO.println("sent " + bytes.length + " bytes");
            var reply = reply(socket, server, timeoutMs);
            if (reply.isPresent()) {
                IO.println("reply: " + reply.get());
                return;
            }
        }
    }
    end(3, "no reply after " + tries + " tries");
}

/** Anybody may send us a datagram, only the server's is a reply. */
Optional<String> reply(DatagramSocket socket, InetSocketAddress server,
        int timeoutMs) throws IOException {
    var deadline = System.nanoTime() + timeoutMs * 1_000_000L;
    var packet = new DatagramPacket(new byte[ROOM], ROOM);
    try {
        for (long left; (left = deadline - System.nanoTime()) > 0;) {
            socket.setSoTimeout((int) Math.ceilDiv(left, 1_000_000L));
            socket.receive(packet);
            if (packet.getSocketAddress().equals(server)) {
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
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

// options, number, end: the same in every exercise
Map<String, String> options(Queue<String> words, Map<String, String> defaults) {
    var options = new HashMap<>(defaults);
    while (words.size() > 1 && options.containsKey(words.peek())) {
        options.put(words.remove(), words.remove());
    }
    return options;
}

int number(String text, int most) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
        end(64, "no number from 0 to " + most + ": " + text);
    }
    return Integer.parseInt(text);
}

void end(int exitCode, String why) {
    System.err.println(why);
    System.exit(exitCode);
}
// end of options
