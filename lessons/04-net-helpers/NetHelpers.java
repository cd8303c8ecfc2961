///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES ../course/Background.java
//SOURCES ../course/Lines.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/Prediction.java
//SOURCES ../course/Problem.java
//SOURCES ../course/Question.java
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java
//FILES questions.txt

import static java.util.concurrent.TimeUnit.SECONDS;

import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-04", "The net helpers: is this text an IP address?")
            .step("is-ip", this::isIp,
                    "4, 6 or 0; why InetAddress is the wrong tool")
            .step("is-ipv4", this::isIpv4,
                    "four numbers, and their many lookalikes")
            .step("is-ipv6", this::isIpv6,
                    "eight groups, the double colon, IPv4 tails, zones")
            .run(args);
}

final Voice isIP = Voice.of("isIP");
final Voice isIPv4 = Voice.of("isIPv4");
final Voice isIPv6 = Voice.of("isIPv6");
final Voice java = Voice.of("Java");

// tag::is-ip[]
void isIp() throws Exception {
    isIP.says("%-24s %s", "", "InetAddress.ofLiteral");
    compare(4, "192.168.7.42");
    compare(6, "2001:db8::7");
    compare(6, "::ffff:192.168.7.42");
    compare(6, "fe80::7%nosuch0");
    compare(0, "192.168.1834");
    compare(0, "3232237354");
    compare(0, "192.168.7.042");
    compare(0, "[2001:db8::7]");
    for (var text : List.of("127.1", "localhost", "nobody.invalid")) {
        var start = System.nanoTime();
        java.says("getByName('%s'): %s, %d ms", text, getByName(text),
                (System.nanoTime() - start) / 1_000_000);
    }
}

void compare(int node, String text) { // what Node's net.isIP says of it
    isIP.says("%d  %-20s  %s", node, text, ofLiteral(text));
}

String ofLiteral(String text) {
    try {
        return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException refused) {
        return "refused";
    }
}
// end::is-ip[]

// tag::get-by-name[]
/** A resolver may take long, and has no deadline of its own. */
String getByName(String text) throws Exception {
    var asking = new FutureTask<>(() -> InetAddress.getByName(text));
    Thread.startVirtualThread(asking);
    try {
        return asking.get(2, SECONDS).getHostAddress();
    } catch (ExecutionException | TimeoutException unknown) {
        return "unknown";
    }
}
// end::get-by-name[]

// tag::is-ipv4[]
void isIpv4() {
    isIPv4.says("%-24s %-15s  %s", "", "ofLiteral", "ofPosixLiteral");
    compare4(true, "198.51.100.23");
    compare4(false, "198.51.100.256");
    compare4(false, "198.51.100");
    compare4(false, "198.51.100.023"); // in octal, 023 is 19
    compare4(false, "0xc6.51.100.23");
    compare4(false, "198..100.23");
    compare4(false, "198.51.100.23.");
    compare4(false, " 198.51.100.23");
    compare4(false, "198.51.100.\uff12\uff13"); // full-width digits
    java.says("parseInt: '+7' is %d, '007' is %d, '\uff17' is %d",
            Integer.parseInt("+7"), Integer.parseInt("007"),
            Integer.parseInt("\uff17"));
    java.says("split: '7.8.9.' has %d parts, with -1 it has %d",
            "7.8.9.".split("\\.").length, "7.8.9.".split("\\.", -1).length);
    java.says("'7' and a line feed: find of ^[0-9]+$ is %b, matches is %b",
            Pattern.compile("^[0-9]+$").matcher("7\n").find(),
            Pattern.compile("[0-9]+").matcher("7\n").matches());
}

void compare4(boolean node, String text) { // what Node's net.isIPv4 says
    isIPv4.says("%-5b  %-16s  %-15s  %s", node, "'" + text + "'",
            ofLiteral(text), ofPosixLiteral(text));
}

String ofPosixLiteral(String text) {
    try {
        return Inet4Address.ofPosixLiteral(text).getHostAddress();
    } catch (IllegalArgumentException refused) {
        return "refused";
    }
}
// end::is-ipv4[]

// tag::is-ipv6[]
void isIpv6() {
    isIPv6.says("%-33s %s", "", "ofLiteral, with all its groups");
    compare6(true, "2001:DB8:0:0:A::7");
    compare6(true, "::");
    compare6(true, "a:b:c:d:e:f:9::");
    compare6(false, "a:b:c:d:e:f:9:8::");
    compare6(false, "a::b::c");
    compare6(false, "02001:db8::7");
    compare6(true, "2001:db8::198.51.100.23");
    compare6(false, "2001:db8::198.51.100.23:7");
    compare6(true, "::ffff:198.51.100.23");
    compare6(true, "fe80::7%1");
    compare6(true, "fe80::7%nosuch0");
    compare6(false, "fe80::7%no_such");
    compare6(false, "fe80::7%");
    var one = "2001:db8::7";
    var same = "2001:DB8:0:0:0:0:0:7";
    java.says("%s and %s: equal as text %b, as addresses %b", one, same,
            one.equals(same),
            InetAddress.ofLiteral(one).equals(InetAddress.ofLiteral(same)));
    try {
        Pattern.matches("([0-9a-f]{1,4}:)+", "a:".repeat(1 << 19));
    } catch (StackOverflowError deep) {
        java.says("a pattern with a repeated group, on a million characters: "
                + deep.getClass().getSimpleName());
    }
}

void compare6(boolean node, String text) { // what Node's net.isIPv6 says
    isIPv6.says("%-5b  %-26s %s", node, text, ofLiteral(text));
}
// end::is-ipv6[]
