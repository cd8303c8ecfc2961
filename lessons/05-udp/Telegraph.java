///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 05: a telegraph. Its server acknowledges every datagram; its sender
// tries until a reply comes. Fill in the TODOs, and after each of them type
//
//     ./jbang grade 05
//
// Telegraph serve [--host 127.0.0.1] [--port 41234]
// Telegraph send [--host 127.0.0.1] [--port 41234] [--timeout-ms 300]
//                [--tries 4] MESSAGE

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var command = words.isEmpty() ? "" : words.remove();
    var options = options(words, Map.of("--host", "127.0.0.1",
            "--port", "41234", "--timeout-ms", "300", "--tries", "4"));
    var server = new InetSocketAddress(options.get("--host"),
            number(options.get("--port"), 65_535));
    var timeoutMs = number(options.get("--timeout-ms"), 999_999_999);
    var tries = number(options.get("--tries"), 999_999_999);
    if (server.isUnresolved()) {
        end(64, "unknown host: " + server.getHostString());
    }

    end(64, "TODO 1 comes next"); // take this line away when you begin
    if (command.equals("serve") && words.isEmpty()) {
        serve(server);
    } else if (command.equals("send") && words.size() == 1) {
        send(words.remove(), server, timeoutMs, tries);
    } else {
        end(64, "bad usage: " + String.join(" ", args));
    }
}

void serve(InetSocketAddress where) throws Exception {
    // TODO 1: bind a UDP socket to where, and say so: listening on udp IP:PORT;
    //         send each datagram back. If the port is taken, on stderr:
    //         address already in use: IP:PORT, and exit code 1; IPv6 in []
    // TODO 2: send back `ack: ` and the bytes that came, to who sent them
    // TODO 3: print {"address":"IP","family":"IPv4","port":N,"size":N} for each
    // TODO 4: keep them whole, the empty and the longest (65,507 bytes) too
    end(64, "TODO 2 comes next");
}

void send(String message, InetSocketAddress server, int timeoutMs, int tries)
        throws Exception {
    // TODO 5: send the message, print: sent N bytes; wait, print: reply: TEXT
    // TODO 6: after timeoutMs without a reply, send it again
    // TODO 7: after tries sends without a reply, exit code 3, and on stderr:
    //         no reply after N tries
    // TODO 8: only what the server sends is a reply; the rest buys no time
    end(64, "TODO 5 comes next");
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
