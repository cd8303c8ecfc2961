///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 03: a courier. It carries messages to a server over TCP, or over a
// Unix path, and prints what comes back. Fill in the TODOs, one after the
// other, and after each of them type
//
//     ./jbang grade 03
//
// Courier [--host 127.0.0.1] [--port 8431] [--unix PATH] [--timeout-ms 2000]
//         MESSAGE…

void main(String... args) throws Exception {
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

    // TODO 1: connect, and say so: connected IP:PORT -> IP:PORT (own, server's)
    // TODO 2: send every message and \n, in order, as UTF-8
    // TODO 3: print every line that comes (UTF-8), at once: reply: LINE
    //         at the end of the stream a last one without \n, too
    // TODO 4: having sent all, finish sending, and go on reading to the end;
    //         then print: done, N replies, and end with exit code 0
    // TODO 5: on stderr, cannot connect to HOST:PORT: REASON, and exit code 2;
    //         connection refused, unknown host, timed out, or no such socket
    // TODO 6: N ms without a byte: no reply within N ms, and exit code 3;
    //         a line that is cut off is no reply, here and in TODO 8
    // TODO 7: all of this with --unix too: connected -> PATH
    // TODO 8: a reset is not an end: connection reset, and exit code 4
    end(64, "TODO 1 comes next: see Courier.java");
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
