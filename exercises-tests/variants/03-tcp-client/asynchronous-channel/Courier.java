// Right: an asynchronous channel with completion handlers over TCP; a future for every read at a Unix path.

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.InterruptedByTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

public final class Courier {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int replies;

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--timeout-ms", "2000",
                "--unix", ""));
        int first = 0;
        while (first < args.length && options.containsKey(args[first])) {
            options.put(args[first], args[first + 1]);
            first += 2;
        }
        if (first < args.length && "--".equals(args[first])) {
            first++;
        }
        if (first >= args.length) {
            quit(64, "a message, please");
        }
        byte[] text = Arrays.stream(args, first, args.length).map(message -> message + "\n").collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        long timeout = Long.parseLong(options.get("--timeout-ms"));
        if (options.get("--unix").isEmpty()) {
            new Courier().overTcp(options.get("--host"), Integer.parseInt(options.get("--port")), timeout, text);
        } else {
            new Courier().overUnix(options.get("--unix"), timeout, text);
        }
    }

    private void overTcp(String host, int port, long timeout, byte[] text) throws Exception {
        String where = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.getAddress() == null) {
            quit(2, "cannot connect to " + where + ": unknown host");
        }
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
        try {
            channel.connect(address).get(timeout, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            quit(2, "cannot connect to " + where + ": timed out");
        } catch (ExecutionException failure) {
            quit(2, "cannot connect to " + where + ": " + (failure.getCause() instanceof ConnectException
                    ? "connection refused" : failure.getCause().getMessage()));
        }
        System.out.println("connected " + show((InetSocketAddress) channel.getLocalAddress()) + " -> "
                + show((InetSocketAddress) channel.getRemoteAddress()));

        CountDownLatch over = new CountDownLatch(1);
        ByteBuffer outgoing = ByteBuffer.wrap(text);
        channel.write(outgoing, null, new CompletionHandler<Integer, Void>() {
            @Override
            public void completed(Integer count, Void nothing) {
                if (outgoing.hasRemaining()) {
                    channel.write(outgoing, null, this);
                    return;
                }
                try {
                    channel.shutdownOutput();
                } catch (IOException broken) {
                    failed(broken, null);
                }
            }

            @Override
            public void failed(Throwable broken, Void nothing) {
                quit(4, "connection reset");
            }
        });
        ByteBuffer incoming = ByteBuffer.allocate(300);
        channel.read(incoming, timeout, TimeUnit.MILLISECONDS, null, new CompletionHandler<Integer, Void>() {
            @Override
            public void completed(Integer count, Void nothing) {
                if (count < 0) {
                    over.countDown();
                    return;
                }
                hear(incoming.flip());
                channel.read(incoming.clear(), timeout, TimeUnit.MILLISECONDS, null, this);
            }

            @Override
            public void failed(Throwable failure, Void nothing) {
                if (failure instanceof InterruptedByTimeoutException) {
                    quit(3, "no reply within " + timeout + " ms");
                }
                quit(4, "connection reset");
            }
        });
        over.await();
        finish();
    }

    private void overUnix(String path, long timeout, byte[] text) throws Exception {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (ConnectException refused) {
            quit(2, "cannot connect to " + path + ": connection refused");
        } catch (IOException failure) {
            quit(2, "cannot connect to " + path + ": "
                    + (Files.exists(Path.of(path)) ? failure.getMessage() : "no such socket"));
        }
        System.out.println("connected -> " + path);
        channel.write(ByteBuffer.wrap(text));
        channel.shutdownOutput();
        SocketChannel connected = channel;
        ByteBuffer incoming = ByteBuffer.allocate(300);
        var executor = Executors.newSingleThreadExecutor();
        try {
            while (executor.submit(() -> connected.read(incoming.clear())).get(timeout, TimeUnit.MILLISECONDS) >= 0) {
                hear(incoming.flip());
            }
        } catch (TimeoutException silence) {
            quit(3, "no reply within " + timeout + " ms");
        } catch (ExecutionException reset) {
            quit(4, "connection reset");
        }
        finish();
    }

    private synchronized void hear(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n') {
                reply();
            } else {
                line.write(b);
            }
        }
    }

    private void reply() {
        System.out.println("reply: " + line.toString(StandardCharsets.UTF_8));
        line.reset();
        replies++;
    }

    private synchronized void finish() {
        if (line.size() > 0) {
            reply();
        }
        System.out.println("done, " + replies + " replies");
        System.exit(0);
    }

    private static String show(InetSocketAddress address) {
        String ip = address.getAddress().getHostAddress();
        return ip.contains(":") ? "[" + ip + "]:" + address.getPort() : ip + ":" + address.getPort();
    }

    private static void quit(int code, String why) {
        System.err.println(why);
        System.exit(code);
    }
}
