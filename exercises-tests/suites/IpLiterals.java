package suites;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts to be judged, made from a seed: addresses, built part by part, and texts that are one mistake away from one.
 * Each list begins with what is plain, and ends with an address: so a program that gives an answer too few or too many
 * anywhere in it is found out. No text has a line's end in it, nor anything that some take for one.
 */
final class IpLiterals {

    private static final int NEIGHBOURS = 80;
    private static final int MEBIBYTE = 1 << 20;

    private final Random random;
    private final IpParts parts;

    IpLiterals(Random random) {
        this.random = random;
        parts = new IpParts(random);
    }

    /** IPv4 addresses with every number at every place, and plain words. */
    List<IpLiteral> ipv4() {
        var all = texts("an IPv4 address", "127.0.0.1", "0.0.0.0", "255.255.255.255", "192.168.1.20");
        all.addAll(texts("a word", "hello", "IpCheck", "nobody.invalid", "-", "four", "exit", "quit"));
        for (var quad : parts.allQuads()) {
            all.add(new IpLiteral(quad, "an IPv4 address"));
            if (random.nextInt(16) == 0) {
                all.add(new IpLiteral(parts.word(), "a word"));
            }
        }
        return endingWith(parts.quad(), "an IPv4 address", all);
    }

    /** Texts that look like IPv4 addresses. */
    List<IpLiteral> ipv4Lookalikes() {
        var all = wrongShapes();
        all.addAll(wrongNumbers());
        all.addAll(each("a blank too many", parts.quad(), " %s", "%s ", "\t%s", "%s\t", "\u00a0%s", "%s\u3000",
                "\ufeff%s"));
        all.addAll(each("more than an address", parts.quad(), "%s/24", "%s:80", "[%s]", "%s,", "\"%s\"", "http://%s",
                "x%s", "%sx", "%1$s %1$s", "%s.example", "# %s", "// %s"));
        all.addAll(texts("one number, not four", "2130706433", "0x7f000001", "017700000001", "1e3"));
        all.addAll(texts("a name", "localhost", "dead.beef", "1.2.3.invalid", "a.b.c.d"));
        addNeighbours(all, parts::quad, "0123456789.-+ x,", IpLiterals::isNone);
        for (var at = all.size(); at >= 0; at -= random.nextInt(5, 15)) {
            all.add(at, new IpLiteral(parts.quad(), "an IPv4 address"));
        }
        all.add(new IpLiteral("", "the empty line"));
        return endingWith(parts.quad(), "an IPv4 address", all);
    }

    /** IPv6 addresses of eight groups, and texts that look like them. */
    List<IpLiteral> eightGroups() {
        var all = texts("eight groups", "2001:db8:0:0:8:800:200c:417a", "0:0:0:0:0:0:0:1", "1:2:3:4:5:6:7:8",
                "0123:4567:89ab:cdef:0123:4567:89AB:CDEF", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF", "0000:0000:0000:0000:0000:0000:0000:0000",
                "a0:b1:c2:d3:e4:f5:10:0f", "A00:B01:C02:D03:E04:F05:100:00F");
        for (var i = 0; i < 100; i++) {
            all.add(new IpLiteral(parts.anyGroups(8), "eight groups"));
        }
        for (var count : List.of(1, 2, 3, 4, 5, 6, 7, 9, 10, 16)) {
            all.add(new IpLiteral(parts.groups(count), "groups, but not eight"));
        }
        addWrongGroups(all, "a group of more than four digits", "00000", "12345", "fffff", "00000000f", "f00000001");
        addWrongGroups(all, "a group that is not hexadecimal", "g", "x", "G", "0x1", "-1", "+1", "-0", " 1", "1 ", "1h",
                "1_0", "\uff11", "\u0661", "\uff41", "\uff26");
        for (var address : List.of(parts.groups(8), "::1", parts.compressed(), "::ffff:" + parts.quad())) {
            all.addAll(each("more than an address", address, " %s", "%s ", "\t%s", "[%s]", "[%s]:80", "%s/64", "%s,",
                    "x%s", "%1$s %1$s"));
        }
        all.addAll(each("more than an address", "fe80::1%eth0", " %s", "\t%s", "[%s]", "[%s]:80", "x%s"));
        all.addAll(each("a colon too many", parts.groups(8), ":%s", "%s:"));
        all.addAll(each("a colon instead of a group", parts.groups(7), ":%s", "%s:"));
        for (var wrong : List.of("-", ";", ",", " ", "\uff1a")) {
            IpParts.separated(parts.groups(8), ":", wrong)
                    .forEach(text -> all.add(new IpLiteral(text, "another sign for a colon")));
        }
        addNeighbours(all, () -> parts.groups(8), IpParts.HEX + "gG: -", text -> !text.contains("::"));
        return endingWith(parts.groups(8), "eight groups", all);
    }

