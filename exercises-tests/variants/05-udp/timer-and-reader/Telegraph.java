import static java.nio.charset.StandardCharsets.UTF_8;

// A timer sends, over and over; the main thread only reads. The server hands each datagram to a virtual thread.
final AtomicInteger sends = new AtomicInteger();

void main(String... args) throws Exception {
    var list = List.of(args);
    var host = after(list, "--host").orElse("127.0.0.1");
    var port = after(list, "--port").map(Integer::parseInt).orElse(41234);
    var where = new InetSocketAddress(host, port);
    if (list.contains("send")) {
        send(where, list.getLast().getBytes(UTF_8), after(list, "--timeout-ms").map(Long::parseLong).orElse(300L),
                after(list, "--tries").map(Integer::parseInt).orElse(4));
    } else {
        serve(where);
    }
}

Optional<String> after(List<String> list, String name) {
    return list.contains(name) ? Optional.of(list.get(list.indexOf(name) + 1)) : Optional.empty();
}

void serve(InetSocketAddress where) throws IOException {
    try (var socket = new DatagramSocket(null); var workers = Executors.newVirtualThreadPerTaskExecutor()) {
        socket.setReuseAddress(false);
        try {
            socket.bind(where);
        } catch (SocketException failure) {
            System.err.println("address already in use: " + show(where));
            System.exit(1);
        }
        IO.println("listening on udp " + show((InetSocketAddress) socket.getLocalSocketAddress()));
        var buffer = new byte[65_536];
        while (true) {
            var packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            var payload = Arrays.copyOf(packet.getData(), packet.getLength()); // the buffer is needed for the next
            var from = (InetSocketAddress) packet.getSocketAddress();
            workers.execute(() -> answer(socket, from, payload));
        }
    }
}

String show(InetSocketAddress address) {
    var ip = address.getAddress().getHostAddress();
    return (ip.contains(":") ? "[%s]" : "%s").formatted(ip) + ":" + address.getPort();
}

void answer(DatagramSocket socket, InetSocketAddress from, byte[] payload) {
    IO.println(Map.of("address", quoted(from.getAddress().getHostAddress()), "family",
            quoted(from.getAddress() instanceof Inet6Address ? "IPv6" : "IPv4"), "port", from.getPort(), "size",
            payload.length)
            .entrySet().stream().map(member -> quoted(member.getKey()) + " : " + member.getValue())
            .collect(Collectors.joining(" , ", "{ ", " }")));
    var answer = new ByteArrayOutputStream();
    answer.writeBytes("ack: ".getBytes(UTF_8));
    answer.writeBytes(payload);
    try {
        socket.send(new DatagramPacket(answer.toByteArray(), answer.size(), from));
    } catch (IOException tooLong) {
        System.err.println("no answer to " + from + ": " + tooLong.getMessage());
    }
}

String quoted(String text) {
    return '"' + text + '"';
}

void send(InetSocketAddress server, byte[] message, long timeout, int tries) throws IOException {
    var socket = new DatagramSocket(0);
    var timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleWithFixedDelay(() -> trySend(socket, server, message, tries), 0, timeout, TimeUnit.MILLISECONDS);
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    do {
        socket.receive(packet);
    } while (!packet.getSocketAddress().equals(server));
    IO.println("reply: " + new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8));
    Runtime.getRuntime().halt(0);
}

void trySend(DatagramSocket socket, InetSocketAddress server, byte[] message, int tries) {
    if (sends.getAndIncrement() == tries) {
        System.err.println("no reply after " + tries + " tries");
        System.exit(3);
    }
    try {
        socket.send(new DatagramPacket(message, message.length, server));
    } catch (IOException failure) {
        throw new UncheckedIOException(failure);
    }
    IO.println("sent " + message.length + " bytes");
}
