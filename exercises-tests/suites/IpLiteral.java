package suites;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that may be an IP address.
 *
 * @param text the text
 * @param what what it is, in words
 */
record IpLiteral(String text, String what) {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern ZONE = Pattern.compile("[0-9A-Za-z.:-]+");

    /** What {@code net.isIP} of Node 20 answers: 4, 6 or 0. */
    int answer() {
        var zone = text.indexOf('%');
        if (zone >= 0) {
            return isIpv6(text.substring(0, zone)) && matches(ZONE, text.substring(zone + 1)) ? 6 : 0;
        }
        return isIpv4(text) ? 4 : isIpv6(text) ? 6 : 0;
    }

    private static boolean isIpv4(String text) {
        var numbers = text.split("\\.", -1);
        return numbers.length == 4
                && Stream.of(numbers).allMatch(each -> matches(NUMBER, each) && Integer.parseInt(each) <= 255);
    }

    private static boolean isIpv6(String text) {
        var gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true).equals(OptionalInt.of(8));
        }
        var before = groups(text.substring(0, gap), false);
        var after = groups(text.substring(gap + 2), true);
        return before.isPresent() && after.isPresent() && before.getAsInt() + after.getAsInt() <= 7;
    }

    /** How many groups a text without a gap stands for, an IPv4 tail for two; nothing where one is ill-formed. */
    private static OptionalInt groups(String text, boolean mayHaveTail) {
        if (text.isEmpty()) {
            return OptionalInt.of(0);
        }
        var groups = text.split(":", -1);
        var count = 0;
        for (var i = 0; i < groups.length; i++) {
            if (matches(GROUP, groups[i])) {
                count++;
            } else if (mayHaveTail && i == groups.length - 1 && isIpv4(groups[i])) {
                count += 2;
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(count);
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