    /** IPv6 addresses with a double colon at every place, for every number of groups, and texts that look like them. */
    List<IpLiteral> doubleColons() {
        var all = texts("a double colon", "::", "::1", "1::", "fe80::1", "2001:db8::8:800:200c:417a");
        all.addAll(texts("a double colon that stands for one group", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
                "1:2:3::5:6:7:8"));
        all.addAll(texts("colons in a wrong place", ":", ":::", "::::", ":1", "1:", ":::1", "1:::", "1:::2", "::1:",
                ":1::", ":1::2", "1::2:", "1:2:3:4:5:6:7:::", ":::2:3:4:5:6:7:8"));
        all.addAll(texts("two double colons", "::1::", "1::2::3", "::1::2", "1::2::", "1::2::3::4"));
        for (var sum = 0; sum <= 9; sum++) {
            for (var before = 0; before <= sum; before++) {
                var text = parts.groups(before) + "::" + parts.groups(sum - before);
                all.add(new IpLiteral(text, "a double colon " + standingFor(8 - sum)));
            }
        }
        addNeighbours(all, parts::compressed, IpParts.HEX + "::::", IpLiterals::hasPlainGroups);
        return endingWith("::1", "a double colon", all);
    }

    /** IPv6 addresses that end in an IPv4 address, and texts that look like them. */
    List<IpLiteral> tails() {
        var all = texts("an IPv4 tail", "::ffff:1.2.3.4", "::1.2.3.4", "64:ff9b::192.0.2.33", "::ffff:0.0.0.0",
                "::ffff:255.255.255.255", "::ffff:249.200.250.199", "1:2:3:4:5:6:1.2.3.4");
        all.addAll(texts("the longest address of all", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"));
        all.addAll(texts("a tail with a letter in front", "::a1.2.3.4", "::ffff:f1.2.3.4", "1:2:3:4:5:6:b1.2.3.4"));
        all.addAll(texts("a misplaced tail", "1.2.3.4::", "1.2.3.4::1", "1.2.3.4:1:2:3:4:5:6", "::1.2.3.4:1",
                "1::1.2.3.4:2", "::1.2.3.4:1.2.3.4", "1.2.3.4::1.2.3.4", "1:2:3:1.2.3.4:6:7:8", "::1.2.3.4::"));
        all.addAll(texts("a tail in a wrong place", ":1.2.3.4", ":::1.2.3.4", "::1.2.3.4:", "1:1.2.3.4",
                "1:2:1.2.3.4", "1:2:3:1.2.3.4", "1:2:3:4:1.2.3.4", "1:2:3:4:5:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6:7:8:1.2.3.4", "1::2::1.2.3.4",
                "::ffff.1.2.3.4", "::ffff:1.2.3.4.example"));
        for (var sum = 0; sum <= 7; sum++) {
            for (var before = 0; before <= sum; before++) {
                var after = before == sum ? "" : parts.groups(sum - before) + ":";
                all.add(new IpLiteral(parts.groups(before) + "::" + after + parts.quad(),
                        "an IPv4 tail, and a double colon " + standingFor(6 - sum)));
            }
        }
        for (var quad : parts.allQuads()) {
            all.add(new IpLiteral(parts.tailed(quad), "an IPv4 tail"));
        }
        Stream.concat(wrongShapes().stream(), wrongNumbers().stream()).filter(tail -> tail.text().contains("."))
                .forEach(tail -> all.addAll(each("a tail with " + tail.what(), tail.text(), "::%s", "::ffff:%s",
                        "1:2:3:4:5:6:%s", "::%s%%eth0")));
        addNeighbours(all, () -> parts.tailed(parts.quad()), IpParts.HEX + "....:", IpLiterals::hasPlainGroups);
        return endingWith("::ffff:" + parts.quad(), "an IPv4 tail", all);
    }

    /** IPv6 addresses with a zone, and texts that look like them. */
    List<IpLiteral> zones() {
        var all = texts("a zone", "fe80::1%eth0", "fe80::1%1", "fe80::1%a:b", "fe80::1%::1", "fe80::1%1.2.3.4",
                "fe80::1%nobody-has.this:one", "fe80::1%lo");
        all.addAll(texts("an empty zone", "fe80::1%", "1:2:3:4:5:6:7:8%"));
        all.addAll(texts("an ill-formed zone", "fe80::1%eth_0", "fe80::1%eth0%eth1", "fe80::1%%eth0", "fe80::1%%",
                "fe80::1% ", "fe80::1%eth 0"));
        all.addAll(texts("a misplaced zone", "%", "%eth0", "%fe80::1", "fe80%eth0::1", "eth0%fe80::1"));
        for (var wrong : List.of("12345", "hello", "localhost", "1:2:3:4:5:6:7")) {
            all.add(new IpLiteral(wrong + "%eth0", "a zone on what is no address"));
        }
        for (var zone : List.of("eth0", "1", "", "%", "a:b", "::1")) {
            all.add(new IpLiteral(parts.quad() + "%" + zone, "a zone on IPv4"));
        }
        IpParts.ZONE.chars().forEach(c -> all.add(
                new IpLiteral(parts.groups(8) + "%" + Character.toString(c), "a zone of one character")));
        for (var before = 1; before <= 5; before++) {
            var text = parts.groups(before) + "::" + parts.groups(1) + "%" + parts.zone(4);
            all.add(new IpLiteral(text, "a double colon and a zone"));
        }
        for (var length : List.of(2, 3, 15, 16, 17, 64, 256, 1000)) {
            all.add(new IpLiteral(parts.groups(8) + "%" + parts.zone(length), "a zone of " + length + " characters"));
        }
        IntStream.concat(IntStream.rangeClosed(' ', '~'),
                "\t\u00e9\u00df\u0131\u017f\u0661\u212a\u4e2d\uff0e\uff11\uff21".chars())
                .filter(c -> IpParts.ZONE.indexOf(c) < 0).mapToObj(Character::toString)
                .flatMap(wrong -> each("", wrong, "%s", "%sa", "b%s", "c%sd").stream())
                .map(zone -> parts.groups(8) + "%" + zone.text())
                .filter(text -> text.equals(text.strip())) // a blank at the end is another stage's idea
                .forEach(text -> all.add(new IpLiteral(text, "an ill-formed zone")));
        return endingWith(parts.groups(8) + "%" + parts.zone(4), "a zone", all);
    }

    /** Two IPv6 addresses that have an IPv4 tail, and the same with a zone. */
    List<IpLiteral> zonesOnTails() {
        var tailed = List.of("::ffff:" + parts.quad(), parts.groups(6) + ":" + parts.quad());
        var all = texts("an IPv4 tail", tailed.toArray(String[]::new));
        for (var each : tailed) {
            all.add(new IpLiteral(each + "%" + parts.zone(5), "an IPv4 tail and a zone"));
            all.add(new IpLiteral(each + "%1.2.3.4", "an IPv4 tail and a zone that looks like one"));
            all.add(new IpLiteral(each + "%", "an IPv4 tail and an empty zone"));
        }
        return all;
    }

    /** One plain text: an address of either family, or, most often, a name. */
    IpLiteral plain() {
        return switch (random.nextInt(10)) {
            case 0 -> new IpLiteral(parts.quad(), "an IPv4 address");
            case 1 -> new IpLiteral(parts.groups(8), "an IPv6 address");
            default -> new IpLiteral(parts.name(), "a name");
        };
    }

    /** Plain texts, and four of 1 MiB among them. */
    List<IpLiteral> crowd(int count) {
        var all = Stream.generate(this::plain).limit(count - 5).collect(Collectors.toCollection(ArrayList::new));
        for (var huge : List.of(new IpLiteral("a".repeat(MEBIBYTE), "1 MiB of 'a'"),
                new IpLiteral("1:".repeat(MEBIBYTE / 2), "1 MiB of '1:'"),
                new IpLiteral("1.".repeat(MEBIBYTE / 2), "1 MiB of '1.'"),
                new IpLiteral("::1%" + "a".repeat(MEBIBYTE), "an address with a zone of 1 MiB"))) {
            all.add(random.nextInt(all.size() / 2, all.size()), huge);
        }
        return endingWith(parts.quad(), "an IPv4 address", all);
    }

    private List<IpLiteral> wrongShapes() {
        var all = texts("too few numbers", "1", "1.2", "1.2.3", "127.1");
        all.addAll(texts("too many numbers", "1.2.3.4.5", "1.2.3.4.5.6.7.8"));
        all.addAll(texts("an empty number", "1..2.3", "1..3.4", ".1.2.3", "1.2.3.", "...", "."));
        all.addAll(each("a full stop too many", parts.quad(), ".%s", "%s.", "%s..", "..%s"));
        for (var wrong : List.of(",", "a", "x", "-", " ", ". ", " .", "\uff0e", "\u3002")) {
            IpParts.separated(parts.quad(), ".", wrong)
                    .forEach(text -> all.add(new IpLiteral(text, "'" + wrong + "' for a full stop")));
        }
        return all;
    }

    private List<IpLiteral> wrongNumbers() {
        var all = new ArrayList<IpLiteral>();
        addWrongNumbers(all, "a number over 255", "256", "257", "260", "300", "999", "1000", "65536", "2147483648",
                "4294967296", "4294967297", "18446744073709551617", String.valueOf(random.nextInt(256, 1000)));
        addWrongNumbers(all, "a leading zero", "00", "01", "08", "000", "001", "010", "099", "0255");
        addWrongNumbers(all, "a sign", "+1", "-1", "-0", "+0", "--1");
        addWrongNumbers(all, "a number that is not decimal", "0x1", "0x7f", "0X0", "a", "ff", "1f", "1d", "1L", "1e1",
                "1_0");
        addWrongNumbers(all, "a digit that is none of 0 to 9", "\uff11", "1\uff10", "\u0661", "\u0967", "\u00b2",
                "\ud835\udfcf", "\u2460");
        return all;
    }

    /** Each of these at each place. */
    private void addWrongNumbers(List<IpLiteral> all, String what, String... numbers) {
        for (var number : numbers) {
            IpParts.replaced(parts.quad(), ".", number).forEach(text -> all.add(new IpLiteral(text, what)));
        }
    }

    /** Each of these at each place of eight, and where later stages look: they are 0 to who does not know those forms, too. */
    private void addWrongGroups(List<IpLiteral> all, String what, String... groups) {
        for (var group : groups) {
            IpParts.replaced(parts.groups(8), ":", group).forEach(text -> all.add(new IpLiteral(text, what)));
            all.addAll(each(what, group, "::%s", "%s::", "1::%s", "%s::1", "1:%s::2", "%s:1::2", "1::%s:2", "1::2:%s",
                    "::%s:1.2.3.4", "%s::1.2.3.4", "1:2:3:4:5:%s:1.2.3.4", "%s:2:3:4:5:6:1.2.3.4", "fe80::%s%%eth0"));
        }
    }

    private void addNeighbours(List<IpLiteral> all, Supplier<String> addresses, String alphabet,
            Predicate<String> wanted) {
        Stream.generate(() -> parts.neighbour(addresses.get(), alphabet)).filter(each -> wanted.test(each.text()))
                .limit(NEIGHBOURS).forEach(all::add);
    }

    private static String standingFor(int groups) {
        return groups < 0 ? "besides nine groups"
                : "that stands for " + (groups == 0 ? "no group" : groups == 1 ? "one group" : groups + " groups");
    }

    private static boolean isNone(String text) {
        return new IpLiteral(text, "").answer() == 0;
    }

    /** Whether no group is too long or begins with a zero: that is another stage's idea. */
    private static boolean hasPlainGroups(String text) {
        return Stream.of(text.split("[:.]")).noneMatch(group -> group.length() > 4 || group.matches("0.+"));
    }

    private static List<IpLiteral> endingWith(String address, String what, List<IpLiteral> all) {
        all.add(new IpLiteral(address, what));
        return all;
    }

    private static List<IpLiteral> texts(String what, String... texts) {
        return Stream.of(texts).map(text -> new IpLiteral(text, what)).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<IpLiteral> each(String what, String address, String... formats) {
        return texts(what, Stream.of(formats).map(format -> format.formatted(address)).toArray(String[]::new));
    }
}
