package suites;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random parts that texts to be judged are put together from. */
final class IpParts {

    /** The digits of a group. */
    static final String HEX = "0123456789abcdef";

    /** The characters of a zone. */
    static final String ZONE = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.:";

    private final Random random;

    IpParts(Random random) {
        this.random = random;
    }

    /** An IPv4 address of plain numbers: neither 0 nor near 255. */
    String quad() {
        return random.ints(4, 1, 200).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }

    /** IPv4 addresses that have every number at every place. */
    List<String> allQuads() {
        var columns = IntStream.range(0, 4).mapToObj(_ -> {
            var numbers = IntStream.range(0, 256).mapToObj(String::valueOf).collect(Collectors.toList());
            Collections.shuffle(numbers, random);
            return numbers;
        }).toList();
        return IntStream.range(0, 256).mapToObj(
                row -> columns.stream().map(column -> column.get(row)).collect(Collectors.joining("."))).toList();
    }

    /** So many groups, the plain way: in small letters, without leading zeros; nothing for none. */
    String groups(int count) {
        return IntStream.range(0, count).mapToObj(_ -> from("123456789abcdef", 1) + from(HEX, random.nextInt(4)))
                .collect(Collectors.joining(":"));
    }

    /** So many groups in any legal way: one to four digits, in letters of any case. */
    String anyGroups(int count) {
        var text = IntStream.range(0, count).mapToObj(_ -> from(HEX, random.nextInt(1, 5)))
                .collect(Collectors.joining(":"));
        return switch (random.nextInt(3)) {
            case 0 -> text;
            case 1 -> text.toUpperCase(Locale.ROOT);
            default -> text.chars().map(c -> random.nextBoolean() ? c : Character.toUpperCase(c))
                    .mapToObj(Character::toString).collect(Collectors.joining());
        };
    }

    /** An IPv6 address with a double colon somewhere. */
    String compressed() {
        var before = random.nextInt(8);
        return groups(before) + "::" + groups(random.nextInt(8 - before));
    }

    /** An IPv6 address with an IPv4 tail. */
    String tailed(String tail) {
        return (random.nextBoolean() ? "::ffff:" : groups(6) + ":") + tail;
    }

    /** A zone of so many characters. */
    String zone(int length) {
        return from(ZONE, length);
    }

    /** A word that nobody takes for hexadecimal. */
    String word() {
        return from("ghijklmnopqrstuvwxyz", random.nextInt(4, 16));
    }

    /**
     * A host's name that nobody has (RFC 2606), or that a search list has to complete; some look hexadecimal, some like four
     * numbers: two of these are too great and one begins with a zero, so that nearly everybody knows that it is no address.
     */
    String name() {
        return switch (random.nextInt(6)) {
            case 0 -> word() + random.nextInt(100_000);
            case 1 -> hexWord() + "." + hexWord() + "." + hexWord();
            case 2 -> word() + random.nextInt(100_000) + (random.nextBoolean() ? ":80" : "%eth0");
            case 3 -> random.nextInt(300, 1000) + ".0" + random.nextInt(1, 10) + ".1." + random.nextInt(300, 1000);
            default -> word() + random.nextInt(100_000) + (random.nextBoolean() ? ".invalid" : ".example");
        };
    }

    private String hexWord() {
        return from("abcdef", 1) + from(HEX, random.nextInt(1, 6));
    }

    /** A text with one of its parts replaced, each of them in turn. */
    static Stream<String> replaced(String text, String separator, String part) {
        var parts = List.of(text.split(Pattern.quote(separator)));
        return IntStream.range(0, parts.size()).mapToObj(at -> {
            var others = new ArrayList<>(parts);
            others.set(at, part);
            return String.join(separator, others);
        });
    }

    /** A text with one of its separators replaced, each of them in turn. */
    static Stream<String> separated(String text, String separator, String instead) {
        var parts = List.of(text.split(Pattern.quote(separator)));
        return IntStream.range(1, parts.size()).mapToObj(at -> String.join(separator, parts.subList(0, at)) + instead
                + String.join(separator, parts.subList(at, parts.size())));
    }

    /** A text that is one slip away from an address, and may be one itself. */
    IpLiteral neighbour(String address, String alphabet) {
        var text = new StringBuilder(address);
        var at = random.nextInt(text.length());
        var other = from(alphabet, 1);
        var what = switch (random.nextInt(5)) {
            case 0 -> {
                text.deleteCharAt(at);
                yield "without its character " + (at + 1);
            }
            case 1 -> {
                text.insert(at, text.charAt(at));
                yield "with its character " + (at + 1) + " twice";
            }
            case 2 -> {
                text.insert(at, other);
                yield "with a '" + other + "' put in";
            }
            case 3 -> {
                text.replace(at, at + 1, other);
                yield "with a '" + other + "' for its character " + (at + 1);
            }
            default -> {
                text.append(text.charAt(at)).deleteCharAt(at);
                yield "with its character " + (at + 1) + " moved to the end";
            }
        };
        return new IpLiteral(text.toString(), address + " " + what);
    }

    private String from(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length()).mapToObj(alphabet::charAt).map(String::valueOf)
                .collect(Collectors.joining());
    }
}
