///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

// Exercise 03: a courier. It carries messages to a server over TCP, or over a
// Unix path, and prints what comes back. Fill in the TODOs, one after the
// other, and after each of them type
//
//     jbang grade 03
//
// Courier [--host 127.0.0.1] [--port 8431] [--unix PATH] [--timeout-ms 2000]
//         MESSAGE…

void main(String... args) throws Exception {
    var options = new HashMap<String, String>();
    var messages = parse(args, options);
    var host = options.getOrDefault("--host", "127.0.0.1");
    var port = Integer.parseInt(options.getOrDefault("--port", "8431"));
    var unix = Optional.ofNullable(options.get("--unix")).map(Path::of);
    var ms = Integer.parseInt(options.getOrDefault("--timeout-ms", "2000"));

    // TODO 1: connect, and say so: connected IP:PORT -> IP:PORT (own, server's)
    // TODO 2: send every message and \n, in order, as UTF-8
    // TODO 3: print every line that comes, at once: reply: LINE
    // TODO 4: having sent all, finish sending, and go on reading to the end;
    //         then print: done, N replies, and end with exit code 0
    // TODO 5: on stderr, cannot connect to HOST:PORT: REASON, and exit code 2;
    //         connection refused, unknown host, timed out, or no such socket
    // TODO 6: N ms without a byte: no reply within N ms, and exit code 3
    // TODO 7: all of this with --unix too: connected -> PATH
    // TODO 8: a reset is not an end: connection reset, and exit code 4
    todo(1);
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
    if (!ended && at < args.length && args[at].startsWith("--")) {
        System.err.println("unknown option, or no value: " + args[at]);
        System.exit(64);
    }
    return messages;
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see Courier.java");
    System.exit(64);
}
