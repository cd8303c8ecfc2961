import static java.nio.charset.StandardCharsets.UTF_8;

// The sender's socket is connected: the kernel keeps strangers out, but tells when nobody listens, which is silence, too.
// The server has one packet for all, whose buffer it sets anew each time.
void main(String... args) throws Exception {
    var rest = new ArrayDeque<>(Arrays.asList(args));
    var mode = rest.pop();
    var host = "127.0.0.1";
    var port = 41234;
    var timeout = 300;
    var tries = 4;
    while (rest.size() >= 2) {
        var name = rest.pop();
        var value = rest.pop();
        switch (name) {
            case "--host" -> host = value;
            case "--port" -> port = Integer.valueOf(value);
            case "--timeout-ms" -> timeout = Integer.valueOf(value);
            case "--tries" -> tries = Integer.valueOf(value);
            default -> System.exit(64);
        }
    }
    if (mode.equals("serve")) {
        serve(host, port);
    }
    send(new InetSocketAddress(host, port), rest.pop().getBytes(UTF_8), timeout, tries);
}

void serve(String host, int port) throws IOException {
    var shown = host.contains(":") ? "[%s]:%d" : "%s:%d";
    DatagramSocket socket;
    try {
        socket = new DatagramSocket(port, InetAddress.getByName(host));
    } catch (BindException e) {
        System.err.println("address already in use: " + shown.formatted(host, port));
        System.exit(1);
        return;
    }
    IO.println("bound, and waiting for datagrams");
    IO.println("listening on udp "
            + shown.formatted(socket.getLocalAddress().getHostAddress(), socket.getLocalPort()));
    var buffer = new byte[1 << 16];
    var prefix = "ack: ".getBytes();
    var packet = new DatagramPacket(buffer, buffer.length);
    while (true) {
        packet.setData(buffer, prefix.length, buffer.length - prefix.length);
        socket.receive(packet); // addressed to its sender from now on
        var size = packet.getLength();
        System.arraycopy(prefix, 0, buffer, 0, prefix.length);
        packet.setData(buffer, 0, prefix.length + size);
        try {
            socket.send(packet);
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
        var family = packet.getAddress() instanceof Inet4Address ? 4 : 6;
        IO.println("{\"family\":\"IPv%d\",\"size\":%d,\"address\":\"%s\",\"port\":%d}".formatted(family, size,
                packet.getAddress().getHostAddress(), packet.getPort()));
    }
}

void send(InetSocketAddress server, byte[] message, int timeout, int tries) throws Exception {
    try (var socket = new DatagramSocket()) {
        socket.connect(server);
        for (var left = tries; left > 0; left--) {
            var end = System.currentTimeMillis() + timeout;
            try {
                socket.send(new DatagramPacket(message, message.length));
                IO.println("sent " + message.length + " bytes");
                var reply = new DatagramPacket(new byte[65_507], 65_507);
                socket.setSoTimeout(timeout);
                socket.receive(reply);
                IO.println("reply: " + new String(reply.getData(), 0, reply.getLength(), UTF_8));
                return;
            } catch (PortUnreachableException nobodyThere) {
                Thread.sleep(Math.max(0, end - System.currentTimeMillis()));
            } catch (SocketTimeoutException e) {
                IO.println("try " + (tries - left + 1) + ": silence");
            }
        }
    }
    System.err.println("no reply after " + tries + " tries");
    System.exit(3);
}
