///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//SOURCES ../course/Background.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/Problem.java
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java

import static java.util.concurrent.TimeUnit.SECONDS;

import course.Show;
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
final Voice ofLiteral = Voice.of("ofLiteral");
final Voice getByName = Voice.of("getByName");
final Voice isIPv4 = Voice.of("isIPv4");
final Voice isIPv6 = Voice.of("isIPv6");

// tag::is-ip[]
void isIp() throws Exception {
    var texts = List.of("127.0.0.1", "::1", "fe80::1%nosuch", "::ffff:1.2.3.4",
            "127.1", "2130706433", "127.0.0.01", "[::1]", "00000::1",
            "localhost");
    var taken = 0;
    var refused = 0;
    var changed = 0;
    isIP.says("   %-16s %-16s %s", "", "ofLiteral", "getByName");
    for (var text : texts) {
        var version = isIP(text);
        var literal = literal(text);
        isIP.says("%d  %-16s %-16s %s", version, text,
                shown(literal), shown(resolve(text)));
        if (version == 0 && literal.isPresent()) {
            taken++;
        } else if (version > 0 && literal.isEmpty()) {
            refused++;
        } else if (version == 6 && literal.get() instanceof Inet4Address) {
            changed++;
        }
    }
    ofLiteral.says("takes %d texts that are no addresses", taken);
    ofLiteral.says("refuses %d that is one; turns %d from IPv6 into IPv4",
            refused, changed);
    var start = System.nanoTime();
    getByName.says("'nobody.invalid': %s, but asked a resolver first, %d ms",
            shown(resolve("nobody.invalid")),
            (System.nanoTime() - start) / 1_000_000);
}

/** What Node's net.isIP answers. Reads the text, and asks nobody. */
int isIP(String text) {
    return isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0;
}

Optional<InetAddress> literal(String text) {
    try {
        return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException refused) {
        return Optional.empty();
    }
}

/** A resolver may take its time, and has no deadline: so it gets one here. */
Optional<InetAddress> resolve(String text) throws Exception {
    var asking = new FutureTask<>(() -> InetAddress.getByName(text));
    Thread.startVirtualThread(asking);
    try {
        return Optional.of(asking.get(2, SECONDS));
    } catch (ExecutionException | TimeoutException unknown) {
        return Optional.empty();
    }
}

String shown(Optional<InetAddress> address) {
    return address.map(Show::ip).orElse("refused");
}
// end::is-ip[]

// tag::is-ipv4[]
void isIpv4() {
    v4("127.0.0.1", "four numbers");
    v4("255.255.255.255", "the greatest");
    v4("256.0.0.1", "a number over 255");
    v4("1.2.3", "three numbers");
    v4("1.2.3.4.5", "five");
    v4("1..2.3", "an empty one");
    v4("010.8.8.8", "a leading zero");
    v4("0x7f.0.0.1", "hexadecimal");
    v4("+1.2.3.4", "a sign");
    v4(" 1.2.3.4", "a blank");
    v4("1.2.3.4\n", "a line feed");
    v4("1.2.3.4%eth0", "a zone, which only IPv6 has");
    v4("１.2.3.4", "a full-width digit");
    v4("", "nothing");
    var zero = "010.8.8.8"; // one text, two addresses: best refused
    ofLiteral.says("'%s' is %s; as POSIX reads it, octal, %s", zero,
            Show.ip(InetAddress.ofLiteral(zero)),
            Show.ip(Inet4Address.ofPosixLiteral(zero)));
}

void v4(String text, String what) {
    isIPv4.says("%-5b  %-27s '%s'", isIPv4(text), what, text);
}

final Pattern PART = Pattern.compile("25[0-5]|(2[0-4]|1[0-9]|[1-9])?[0-9]");

boolean isIPv4(String text) {
    if (text.length() > "255.255.255.255".length()) {
        return false; // before any work: a stranger's text may be long
    }
    var parts = text.split("\\.", -1); // -1: empty parts count
    return parts.length == 4
            && Stream.of(parts).allMatch(PART.asMatchPredicate());
}
// end::is-ipv4[]

// tag::is-ipv6[]
void isIpv6() {
    v6("2001:db8:0:0:8:800:200C:417A", "eight groups");
    v6("1:2:3:4:5:6:7", "seven");
    v6("12345:2:3:4:5:6:7:8", "a group of five digits");
    v6("2001:db8::1", "a double colon fills up to eight");
    v6("::", "nothing but it");
    v6("1:2:3:4:5:6:7::", "it stands for one group");
    v6("1:2:3:4:5:6:7:8::", "for none");
    v6("1::2::3", "two of them");
    v6(":::", "a colon too many");
    v6("::ffff:1.2.3.4", "an IPv4 tail");
    v6("::ffff:1.2.3.04", "its leading zero");
    v6("::1.2.3.4:5", "not at the end");
    v6("fe80::1%eth0", "a zone: the interface to go by");
    v6("fe80::1%a:b", "any of 0-9 A-Z a-z . : -");
    v6("fe80::1%eth_0", "not one of them");
    v6("fe80::1%", "an empty zone");
    v6("[::1]", "as in a URL");
    v6("1:".repeat(1 << 19), "a stranger's idea of an address");
    v6("::1%" + "a".repeat(1 << 20), "a zone may have any length");
}

void v6(String text, String what) {
    var start = System.nanoTime();
    var answer = isIPv6(text);
    var ms = (System.nanoTime() - start) / 1_000_000;
    isIPv6.says("%-5b  %-32s %s", answer, what, text.length() < 40
            ? "'" + text + "'"
            : text.length() + " characters, " + ms + " ms");
}

final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
final Pattern ZONE = Pattern.compile("[0-9A-Za-z.:-]+");
final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

boolean isIPv6(String text) {
    var percent = text.indexOf('%');
    if (percent >= 0) {
        return ZONE.matcher(text.substring(percent + 1)).matches()
                && isIPv6(text.substring(0, percent));
    }
    if (text.length() > LONGEST) {
        return false;
    }
    var tail = text.lastIndexOf(':') + 1;
    var groups = isIPv4(text.substring(tail))
            ? text.substring(0, tail) + "0:0" // as many bits as an IPv4 tail
            : text;
    var halves = groups.split("::", -1);
    return switch (halves.length) {
        case 1 -> count(groups) == 8;
        case 2 -> count(halves[0]) + count(halves[1]) < 8; // :: is one or more
        default -> false;
    };
}

/** The number of groups, 0 in an empty text; too many if one is ill-formed. */
int count(String groups) {
    var each = groups.isEmpty() ? new String[0] : groups.split(":", -1);
    return Stream.of(each).allMatch(GROUP.asMatchPredicate())
            ? each.length
            : 99;
}
// end::is-ipv6[]
