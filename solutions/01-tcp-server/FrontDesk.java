///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

import static java.nio.charset.StandardCharsets.UTF_8;

final Set<Socket> inside = ConcurrentHashMap.newKeySet();

void main(String... args) throws Exception {
    var host = option(args, "--host", "127.0.0.1");
    var port = Integer.parseInt(option(args, "--port", "8431"));
    var max = Integer.parseInt(option(args, "--max", "2"));

    var where = new InetSocketAddress(host, port);
    var listener = new ServerSocket();
    try {
        listener.bind(where);
    } catch (BindException taken) {
        System.err.println(taken.getMessage().contains("in use")
                ? "address already in use: " + show(where)
                : "cannot listen on " + show(where) + ": " + taken.getMessage());
        System.exit(1);
    }
    IO.println("listening on " + show(listener.getLocalSocketAddress()));

    try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var number = 1; ; ) {
            var guest = listener.accept();
            if (inside.size() == max) {
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

void serve(Socket guest, int number, ServerSocket listener) {
    try (guest) {
        var in = new BufferedReader(
                new InputStreamReader(guest.getInputStream(), UTF_8));
        say(guest, "welcome, guest " + number);
        for (String line; (line = in.readLine()) != null;) {
            switch (line) {
                case "count" -> say(guest, "guests: " + inside.size());
                case "address" ->
                    say(guest, "you are " + show(guest.getRemoteSocketAddress()));
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
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

/** The value that follows a name on the command line, or the default. */
String option(String[] args, String name, String byDefault) {
    for (var i = 0; i < args.length; i += 2) {
        if (!List.of("--host", "--port", "--max").contains(args[i])
                || i + 1 == args.length) {
            System.err.println("unknown option, or no value: " + args[i]);
            System.exit(64);
        }
        if (args[i].equals(name)) {
            return args[i + 1];
        }
    }
    return byDefault;
}
