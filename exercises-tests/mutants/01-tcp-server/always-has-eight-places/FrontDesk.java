// fails: stage 5: --max is read, and forgotten

import static java.nio.charset.StandardCharsets.UTF_8;

final Set<Socket> inside = ConcurrentHashMap.newKeySet();

void main(String... args) throws Exception {
    var host = option(args, "--host", "127.0.0.1");
    var port = number(option(args, "--port", "8431"), 65_535);
    var max = number(option(args, "--max", "2"), 1_000_000);

    try (var listener = listen(new InetSocketAddress(host, port));
            var guests = Executors.newVirtualThreadPerTaskExecutor()) {
        IO.println("listening on " + show(listener.getLocalSocketAddress()));
        for (var number = 1;;) {
            var guest = listener.accept();
            if (inside.size() >= 8) {
                guest.close();
                continue;
            }
            inside.add(guest);
            var n = number++;
            guests.execute(() -> serve(guest, n, listener));
        }
    } catch (SocketException closed) {
        // `close` was said; leaving the block has waited for the last guest
    }
    IO.println("closed");
}

ServerSocket listen(InetSocketAddress where) throws IOException {
    var listener = new ServerSocket();
    try {
        listener.bind(where);
    } catch (IOException failure) {
        var reason = String.valueOf(failure.getMessage());
        System.err.println(reason.contains("already in use")
                ? "address already in use: " + show(where)
                : "cannot listen on " + show(where) + ": " + reason);
        System.exit(1);
    }
    return listener;
}

void serve(Socket guest, int number, ServerSocket listener) {
    try (guest) {
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
    } finally {
        inside.remove(guest);
    }
}

void say(Socket guest, String line) throws IOException {
    guest.getOutputStream().write((line + "\n").getBytes(UTF_8));
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.isUnresolved() ? inet.getHostString()
            : inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

/** The value that follows a name on the command line, or the default. */
String option(String[] args, String name, String byDefault) {
    var value = byDefault;
    for (var i = 0; i < args.length; i += 2) {
        if (!List.of("--host", "--port", "--max").contains(args[i])
                || i + 1 == args.length) {
            System.err.println("unknown option, or no value: " + args[i]);
            System.exit(64);
        }
        value = args[i].equals(name) ? args[i + 1] : value;
    }
    return value;
}

/** A number from 0 to the largest that makes sense. */
int number(String text, int largest) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > largest) {
        System.err.println("no number from 0 to " + largest + ": " + text);
        System.exit(64);
    }
    return Integer.parseInt(text);
}
