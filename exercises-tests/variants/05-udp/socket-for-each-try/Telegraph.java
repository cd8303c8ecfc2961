import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Each try has a socket of its own, which an interrupt closes when its time is over. */
enum Telegraph {
    SERVE, SEND;

    record Options(String host, int port, int timeout, int tries, String message) {
        static Options of(String[] args) {
            var options = new Options("127.0.0.1", 41234, 300, 4, "");
            for (var i = 1; i < args.length; i++) {
                options = switch (args[i]) {
                    case "--host" -> new Options(args[++i], options.port, options.timeout, options.tries, "");
                    case "--port" ->
                        new Options(options.host, Integer.parseInt(args[++i]), options.timeout, options.tries, "");
                    case "--timeout-ms" ->
                        new Options(options.host, options.port, Integer.parseInt(args[++i]), options.tries, "");
                    case "--tries" ->
                        new Options(options.host, options.port, options.timeout, Integer.parseInt(args[++i]), "");
                    default -> new Options(options.host, options.port, options.timeout, options.tries, args[i]);
                };
            }
            return options;
        }

        InetSocketAddress where() {
            return new InetSocketAddress(host, port);
        }
    }

    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        switch (valueOf(args[0].toUpperCase())) {
            case SERVE -> serve(options);
            case SEND -> System.exit(send(options));
        }
    }

    private static void serve(Options options) throws Exception {
        try (var channel = DatagramChannel.open()) {
            try {
                channel.bind(options.where());
            } catch (java.net.BindException taken) {
                System.err.println("address already in use: " + show(options.where()));
                System.exit(1);
            }
            var address = (InetSocketAddress) channel.getLocalAddress();
            System.out.println("listening on udp " + show(address));
            var prefix = ByteBuffer.wrap("ack: ".getBytes(UTF_8));
            while (true) {
                var payload = ByteBuffer.allocate(0xFFFF);
                var from = channel.receive(payload);
                payload.flip();
                report((InetSocketAddress) from, payload.remaining());
                acknowledge(channel, from, prefix.duplicate(), payload);
            }
        }
    }

    private static String show(InetSocketAddress address) {
        return address.toString().replaceFirst("^.*/", "");
    }

    private static void report(InetSocketAddress from, int size) {
        System.out.println("""
                \t{"port": %d, "size": %d, "address": "%s", "family": "IPv%d"}""".formatted(from.getPort(), size,
                from.getAddress().getHostAddress(), from.getAddress().getAddress().length == 4 ? 4 : 6));
    }

    private static void acknowledge(DatagramChannel channel, SocketAddress to, ByteBuffer prefix, ByteBuffer payload) {
        try {
            channel.send(ByteBuffer.allocate(prefix.remaining() + payload.remaining()).put(prefix).put(payload).flip(),
                    to);
        } catch (java.io.IOException tooLong) {
            System.err.println("too long to be answered: " + payload.limit());
        }
    }

    private static int send(Options options) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 1; n <= options.tries; n++) {
                var channel = DatagramChannel.open();
                var message = ByteBuffer.wrap(options.message.getBytes(UTF_8));
                System.out.println("sent " + channel.send(message, options.where()) + " bytes");
                var waiting = threads.submit(() -> reply(channel, options.where()));
                try {
                    System.out.println("reply: " + waiting.get(options.timeout, TimeUnit.MILLISECONDS));
                    return 0;
                } catch (TimeoutException silence) {
                    waiting.cancel(true);
                }
            }
        }
        System.err.printf("no reply after %d tries%n", options.tries);
        return 3;
    }

    private static String reply(DatagramChannel channel, SocketAddress server) throws Exception {
        try (channel) {
            var reply = ByteBuffer.allocate(65_535);
            while (!server.equals(channel.receive(reply.clear()))) {
                System.out.println("overheard a stranger");
            }
            return UTF_8.decode(reply.flip()).toString();
        } catch (ClosedByInterruptException overdue) {
            return "";
        }
    }
}
