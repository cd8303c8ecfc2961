///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

// Exercise 01: a front desk. It lets guests in over TCP and answers them, line
// by line. Fill in the TODOs, one after the other, and after each of them type
//
//     jbang grade 01
//
// FrontDesk [--host 127.0.0.1] [--port 8431] [--max 2]

void main(String... args) throws Exception {
    var host = option(args, "--host", "127.0.0.1");
    var port = Integer.parseInt(option(args, "--port", "8431"));
    var max = Integer.parseInt(option(args, "--max", "2"));

    // TODO 1: listen on host and port, and say where: listening on IP:PORT
    // TODO 2: greet each guest: welcome, guest N, counted from 1
    // TODO 3: answer `address` with: you are IP:PORT. Many guests at a time!
    // TODO 4: answer `count` with: guests: N, and `bye` with: bye; then hang up
    // TODO 5: when max guests are inside, close the next connection unread
    // TODO 6: when a guest has finished sending, answer all it asked, then close
    // TODO 7: on stderr, address already in use: IP:PORT, and exit code 1
    // TODO 8: answer `close` with: closing, let nobody else in, serve those
    //         inside to the end, then print: closed, and end with exit code 0
    todo(1);
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

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see FrontDesk.java");
    System.exit(64);
}
