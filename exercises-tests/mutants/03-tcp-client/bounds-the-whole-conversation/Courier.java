// fails: stage 6: the clock is not started anew when a byte comes

import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class Courier {

    static final class Stop extends Exception {
        final int code;

        Stop(int code, String why) {
            super(why);
            this.code = code;
        }
    }

    private String host = "127.0.0.1";
    private int port = 8431;
    private Path path;
    private int timeout = 2000;
    private int replies;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;
    private final PrintStream out = System.out;

    public static void main(String[] args) throws IOException {
        try {
            new Courier().run(args);
        } catch (Stop stop) {
            System.err.println(stop.getMessage());
            System.exit(stop.code);
        }
    }

    private void run(String[] args) throws IOException, Stop {
        int at = 0;
        for (; at < args.length && args[at].startsWith("--") && !args[at].equals("--"); at += 2) {
            if (at + 1 == args.length) {
                throw new Stop(64, "no value for " + args[at]);
            }
            switch (args[at]) {
                case "--host" -> host = args[at + 1];
                case "--port" -> port = Integer.parseInt(args[at + 1]);
                case "--unix" -> path = Path.of(args[at + 1]);
                case "--timeout-ms" -> timeout = Integer.parseInt(args[at + 1]);
                default -> throw new Stop(64, "no such option: " + args[at]);
            }
        }
        if (at < args.length && args[at].equals("--")) {
            at++;
        }
        if (at >= args.length) {
            throw new Stop(64, "no message");
        }
        StringBuilder all = new StringBuilder();
        for (String message : List.of(args).subList(at, args.length)) {
            all.append(message).append('\n');
        }
        try (Selector selector = Selector.open(); SocketChannel channel = connect(selector)) {
            out.println(path != null ? "connected -> " + path
                    : "connected " + show(channel.getLocalAddress()) + " -> " + show(channel.getRemoteAddress()));
            talk(selector, channel, StandardCharsets.UTF_8.encode(all.toString()));
        }
    }

    private SocketChannel connect(Selector selector) throws Stop {
        String where = path != null ? path.toString() : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        try {
            SocketChannel channel;
            if (path != null) {
                channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(path));
                channel.configureBlocking(false);
            } else {
                InetAddress address = InetAddress.getByName(host);
                channel = SocketChannel.open(address instanceof Inet6Address ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
                channel.configureBlocking(false);
                if (!channel.connect(new InetSocketAddress(address, port))) {
                    channel.register(selector, OP_CONNECT);
                    if (selector.select(timeout) == 0) {
                        throw new Stop(2, "cannot connect to " + where + ": timed out");
                    }
                    selector.selectedKeys().clear();
                    channel.finishConnect();
                }
            }
            channel.register(selector, OP_READ | OP_WRITE);
            return channel;
        } catch (UnknownHostException unknown) {
            throw new Stop(2, "cannot connect to " + where + ": unknown host");
        } catch (ConnectException refused) {
            throw new Stop(2, "cannot connect to " + where + ": connection refused");
        } catch (IOException failure) {
            boolean missing = path != null && Files.notExists(path);
            throw new Stop(2, "cannot connect to " + where + ": " + (missing ? "no such socket" : failure.getMessage()));
        }
    }

    private void talk(Selector selector, SocketChannel channel, ByteBuffer outgoing) throws Stop {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer incoming = ByteBuffer.allocate(4096);
        CharBuffer chars = CharBuffer.allocate(4096);
        long deadline = System.currentTimeMillis() + timeout;
        try {
            while (true) {
                long left = deadline - System.currentTimeMillis();
                if (left <= 0) {
                    throw new Stop(3, "no reply within " + timeout + " ms");
                }
                selector.select(left);
                for (var key : selector.selectedKeys()) {
                    if (key.isWritable()) {
                        channel.write(outgoing);
                        if (!outgoing.hasRemaining()) {
                            channel.shutdownOutput();
                            key.interestOps(OP_READ);
                        }
                    }
                    if (key.isReadable()) {
                        int count = channel.read(incoming);
                        incoming.flip();
                        decoder.decode(incoming, chars, count < 0);
                        incoming.compact();
                        chars.flip();
                        print(chars);
                        chars.clear();
                        if (count < 0) {
                            if (begun) {
                                print(CharBuffer.wrap("\n"));
                            }
                            out.println("done, " + replies + " replies");
                            return;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException reset) {
            throw new Stop(4, "connection reset");
        }
    }

    private void print(CharBuffer chars) {
        while (chars.hasRemaining()) {
            char c = chars.get();
            begun = c != '\n';
            if (begun) {
                line.append(c);
            } else {
                out.println("reply: " + line);
                line.setLength(0);
                replies++;
            }
        }
    }

    private static String show(SocketAddress address) {
        InetSocketAddress inet = (InetSocketAddress) address;
        String ip = inet.getAddress().getHostAddress();
        return (ip.equals("0:0:0:0:0:0:0:1") ? "[::1]" : ip) + ":" + inet.getPort();
    }
}
