// fails: stage 3: the rest of a read that ends inside of a line is printed as a line

import static java.nio.charset.StandardCharsets.UTF_8;

sealed interface Heard {
    record Piece(byte[] bytes) implements Heard {}

    record End() implements Heard {}

    record Broken(IOException why) implements Heard {}
}

void main(String... args) throws Exception {
    var queue = new LinkedBlockingQueue<Heard>();
    var options = new HashMap<String, String>();
    var messages = new ArrayDeque<>(List.of(args));
    while (messages.size() > 1 && messages.peek().matches("--(host|port|unix|timeout-ms)")) {
        options.put(messages.poll(), messages.poll());
    }
    if ("--".equals(messages.peek())) {
        messages.poll();
    }
    if (messages.isEmpty()) {
        exit(64, "usage: Courier [options] MESSAGE…");
    }
    var timeout = Long.parseLong(options.getOrDefault("--timeout-ms", "2000"));
    var channel = options.containsKey("--unix") ? unix(options.get("--unix"))
            : tcp(options.getOrDefault("--host", "127.0.0.1"), Integer.parseInt(options.getOrDefault("--port", "8431")),
                    (int) timeout);

    Thread.startVirtualThread(() -> read(channel, queue));
    Thread.startVirtualThread(() -> write(channel, String.join("\n", messages) + "\n", queue));

    var text = new StringBuilder();
    var rest = new ByteArrayOutputStream();
    var count = 0;
    while (true) {
        switch (queue.poll(timeout, TimeUnit.MILLISECONDS)) {
            case null -> exit(3, "no reply within " + timeout + " ms");
            case Heard.Broken _ -> exit(4, "connection reset");
            case Heard.End _ -> {
                if (rest.size() > 0) {
                    IO.println("reply: " + rest.toString(UTF_8));
                    count++;
                }
                IO.println("done, " + count + " replies");
                System.exit(0);
            }
            case Heard.Piece(var bytes) -> {
                rest.write(bytes);
                var all = rest.toByteArray();
                var start = all.length;
                for (var line : new String(all, UTF_8).split("\n")) {
                    text.append("reply: ").append(line).append('\n');
                    count++;
                }
                rest.reset();
                rest.write(all, start, all.length - start);
                IO.print(text);
                System.out.flush();
                text.setLength(0);
            }
        }
    }
}

void read(SocketChannel channel, Queue<Heard> queue) {
    var buffer = ByteBuffer.allocate(1000);
    try {
        while (channel.read(buffer.clear()) >= 0) {
            var bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            queue.add(new Heard.Piece(bytes));
        }
        queue.add(new Heard.End());
    } catch (IOException broken) {
        queue.add(new Heard.Broken(broken));
    }
}

void write(SocketChannel channel, String text, Queue<Heard> queue) {
    try {
        channel.write(UTF_8.encode(text));
        channel.shutdownOutput();
    } catch (IOException broken) {
        queue.add(new Heard.Broken(broken));
    }
}

SocketChannel tcp(String host, int port, int timeout) throws IOException {
    var where = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    var channel = SocketChannel.open();
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
        exit(2, "cannot connect to " + where + ": unknown host");
    }
    try {
        channel.socket().connect(address, timeout);
    } catch (SocketTimeoutException late) {
        exit(2, "cannot connect to " + where + ": timed out");
    } catch (ConnectException refused) {
        exit(2, "cannot connect to " + where + ": connection refused");
    }
    IO.println("connected " + show(channel.getLocalAddress()) + " -> " + show(channel.getRemoteAddress()));
    return channel;
}

SocketChannel unix(String path) throws IOException {
    if (!Files.exists(Path.of(path))) {
        exit(2, "cannot connect to " + path + ": no such socket");
    }
    try {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        IO.println("connected -> " + path);
        return channel;
    } catch (ConnectException refused) {
        exit(2, "cannot connect to " + path + ": connection refused");
        throw refused;
    }
}

String show(SocketAddress address) {
    var text = address.toString(); // /127.0.0.1:80 or /[0:0:0:0:0:0:0:1]:80
    return text.substring(text.indexOf('/') + 1);
}

void exit(int code, String why) {
    System.err.println(why);
    System.exit(code);
}
