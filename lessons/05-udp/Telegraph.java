///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

// Exercise 05: a telegraph. Its server acknowledges every datagram; its sender
// tries until a reply comes. Fill in the TODOs, and after each of them type
//
//     jbang grade 05
//
// Telegraph serve [--host 127.0.0.1] [--port 41234]
// Telegraph send [--host 127.0.0.1] [--port 41234] [--timeout-ms 300]
//                [--tries 4] MESSAGE

void main(String... args) throws Exception {
    var values = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "41234",
            "--timeout-ms", "300", "--tries", "4"));
    var inPairs = true;
    for (var i = 1; i + 1 < args.length; i += 2) {
        inPairs &= values.replace(args[i], args[i + 1]) != null;
    }
    var host = values.get("--host");
    var port = Integer.parseInt(values.get("--port"));
    var timeoutMs = Integer.parseInt(values.get("--timeout-ms"));
    var tries = Integer.parseInt(values.get("--tries"));
    todo(1); // take this line away when you begin

    if (inPairs && args.length % 2 == 1 && args[0].equals("serve")) {
        serve(host, port);
    } else if (inPairs && args.length % 2 == 0 && args.length > 0
            && args[0].equals("send")) {
        send(host, port, timeoutMs, tries, args[args.length - 1]);
    } else {
        System.err.println("bad usage: see the top of Telegraph.java");
        System.exit(64);
    }
}

void serve(String host, int port) throws Exception {
    // TODO 1: bind a UDP socket to host and port, say where: listening on udp
    //         IP:PORT, and send each datagram back. Where the port is taken:
    //         address already in use: IP:PORT on stderr, and exit code 1
    // TODO 2: send back `ack: ` and the bytes that came, to who sent them
    // TODO 3: print {"address":"IP","family":"IPv4","port":N,"size":N} for each
    // TODO 4: keep them whole, the empty and the longest (65,507 bytes) too
    todo(2);
}

void send(String host, int port, int timeoutMs, int tries, String message)
        throws Exception {
    // TODO 5: send the message, print: sent N bytes; wait, print: reply: TEXT
    // TODO 6: after timeoutMs without a reply, send it again
    // TODO 7: after tries sends without a reply, exit code 3, and on stderr:
    //         no reply after N tries
    // TODO 8: only what the server sends is a reply; the rest buys no time
    todo(5);
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see Telegraph.java");
    System.exit(64);
}
