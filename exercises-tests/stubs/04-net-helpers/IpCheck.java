///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

// Exercise 04: is this text an IP address? Texts come in on stdin, one a line;
// for each of them 4, 6 or 0 goes out, as Node's net.isIP would answer. Fill in
// the TODOs, one after the other, and after each of them type
//
//     ./jbang grade 04
//
// IpCheck

void main(String... args) throws Exception {
    if (args.length > 0) {
        System.err.println("no arguments, please: texts come in on stdin");
        System.exit(64);
    }

    // TODO 1: for each line of stdin print 4 if it is an IPv4 address, else 0;
    //         when there are no more lines, end
    // TODO 2: 0 for what only looks like one: 1.2.3, 256.1.1.1, 01.2.3.4, and
    //         an empty line
    // TODO 3: 6 for an IPv6 address: eight groups, 2001:db8:0:0:8:800:200C:417A
    // TODO 4: a double colon stands for one missing group or more: fe80::1
    // TODO 5: an IPv6 address may end in an IPv4 address: ::ffff:1.2.3.4
    // TODO 6: an IPv6 address may have a zone, any of 0-9A-Za-z-.: after a
    //         percent sign: fe80::1%eth0
    // TODO 7: answer each line before you wait for the next one; be fast, with
    //         lines of a million characters too; and never ask DNS
    todo(1);
}

void todo(int number) {
    System.err.println("TODO " + number + " comes next: see IpCheck.java");
    System.exit(64);
}
