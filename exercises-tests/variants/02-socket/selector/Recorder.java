// One thread and a selector for all connections; their idle clocks and pauses are deadlines.

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;

final class Recorder {

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Path folder;
    private final int idle;
    private final int pause;
    private int number;

    private Recorder(Path folder, int idle, int pause) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.idle = idle;
        this.pause = pause;
    }

    public static void main(String[] args) throws IOException {
        var host = "127.0.0.1";
        var port = 8431;
        var folder = ".";
        var idle = 10_000;
        var pause = 0;
        try {
            for (var options = Arrays.asList(args).iterator(); options.hasNext();) {
                switch (options.next()) {
                    case "--host" -> host = options.next();
                    case "--port" -> port = Integer.parseInt(options.next());
                    case "--dir" -> folder = options.next();
                    case "--idle-ms" -> idle = Integer.parseInt(options.next());
                    case "--pause-ms" -> pause = Integer.parseInt(options.next());
                    default -> throw new IllegalArgumentException();
                }
            }
        } catch (RuntimeException usage) {
            System.err.println("bad usage");
            System.exit(64);
        }
        new Recorder(Path.of(folder), idle, pause).run(new InetSocketAddress(host, port));
    }

    private void run(InetSocketAddress where) throws IOException {
        var server = ServerSocketChannel.open();
        try {
            server.bind(where);
        } catch (IOException taken) {
            System.err.println("address already in use: " + show(where));
            System.exit(1);
        }
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        System.out.println("listening on " + show(server.getLocalAddress()));
        while (true) {
            selector.select(untilNextDeadline());
            for (var key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    accept(server);
                } else if (key.isReadable()) {
                    ((Connection) key.attachment()).read();
                }
            }
            selector.selectedKeys().clear();
            for (var key : new ArrayList<>(selector.keys())) {
                if (key.isValid() && key.attachment() instanceof Connection connection) {
                    connection.tick();
                }
            }
        }
    }

    private long untilNextDeadline() {
        return Math.max(1, selector.keys().stream().filter(SelectionKey::isValid)
                .filter(key -> key.attachment() instanceof Connection)
                .mapToLong(key -> ((Connection) key.attachment()).deadline - now()).min().orElse(60_000));
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (SocketChannel channel; (channel = server.accept()) != null;) {
            var connection = new Connection(channel, ++number);
            System.out.println("connection " + number + " from " + show(channel.getRemoteAddress()) + " to "
                    + show(channel.getLocalAddress()));
            channel.configureBlocking(false);
            connection.key = channel.register(selector, 0, connection);
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private static String show(SocketAddress address) {
        return address.toString().replaceFirst("^.*/", ""); // the JDK writes IPv6 in brackets here
    }

    private final class Connection {

        private final SocketChannel channel;
        private final FileChannel file;
        private final int n;
        private final byte[] line = new byte[16_384];
        private SelectionKey key;
        private boolean paused = true;
        private long deadline = now() + pause;
        private int length;
        private long total;

        Connection(SocketChannel channel, int n) throws IOException {
            this.channel = channel;
            this.n = n;
            file = FileChannel.open(folder.resolve("message-" + n + ".bin"), StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }

        void tick() throws IOException {
            if (now() < deadline) {
                return;
            }
            if (paused) {
                paused = false;
                deadline = now() + idle;
                key.interestOps(SelectionKey.OP_READ);
            } else {
                end("idle\n");
            }
        }

        void read() throws IOException {
            buffer.clear();
            int count;
            try {
                count = channel.read(buffer);
            } catch (IOException reset) {
                end("");
                return;
            }
            if (count < 0) {
                end("stored " + total + " bytes\n");
                return;
            }
            deadline = now() + idle;
            total += count;
            buffer.flip();
            text(buffer.duplicate());
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        }

        private void text(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                var b = bytes.get();
                if (b != '\n') {
                    if (length < line.length) {
                        line[length] = b;
                    }
                    length = Math.min(length + 1, line.length + 1);
                    continue;
                }
                if (length <= line.length) {
                    var text = new String(line, 0, length, StandardCharsets.UTF_8);
                    System.out.println("text " + n + ": " + (text.endsWith("\r")
                            ? text.substring(0, text.length() - 1) : text));
                }
                length = 0;
            }
        }

        private void end(String answer) throws IOException {
            file.write(ByteBuffer.wrap(("\n-- " + total + " bytes --\n").getBytes(StandardCharsets.UTF_8)));
            file.close();
            try (channel) {
                if (answer.isEmpty()) {
                    System.out.println("reset " + n);
                } else {
                    channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (IOException gone) {
                // it does not want to know
            }
        }
    }
}
