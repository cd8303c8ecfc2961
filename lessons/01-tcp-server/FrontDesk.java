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
    var port = number(option(args, "--port", "8431"), 65_535);
    var max = number(option(args, "--max", "2"), 1_000_000);

    // TODO 1: listen on host and port, and say where: listening on IP:PORT
    // TODO 2: greet each guest: welcome, guest N, counted from 1
    // TODO 3: answer `address` with: you are IP:PORT. Many guests at a time!
    // TODO 4: answer `count` with: guests: N, and `bye` with: bye; then hang up
    // TODO 5: when max guests are inside, close the next connection unread
    // TODO 6: when a guest has finished, answer all that it asked, then close
    // TODO 7: on stderr, address already in use: IP:PORT, and exit code 1
    // TODO 8: answer `close` with: closing, let nobody else in, serve those
    //         inside to the end, then print: closed, and end with exit code 0
    todo(1);
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see FrontDesk.java");
    System.exit(64);
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
