// fails: stage 2: a blank line follows the last message

import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.charset.StandardCharsets.UTF_8;

void main(String... args) {
    var options = new HashMap<String, String>();
    var messages = parse(args, options);
    var host = options.getOrDefault("--host", "127.0.0.1");
    var port = number(options.getOrDefault("--port", "8431"));
    var unix = Optional.ofNullable(options.get("--unix"));
    var timeout = number(options.getOrDefault("--timeout-ms", "2000"));

    try (var socket = unix.isPresent()
            ? connect(Path.of(unix.get()))
            : connect(host, port, timeout)) {
        for (var message : messages) {
            send(socket, message + "\n");
        }
        send(socket, "\n");
        socket.shutdownOutput();
        IO.println("done, " + hear(socket, timeout) + " replies");
    } catch (CannotConnect failure) {
        end(2, failure.getMessage());
    } catch (SocketTimeoutException silence) {
        end(3, "no reply within " + timeout + " ms");
    } catch (IOException broken) {
        end(4, "connection reset");
    }
}

SocketChannel connect(String host, int port, int timeout)
        throws IOException {
    var socket = SocketChannel.open();
    try {
        var where = new InetSocketAddress(InetAddress.getByName(host), port);
        socket.socket().connect(where, timeout);
        IO.println("connected " + show(socket.getLocalAddress())
                + " -> " + show(socket.getRemoteAddress()));
        return socket;
    } catch (IOException failure) {
        socket.close();
        throw new CannotConnect(show(host, port), switch (failure) {
            case UnknownHostException _ -> "unknown host";
            case SocketTimeoutException _ -> "timed out";
            case ConnectException _ -> "connection refused";
            default -> failure.getMessage();
        });
    }
}

SocketChannel connect(Path path) throws IOException {
    var socket = SocketChannel.open(UNIX);
    try {
        socket.connect(UnixDomainSocketAddress.of(path));
        IO.println("connected -> " + path);
        return socket;
    } catch (IOException failure) {
        socket.close();
        throw new CannotConnect(path.toString(), switch (failure) {
            case ConnectException _ -> "connection refused";
            case IOException _ when !Files.exists(path) -> "no such socket";
            default -> failure.getMessage();
        });
    }
}

void send(SocketChannel socket, String text) throws IOException {
    for (var bytes = UTF_8.encode(text); bytes.hasRemaining();) {
        socket.write(bytes);
    }
}

/**
 * Prints replies to the end of the stream, and counts them. A selector waits
 * with a timeout on channels of every kind; Unix ones know no setSoTimeout.
 */
int hear(SocketChannel socket, int timeout) throws IOException {
    var replies = 0;
    try (var selector = Selector.open()) {
        socket.configureBlocking(false).register(selector, OP_READ);
        var piece = ByteBuffer.allocate(8192);
        var line = new ByteArrayOutputStream();
        while (true) {
            if (selector.select(timeout) == 0) {
                throw new SocketTimeoutException();
            }
            selector.selectedKeys().clear();
            if (socket.read(piece.clear()) < 0) {
                break;
            }
            for (piece.flip(); piece.hasRemaining();) {
                var b = piece.get();
                if (b == '\n') {
                    print(line);
                    replies++;
                } else {
                    line.write(b);
                }
            }
        }
        if (line.size() > 0) {
            print(line);
            replies++;
        }
    }
    return replies;
}

/** Bytes become characters when all of the line is there, not earlier. */
void print(ByteArrayOutputStream line) {
    IO.println("reply: " + line.toString(UTF_8));
    line.reset();
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    return show(inet.getAddress().getHostAddress(), inet.getPort());
}

String show(String ip, int port) {
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
}

final class CannotConnect extends IOException {
    CannotConnect(String where, String reason) {
        super("cannot connect to " + where + ": " + reason);
    }
}

/** Puts the options from the front into a map; returns the messages. */
List<String> parse(String[] args, Map<String, String> options) {
    var names = List.of("--host", "--port", "--unix", "--timeout-ms");
    var at = 0;
    for (; at + 1 < args.length && names.contains(args[at]); at += 2) {
        options.put(args[at], args[at + 1]);
    }
    var ended = at < args.length && args[at].equals("--");
    var messages = List.of(args).subList(ended ? at + 1 : at, args.length);
    if (messages.isEmpty() || !ended && messages.getFirst().startsWith("--")) {
        end(64, "unknown option, no value, or no message");
    }
    return messages;
}

int number(String value) {
    try {
        return Integer.parseInt(value);
    } catch (NumberFormatException wrong) {
        end(64, "not a number: " + value);
        throw wrong;
    }
}

void end(int code, String why) {
    System.err.println(why);
    System.exit(code);
}
