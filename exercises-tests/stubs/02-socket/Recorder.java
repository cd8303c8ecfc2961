///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 02: a recorder. Whatever a sender sends over TCP, it stores in a
// file. Fill in the TODOs, one after the other, and after each of them type
//
//     ./jbang grade 02
//
// Recorder [--host 127.0.0.1] [--port 8431] [--dir .] [--idle-ms 10000]
//          [--pause-ms 0]

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var options = options(words, Map.of(
            "--host", "127.0.0.1", "--port", "8431", "--dir", ".",
            "--idle-ms", "10000", "--pause-ms", "0"));
    var host = options.get("--host");
    var port = number(options.get("--port"), 65_535);
    var dir = Path.of(options.get("--dir"));
    var idleMillis = number(options.get("--idle-ms"), 999_999_999);
    var pauseMillis = number(options.get("--pause-ms"), 999_999_999);
    if (!words.isEmpty()) {
        end(64, "unknown option, or no value for it: " + words.peek());
    }

    // TODO 1: print: listening on IP:PORT, and for each connection, from 1:
    //         connection N from IP:PORT to IP:PORT (its remote, then its local)
    // TODO 2: store every byte it sends, unchanged, in dir/message-N.bin: make
    //         dir if it is missing, replace a file of that name
    // TODO 3: record many senders at a time, each in a file of its own
    // TODO 4: when it has finished, append \n-- B bytes --\n to the file (B as
    //         many as came), answer: stored B bytes, and close
    // TODO 5: print every complete line as soon as it is there: text N: LINE
    // TODO 6: when nothing comes for idleMillis, store as in 4, answer: idle
    // TODO 7: read nothing from a connection in its first pauseMillis
    // TODO 8: when it is reset, store as in 4, print: reset N, and go on
    end(64, "TODO 1 comes next: see Recorder.java");
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
