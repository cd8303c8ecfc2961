///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.nio.charset.StandardCharsets.UTF_8;

final Set<Socket> inside = ConcurrentHashMap.newKeySet();

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var options = options(words, Map.of(
            "--host", "127.0.0.1", "--port", "8431", "--max", "2"));
    var host = options.get("--host");
    var port = number(options.get("--port"), 65_535);
    var max = number(options.get("--max"), 1_000_000);
    if (!words.isEmpty()) {
        end(64, "unknown option, or no value for it: " + words.peek());
    }

    var where = new InetSocketAddress(host, port);
    try (var listener = new ServerSocket();
            var guests = Executors.newVirtualThreadPerTaskExecutor()) {
        listener.bind(where);
        IO.println("listening on " + show(listener.getLocalSocketAddress()));
        for (var number = 1; !listener.isClosed();) {
            try {
                var guest = listener.accept();
                if (inside.size() >= max) {
                    guest.close();
                    continue;
                }
                inside.add(guest);
                var n = number++;
                guests.execute(() -> serve(guest, n, listener));
            } catch (IOException failure) {
                if (!listener.isClosed()) { // too many open files, say
                    System.err.println("accept: " + failure.getMessage());
                    Thread.sleep(100);
                }
            }
        }
    } catch (IOException failure) {
        end(1, failure.getMessage().contains("in use")
                ? "address already in use: " + show(where)
                : "cannot listen on " + where + ": " + failure.getMessage());
    }
    IO.println("closed"); // the end of the block has waited for all guests
}

void serve(Socket guest, int number, ServerSocket listener) {
    try (guest; Closeable _ = () -> inside.remove(guest)) {
        var in = new BufferedReader(
                new InputStreamReader(guest.getInputStream(), UTF_8));
        say(guest, "welcome, guest " + number);
        for (String line; (line = in.readLine()) != null;) {
            switch (line) {
                case "count" -> say(guest, "guests: " + inside.size());
                case "address" -> say(guest,
                        "you are " + show(guest.getRemoteSocketAddress()));
                case "close" -> {
                    listener.close();
                    say(guest, "closing");
                }
                case "bye" -> {
                    say(guest, "bye");
                    return;
                }
                default -> say(guest, "unknown: " + line);
            }
        }
    } catch (IOException gone) {
        // a reset: the guest left without a goodbye
    }
}

void say(Socket guest, String line) throws IOException {
    guest.getOutputStream().write((line + "\n").getBytes(UTF_8));
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
