///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a recording comes to its end. */
enum Ending {
    FINISHED, IDLE, RESET
}

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var options = options(words, Map.of(
            "--host", "127.0.0.1", "--port", "8431", "--dir", ".",
            "--idle-ms", "10000", "--pause-ms", "0"));
    var host = options.get("--host");
    var port = number(options.get("--port"), 65_535);
    var dir = Path.of(options.get("--dir"));
    var idleMillis = number(options.get("--idle-ms"), 999_999_999);
    var pauseMillis = number(options.get("--pause-ms"), 999_999_999);
    if (!words.isEmpty()) {
        end(64, "unknown option, or no value for it: " + words.peek());
    }

    Files.createDirectories(dir);
    var where = new InetSocketAddress(host, port);
    try (var listener = new ServerSocket()) {
        listener.bind(where);
        IO.println("listening on " + show(listener.getLocalSocketAddress()));
        for (var number = 1;; number++) {
            var sender = listener.accept();
            var n = number;
            var path = dir.resolve("message-" + n + ".bin");
            Thread.startVirtualThread(
                    () -> serve(sender, n, path, idleMillis, pauseMillis));
        }
    } catch (IOException failure) {
        end(1, failure.getMessage().contains("in use")
                ? "address already in use: " + show(where)
                : "cannot listen on " + where + ": " + failure.getMessage());
    }
}

void serve(Socket sender, int n, Path path, int idleMillis, int pauseMillis) {
    IO.println("connection " + n
            + " from " + show(sender.getRemoteSocketAddress())
            + " to " + show(sender.getLocalSocketAddress()));
    try (sender; var file = Files.newOutputStream(path)) {
        Thread.sleep(pauseMillis);
        sender.setSoTimeout(idleMillis);
        var ending = record(sender.getInputStream(), file, n);
        var bytes = Files.size(path) + " bytes";
        file.write(("\n-- " + bytes + " --\n").getBytes(UTF_8));
        switch (ending) {
            case FINISHED -> say(sender, "stored " + bytes);
            case IDLE -> say(sender, "idle");
            case RESET -> IO.println("reset " + n);
        }
    } catch (IOException | InterruptedException failure) {
        System.err.println("connection " + n + ": " + failure.getMessage());
    }
}

/** Stores all that comes, and prints each line as soon as it is there. */
Ending record(InputStream in, OutputStream file, int n) throws IOException {
    var buffer = new byte[65_536];
    var line = new ByteArrayOutputStream();
    try {
        for (int count; (count = in.read(buffer)) >= 0;) {
            file.write(buffer, 0, count);
            for (var i = 0; i < count; i++) {
                addText(buffer[i], line, n);
            }
        }
        return Ending.FINISHED;
    } catch (SocketTimeoutException silence) {
        return Ending.IDLE;
    } catch (SocketException reset) {
        return Ending.RESET;
    }
}

/** A read may end inside of a character: only whole lines are decoded. */
void addText(byte next, ByteArrayOutputStream line, int n) {
    var isTooLong = line.size() > 8192 + 1; // one byte more may be a \r
    if (next == '\n') {
        if (!isTooLong) {
            var text = line.toString(UTF_8).replaceFirst("\r\\z", "");
            IO.println("text " + n + ": " + text);
        }
        line.reset();
    } else if (!isTooLong) {
        line.write(next);
    }
}

void say(Socket sender, String line) throws IOException {
    sender.getOutputStream().write((line + "\n").getBytes(UTF_8));
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
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
