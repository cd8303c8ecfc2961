///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 01: a front desk. It lets guests in over TCP and answers them, line
// by line. Fill in the TODOs, one after the other, and after each of them type
//
//     ./jbang grade 01
//
// FrontDesk [--host 127.0.0.1] [--port 8431] [--max 2]

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

    // TODO 1: listen on host and port, and say where: listening on IP:PORT
    //         (never a name; here and below, an IPv6 address in brackets)
    // TODO 2: greet each guest: welcome, guest N, counted from 1
    // TODO 3: answer `address` with: you are IP:PORT. Many guests at a time!
    // TODO 4: answer `count` with: guests: N, and `bye` with: bye; then hang up
    // TODO 5: when max guests are inside, close the next connection unread
    // TODO 6: when a guest has finished, answer all that it asked, then close
    // TODO 7: on stderr, address already in use: IP:PORT, and exit code 1
    // TODO 8: answer `close` with: closing, let nobody else in, serve those
    //         inside to the end, then print: closed, and end with exit code 0
    end(64, "TODO 1 comes next: see FrontDesk.java");
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
