// Virtual threads and channels; a connection is read by one thread and recorded by another, joined by a small queue.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;

sealed interface Piece {

    record Bytes(byte[] bytes) implements Piece {}

    record End() implements Piece {}

    record Reset() implements Piece {}
}

final Map<String, String> options = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--dir", ".",
        "--idle-ms", "10000", "--pause-ms", "0"));

void main(String... args) throws Exception {
    for (var i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length || options.replace(args[i], args[i + 1]) == null) {
            System.err.println("unknown option, or no value: " + args[i]);
            System.exit(64);
        }
    }
    Files.createDirectories(Path.of(options.get("--dir")));
    try (var server = ServerSocketChannel.open(); var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var where = new InetSocketAddress(options.get("--host"), Integer.parseInt(options.get("--port")));
        try {
            server.bind(where, 128);
        } catch (BindException taken) {
            System.err.println("address already in use: " + show(where));
            System.exit(1);
        }
        IO.println("listening on " + show(server.getLocalAddress()));
        for (var n = 1;; n++) {
            var channel = server.accept();
            var number = n;
            executor.submit(() -> handle(channel, number));
        }
    }
}

Void handle(SocketChannel channel, int n) throws Exception {
    IO.println("connection %d from %s to %s".formatted(n, show(channel.getRemoteAddress()),
            show(channel.getLocalAddress())));
    var path = Path.of(options.get("--dir"), "message-" + n + ".bin");
    Files.deleteIfExists(path);
    try (channel; var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        Thread.sleep(Duration.ofMillis(Long.parseLong(options.get("--pause-ms"))));
        var queue = new ArrayBlockingQueue<Piece>(4);
        var reader = Thread.ofVirtual().start(() -> read(channel, queue));
        var idle = Long.parseLong(options.get("--idle-ms"));
        var line = new ByteArrayOutputStream();
        var answer = "";
        for (var going = true; going;) {
            switch (queue.poll(idle, TimeUnit.MILLISECONDS)) {
                case null -> {
                    answer = "idle\n";
                    going = false;
                }
                case Piece.Bytes(var bytes) -> {
                    file.write(ByteBuffer.wrap(bytes));
                    text(n, line, bytes);
                }
                case Piece.End _ -> {
                    answer = "stored " + file.size() + " bytes\n";
                    going = false;
                }
                case Piece.Reset _ -> {
                    IO.println("reset " + n);
                    going = false;
                }
            }
        }
        file.write(ByteBuffer.wrap("\n-- %d bytes --\n".formatted(file.size()).getBytes(UTF_8)));
        if (!answer.isEmpty()) {
            channel.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
        }
        reader.interrupt();
    } catch (IOException gone) {
        System.err.println(n + ": " + gone.getMessage());
    }
    return null;
}

void read(SocketChannel channel, BlockingQueue<Piece> queue) {
    var buffer = ByteBuffer.allocate(32_768);
    try {
        try {
            while (channel.read(buffer.clear()) >= 0) {
                queue.put(new Piece.Bytes(Arrays.copyOf(buffer.array(), buffer.position())));
            }
            queue.put(new Piece.End());
        } catch (IOException reset) {
            queue.put(new Piece.Reset());
        }
    } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
    }
}

void text(int n, ByteArrayOutputStream line, byte[] bytes) {
    var from = 0;
    for (var i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
            line.write(bytes, from, i - from);
            var text = line.toString(UTF_8);
            if (line.size() <= 100_000) {
                IO.println("text " + n + ": " + (text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
            }
            line.reset();
            from = i + 1;
        }
    }
    if (line.size() <= 100_000) { // a longer one is not kept, and not printed
        line.write(bytes, from, bytes.length - from);
    }
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    return (inet.getAddress() instanceof Inet6Address six ? "[" + six.getHostAddress() + "]"
            : inet.getAddress().getHostAddress()) + ":" + inet.getPort();
}
