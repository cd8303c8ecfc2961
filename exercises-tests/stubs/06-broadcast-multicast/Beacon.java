///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 06: a beacon. It announces itself to everybody, or to a group, and
// hears others who do. After each TODO type: ./jbang grade 06
//
// Beacon announce [--broadcast ADDRESS | --group GROUP] [--interface NAME]
//                 [--port 41235] [--name beacon] [--count 3]
//                 [--interval-ms 200] [--ttl 1] [--no-loopback]
// Beacon listen [--port 41235] [--group GROUP] [--interface NAME]

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var command = words.isEmpty() ? "" : words.remove();
    var loopback = !words.remove("--no-loopback"); // it has no value
    var options = options(words, Map.of("--broadcast", "", "--group", "",
            "--interface", "", "--port", "41235", "--name", "beacon",
            "--count", "3", "--interval-ms", "200", "--ttl", "1"));
    var port = number(options.get("--port"), 65_535);
    if (!words.isEmpty()) {
        end(64, "unknown option, or no value for it: " + words.peek());
    }

    // --broadcast, --group and --interface are "" where they are not given
    var name = options.get("--name");
    var count = number(options.get("--count"), 999_999_999);
    var intervalMs = number(options.get("--interval-ms"), 999_999_999);
    var ttl = number(options.get("--ttl"), 255);

    // TODO 1: announce: send `beacon NAME SEQ` to --broadcast, SEQ from 1, and
    //         print each time: announced SEQ to IP:PORT
    // TODO 2: listen: share the port, print: listening on udp IP:PORT, then
    //         for each beacon: heard NAME SEQ from IP
    // TODO 3: be silent about all that is no beacon, however long it is
    // TODO 4: join the --group on the --interface, print: joined GROUP
    // TODO 5: a line `leave` or `join` on stdin: do it, print: left GROUP, or
    //         joined GROUP; when stdin ends, go on listening
    // TODO 6: hear no other group
    // TODO 7: announce to a --group, by the --interface
    // TODO 8: reach other hosts, as far as --ttl lets you
    end(64, "TODO 1 comes next: see Beacon.java");
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
