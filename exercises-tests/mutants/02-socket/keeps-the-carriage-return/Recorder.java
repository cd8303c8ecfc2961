// fails: stage 5: the \r before a \n is printed with the line

import static java.nio.charset.StandardCharsets.UTF_8;

record Settings(InetSocketAddress where, Path dir,
        int idleMillis, int pauseMillis) {
}

/** How a recording comes to its end. */
enum Ending {
    FINISHED, IDLE, RESET
}

void main(String... args) throws Exception {
    var settings = settings(args);
    Files.createDirectories(settings.dir());
    try (var listener = listen(settings.where())) {
        IO.println("listening on " + show(listener.getLocalSocketAddress()));
        for (var number = 1;; number++) {
            var sender = listener.accept();
            var n = number;
            Thread.startVirtualThread(() -> serve(sender, n, settings));
        }
    }
}

void serve(Socket sender, int n, Settings settings) {
    IO.println("connection " + n
            + " from " + show(sender.getRemoteSocketAddress())
            + " to " + show(sender.getLocalSocketAddress()));
    var path = settings.dir().resolve("message-" + n + ".bin");
    try (sender; var file = Files.newOutputStream(path)) {
        Thread.sleep(settings.pauseMillis());
        sender.setSoTimeout(settings.idleMillis());

        var recording = new Recording(n, file);
        var ending = recording.readAll(sender.getInputStream());
        var bytes = recording.bytes + " bytes";
        file.write(("\n-- " + bytes + " --\n").getBytes(UTF_8));
        switch (ending) {
            case FINISHED -> say(sender, "stored " + bytes);
            case IDLE -> say(sender, "idle");
            case RESET -> IO.println("reset " + n);
        }
    } catch (SocketException gone) {
        // it has finished, but does not wait for the answer
    } catch (IOException | InterruptedException failure) {
        System.err.println("connection " + n + ": " + failure.getMessage());
    }
}

class Recording {
    static final int LONGEST_LINE = 8192;

    final int n;
    final OutputStream file;
    final byte[] line = new byte[LONGEST_LINE + 2]; // a \r, and one too many
    int length;
    long bytes;

    Recording(int n, OutputStream file) {
        this.n = n;
        this.file = file;
    }

    Ending readAll(InputStream in) throws IOException {
        var buffer = new byte[65_536];
        while (true) {
            int count;
            try {
                count = in.read(buffer);
            } catch (SocketTimeoutException silence) {
                return Ending.IDLE;
            } catch (SocketException reset) {
                return Ending.RESET;
            }
            if (count < 0) {
                return Ending.FINISHED;
            }
            file.write(buffer, 0, count);
            bytes += count;
            for (var i = 0; i < count; i++) {
                addText(buffer[i]);
            }
        }
    }

    /** A read may end inside of a character: only whole lines are decoded. */
    void addText(byte next) {
        if (next != '\n') {
            if (length < line.length) {
                line[length++] = next;
            }
            return;
        }
        if (length < line.length) {
            var text = new String(line, 0, length, UTF_8);
            IO.println("text " + n + ": " + text);
        }
        length = 0;
    }
}

ServerSocket listen(InetSocketAddress where) throws IOException {
    var listener = new ServerSocket();
    try {
        listener.bind(where);
    } catch (IOException failure) {
        var reason = String.valueOf(failure.getMessage());
        System.err.println(reason.contains("in use")
                ? "address already in use: " + show(where)
                : "cannot listen on " + where + ": " + reason);
        System.exit(1);
    }
    return listener;
}

void say(Socket sender, String line) throws IOException {
    sender.getOutputStream().write((line + "\n").getBytes(UTF_8));
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

Settings settings(String[] args) {
    try {
        var port = Integer.parseInt(option(args, "--port", "8431"));
        var host = option(args, "--host", "127.0.0.1");
        return new Settings(new InetSocketAddress(host, port),
                Path.of(option(args, "--dir", ".")),
                Integer.parseUnsignedInt(option(args, "--idle-ms", "10000")),
                Integer.parseUnsignedInt(option(args, "--pause-ms", "0")));
    } catch (IllegalArgumentException usage) {
        System.err.println(usage.getMessage());
        System.exit(64);
        throw usage;
    }
}

/** The value that follows a name on the command line, or the default. */
String option(String[] args, String name, String byDefault) {
    var names = List.of("--host", "--port", "--dir", "--idle-ms", "--pause-ms");
    var value = byDefault;
    for (var i = 0; i < args.length; i += 2) {
        if (!names.contains(args[i]) || i + 1 == args.length) {
            throw new IllegalArgumentException(
                    "unknown option, or no value: " + args[i]);
        }
        value = args[i].equals(name) ? args[i + 1] : value;
    }
    return value;
}
