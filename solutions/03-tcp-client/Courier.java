///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.charset.StandardCharsets.UTF_8;

void main(String... args) {
    var messages = new ArrayDeque<>(List.of(args));
    var options = options(messages, Map.of("--host", "127.0.0.1",
            "--port", "8431", "--unix", "", "--timeout-ms", "2000"));
    var host = options.get("--host");
    var port = number(options.get("--port"), 65_535);
    var unix = options.get("--unix"); // empty if it is not given
    var timeout = number(options.get("--timeout-ms"), 999_999_999);
    if (messages.isEmpty() || messages.peek().matches("--.+")) {
        end(64, "unknown option, no value for it, or no message");
    } else if (messages.peek().equals("--")) {
        messages.remove();
    }

    var text = (String.join("\n", messages) + "\n").getBytes(UTF_8);
    try {
        var replies = unix.isEmpty()
                ? talk(host, port, timeout, text)
                : talk(Path.of(unix), timeout, text);
        IO.println("done, " + replies + " replies");
    } catch (SocketTimeoutException silence) {
        end(3, "no reply within " + timeout + " ms");
    } catch (IOException broken) {
        end(4, "connection reset");
    }
}

int talk(String host, int port, int timeout, byte[] text) throws IOException {
    try (var socket = new Socket()) {
        try {
            socket.connect(new InetSocketAddress(host, port), timeout);
        } catch (IOException failure) {
            end(2, "cannot connect to " + show(host, port) + ": "
                    + reason(failure));
        }
        IO.println("connected " + show(socket.getLocalSocketAddress())
                + " -> " + show(socket.getRemoteSocketAddress()));
        socket.getOutputStream().write(text);
        socket.shutdownOutput();
        socket.setSoTimeout(timeout);
        return hear(socket.getInputStream());
    }
}

int talk(Path path, int timeout, byte[] text) throws IOException {
    try (var channel = SocketChannel.open(UNIX);
            var selector = Selector.open()) {
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException failure) {
            end(2, "cannot connect to " + path + ": " + (Files.exists(path)
                    ? reason(failure) : "no such socket"));
        }
        IO.println("connected -> " + path);
        Channels.newOutputStream(channel).write(text);
        channel.shutdownOutput();
        channel.configureBlocking(false).register(selector, OP_READ);
        return hear(timed(channel, selector, timeout));
    }
}

/** Reads with a timeout: a Unix channel has no setSoTimeout. */
InputStream timed(SocketChannel channel, Selector selector, int timeout) {
    return new InputStream() {
        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (selector.select(timeout) == 0) {
                throw new SocketTimeoutException();
            }
            selector.selectedKeys().clear();
            return channel.read(ByteBuffer.wrap(to, from, most));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    };
}

/** Why no connection came about. */
String reason(IOException failure) {
    return switch (failure) {
        case UnknownHostException _ -> "unknown host";
        case SocketTimeoutException _ -> "timed out";
        case ConnectException _ -> "connection refused";
        default -> failure.getMessage();
    };
}

/** Prints replies to the end of the stream, and counts them. */
int hear(InputStream stream) throws IOException {
    var in = new BufferedReader(new InputStreamReader(stream, UTF_8));
    var replies = 0;
    for (String line; (line = in.readLine()) != null; replies++) {
        IO.println("reply: " + line);
    }
    return replies;
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    return show(inet.getAddress().getHostAddress(), inet.getPort());
}

String show(String ip, int port) {
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
}

// options, number, end: the same in every exercise
Map<String, String> options(Queue<String> words, Map<String, String> defaults) {
    var options = new HashMap<>(defaults);
    while (words.size() > 1 && options.containsKey(words.peek())) {
        options.put(words.remove(), words.remove());
    }
    return options;
}

int number(String text, int most) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
        end(64, "no number from 0 to " + most + ": " + text);
    }
    return Integer.parseInt(text);
}

void end(int exitCode, String why) {
    System.err.println(why);
    System.exit(exitCode);
}
// end of options
