import static java.nio.charset.StandardCharsets.UTF_8;

record Answer(byte[] bytes, SocketAddress to) {
}

// One thread and a selector: nothing blocks but select. Answers that the socket does not take at once wait in a queue.
void main(String[] args) throws Exception {
    var options = new HashMap<String, String>();
    var words = new ArrayList<>(List.of(args));
    var mode = words.removeFirst();
    while (words.size() > 1) {
        options.put(words.removeFirst(), words.removeFirst());
    }
    var where = new InetSocketAddress(options.getOrDefault("--host", "127.0.0.1"),
            Integer.parseInt(options.getOrDefault("--port", "41234")));
    try (var selector = Selector.open(); var channel = DatagramChannel.open()) {
        channel.configureBlocking(false);
        if (mode.equals("serve")) {
            serve(selector, channel, where);
        } else {
            System.exit(send(selector, channel, where, words.getLast(),
                    Integer.parseInt(options.getOrDefault("--timeout-ms", "300")),
                    Integer.parseInt(options.getOrDefault("--tries", "4"))));
        }
    }
}

void serve(Selector selector, DatagramChannel channel, InetSocketAddress where) throws IOException {
    try {
        channel.bind(where);
    } catch (IOException failure) {
        System.err.println("address already in use: " + show(where));
        System.exit(1);
    }
    IO.println("listening on udp " + show((InetSocketAddress) channel.getLocalAddress()));
    var key = channel.register(selector, SelectionKey.OP_READ);
    var owed = new ArrayDeque<Answer>();
    var buffer = ByteBuffer.allocate(65_536);
    while (true) {
        selector.select();
        selector.selectedKeys().clear();
        for (SocketAddress from; (from = channel.receive(buffer.clear())) != null;) {
            var sender = (InetSocketAddress) from;
            var family = sender.getAddress() instanceof Inet4Address ? "IPv4" : "IPv6";
            IO.println("{\"address\":\"" + sender.getAddress().getHostAddress() + "\",\"family\":\"" + family
                    + "\",\"port\":" + sender.getPort() + ",\"size\":" + buffer.flip().remaining() + "}");
            var bytes = new byte[5 + buffer.remaining()];
            System.arraycopy("ack: ".getBytes(UTF_8), 0, bytes, 0, 5);
            buffer.get(bytes, 5, buffer.remaining());
            owed.add(new Answer(bytes, from));
        }
        while (!owed.isEmpty()) {
            try {
                if (channel.send(ByteBuffer.wrap(owed.peek().bytes()), owed.peek().to()) == 0) {
                    break;
                }
            } catch (IOException tooLong) {
                System.err.println("not answered: " + tooLong.getMessage());
            }
            owed.remove();
        }
        key.interestOps(owed.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
}

String show(InetSocketAddress address) {
    var host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]:" : host + ":") + address.getPort();
}

int send(Selector selector, DatagramChannel channel, InetSocketAddress server, String message, int timeout, int tries)
        throws IOException {
    channel.register(selector, SelectionKey.OP_READ);
    var buffer = ByteBuffer.allocate(65_536);
    for (var n = 1; n <= tries; n++) {
        IO.println("sent " + channel.send(UTF_8.encode(message), server) + " bytes");
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        for (long left; (left = deadline - System.nanoTime()) > 0;) {
            selector.select(left / 1_000_000 + 1);
            selector.selectedKeys().clear();
            for (SocketAddress from; (from = channel.receive(buffer.clear())) != null;) {
                if (from.equals(server)) {
                    IO.println("reply: " + UTF_8.decode(buffer.flip()));
                    return 0;
                }
            }
        }
    }
    System.err.println("no reply after " + tries + " tries");
    return 3;
}
