///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

// Exercise 02: a recorder. Whatever a sender sends over TCP, it stores in a
// file. Fill in the TODOs, one after the other, and after each of them type
//
//     jbang grade 02
//
// Recorder [--host 127.0.0.1] [--port 8431] [--dir .] [--idle-ms 10000]
//          [--pause-ms 0]

void main(String... args) throws Exception {
    var host = option(args, "--host", "127.0.0.1");
    var port = Integer.parseInt(option(args, "--port", "8431"));
    var dir = Path.of(option(args, "--dir", "."));
    var idleMillis = Integer.parseInt(option(args, "--idle-ms", "10000"));
    var pauseMillis = Integer.parseInt(option(args, "--pause-ms", "0"));

    // TODO 1: print: listening on IP:PORT, and for each connection, from 1:
    //         connection N from IP:PORT to IP:PORT (its remote, then its local)
    // TODO 2: store every byte it sends, unchanged, in dir/message-N.bin
    // TODO 3: record many senders at a time, each in a file of its own
    // TODO 4: when it has finished, append \n-- B bytes --\n to the file (B as
    //         many as came), answer: stored B bytes, and close
    // TODO 5: print every complete line as soon as it is there: text N: LINE
    // TODO 6: when nothing comes for idleMillis, store as in 4, answer: idle
    // TODO 7: read nothing from a connection in its first pauseMillis
    // TODO 8: when it is reset, store as in 4, print: reset N, and go on
    todo(1);
}

/** The value that follows a name on the command line, or the default. */
String option(String[] args, String name, String byDefault) {
    var names = List.of("--host", "--port", "--dir", "--idle-ms", "--pause-ms");
    var value = byDefault;
    for (var i = 0; i < args.length; i += 2) {
        if (!names.contains(args[i]) || i + 1 == args.length) {
            System.err.println("unknown option, or no value: " + args[i]);
            System.exit(64);
        }
        value = args[i].equals(name) ? args[i + 1] : value;
    }
    return value;
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see Recorder.java");
    System.exit(64);
}
