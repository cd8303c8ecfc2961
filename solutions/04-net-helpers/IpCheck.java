///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.nio.charset.StandardCharsets.UTF_8;

final Pattern NUMBER = Pattern.compile("25[0-5]|(2[0-4]|1[0-9]|[1-9])?[0-9]");
final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
final Pattern ZONE = Pattern.compile("[0-9A-Za-z.:-]+");
final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

void main(String... args) throws IOException {
    if (args.length > 0) {
        System.err.println("no arguments, please: texts come in on stdin");
        System.exit(64);
    }

    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line; (line = in.readLine()) != null;) {
        IO.println(isIP(line)); // flushed: who typed the line waits for it
    }
}

/** What Node's net.isIP answers. Looks at the text, and asks nobody. */
int isIP(String text) {
    return isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0;
}

boolean isIPv4(String text) {
    if (text.length() > LONGEST) {
        return false; // before any work: a line may be a million characters
    }
    var numbers = text.split("\\.", -1); // -1: empty parts count
    return numbers.length == 4
            && Stream.of(numbers).allMatch(NUMBER.asMatchPredicate());
}

boolean isIPv6(String text) {
    var percent = text.indexOf('%');
    if (percent >= 0) {
        return isIPv6(text.substring(0, percent))
                && ZONE.matcher(text.substring(percent + 1)).matches();
    }
    if (text.length() > LONGEST) {
        return false;
    }
    var tail = text.lastIndexOf(':') + 1;
    var groups = isIPv4(text.substring(tail))
            ? text.substring(0, tail) + "0:0" // as many bits as an IPv4 tail
            : text;
    var halves = Stream.of(groups.split("::", -1)).map(this::groups).toList();
    var all = halves.stream().flatMap(List::stream).toList();
    return all.stream().allMatch(GROUP.asMatchPredicate())
            && switch (halves.size()) {
                case 1 -> all.size() == 8;
                case 2 -> all.size() < 8; // :: is one group or more
                default -> false;
            };
}

/** What stands between the colons; nothing in an empty text. */
List<String> groups(String half) {
    return half.isEmpty() ? List.of() : List.of(half.split(":", -1));
}
