// Asynchronous channels: reads with a timeout of their own, and completion handlers.

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

class Recorder {

    static Path folder;
    static long idle;
    static long pause;

    public static void main(String... args) throws Exception {
        List<String> rest = new ArrayList<>(List.of(args));
        String host = take(rest, "--host", "127.0.0.1");
        int port = Integer.parseInt(take(rest, "--port", "8431"));
        folder = Files.createDirectories(Path.of(take(rest, "--dir", ".")));
        idle = Long.parseLong(take(rest, "--idle-ms", "10000"));
        pause = Long.parseLong(take(rest, "--pause-ms", "0"));
        if (!rest.isEmpty()) {
            System.err.println("what is " + rest.getFirst() + "?");
            System.exit(64);
        }
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            System.err.println("address already in use: " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
            System.exit(1);
        }
        System.out.println("listening on " + show(server.getLocalAddress()));
        server.accept(1, new CompletionHandler<>() {
            @Override
            public void completed(AsynchronousSocketChannel channel, Integer n) {
                try {
                    new Connection(channel, n).start();
                } catch (IOException failure) {
                    System.err.println(failure.getMessage());
                }
                server.accept(n + 1, this);
            }

            @Override
            public void failed(Throwable failure, Integer n) {
                System.err.println(failure.getMessage());
                System.exit(1);
            }
        });
        new CountDownLatch(1).await();
    }

    static String take(List<String> args, String name, String byDefault) {
        int at = args.indexOf(name);
        if (at < 0 || at + 1 == args.size()) {
            return byDefault;
        }
        args.remove(at);
        return args.remove(at);
    }

    static String show(SocketAddress address) {
        InetSocketAddress inet = (InetSocketAddress) address;
        String ip = inet.getAddress().getHostAddress();
        return inet.getAddress().getAddress().length == 16 ? "[" + ip + "]:" + inet.getPort() : ip + ":" + inet.getPort();
    }

    static class Connection implements CompletionHandler<Integer, Void> {

        final AsynchronousSocketChannel channel;
        final int n;
        final java.io.OutputStream file;
        final ByteBuffer buffer = ByteBuffer.allocate(20_000);
        StringBuilder line = new StringBuilder(); // of bytes, each a character, until it is complete
        long bytes;

        Connection(AsynchronousSocketChannel channel, int n) throws IOException {
            this.channel = channel;
            this.n = n;
            file = Files.newOutputStream(folder.resolve("message-" + n + ".bin"));
        }

        void start() throws IOException {
            System.out.println("connection " + n + " from " + show(channel.getRemoteAddress()) + " to "
                    + show(channel.getLocalAddress()));
            Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
            later.execute(this::read);
        }

        void read() {
            buffer.clear();
            channel.read(buffer, idle, TimeUnit.MILLISECONDS, null, this);
        }

        @Override
        public void completed(Integer count, Void nothing) {
            try {
                if (count < 0) {
                    end("stored " + bytes + " bytes\n");
                    return;
                }
                bytes += count;
                file.write(buffer.array(), 0, count);
                for (int i = 0; i < count; i++) {
                    text((char) (buffer.array()[i] & 0xff));
                }
                read();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public void failed(Throwable failure, Void nothing) {
            try {
                if (failure instanceof InterruptedByTimeoutException) {
                    end("idle\n");
                } else {
                    System.out.println("reset " + n);
                    end("");
                }
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        void text(char next) {
            if (next != '\n') {
                if (line.length() < 10_000) {
                    line.append(next);
                }
                return;
            }
            String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            if (line.length() < 10_000) {
                System.out.println("text " + n + ": " + text.replaceAll("\r$", ""));
            }
            line = new StringBuilder();
        }

        void end(String answer) throws IOException {
            file.write(("\n-- " + bytes + " bytes --\n").getBytes(StandardCharsets.UTF_8));
            file.close();
            ByteBuffer rest = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
            try (channel) {
                while (rest.hasRemaining()) {
                    channel.write(rest).get();
                }
            } catch (Exception gone) {
                System.err.println("connection " + n + " was gone before it was answered");
            }
        }
    }
}
