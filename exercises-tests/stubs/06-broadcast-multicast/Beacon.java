///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

// Exercise 06: a beacon. It announces itself to everybody, or to a group, and
// hears others who do. After each TODO type: jbang grade 06
//
// Beacon announce [--broadcast ADDRESS | --group GROUP] [--interface NAME]
//                 [--port 41235] [--name beacon] [--count 3]
//                 [--interval-ms 200] [--ttl 1] [--no-loopback]
// Beacon listen [--port 41235] [--group GROUP] [--interface NAME]

void main(String... args) throws Exception {
    var options = options(args); // options.get("--group") is null if not given
    var port = number(options.getOrDefault("--port", "41235"));
    var name = options.getOrDefault("--name", "beacon");
    var count = number(options.getOrDefault("--count", "3"));
    var intervalMs = number(options.getOrDefault("--interval-ms", "200"));
    var ttl = number(options.getOrDefault("--ttl", "1"));
    var loopback = !options.containsKey("--no-loopback");

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
    todo(1);
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see Beacon.java");
    System.exit(64);
}

/** The options by name; --no-loopback is its own value. */
Map<String, String> options(String[] args) {
    var options = new HashMap<String, String>();
    for (var i = 1; i < args.length; i++) {
        var alone = args[i].equals("--no-loopback");
        if (!args[i].startsWith("--") || !alone && i + 1 == args.length) {
            System.err.println("unknown option, or no value: " + args[i]);
            System.exit(64);
        }
        options.put(args[i], alone ? args[i] : args[++i]);
    }
    return options;
}

int number(String text) {
    if (!text.matches("\\d{1,9}")) {
        System.err.println("no number: " + text);
        System.exit(64);
    }
    return Integer.parseInt(text);
}
