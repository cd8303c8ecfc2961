package suites;

import grader.suite.Payloads;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Random text, and its bytes. */
final class Words {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Words() {
    }

    /** A few words that begin with a character of two bytes; there are some of three and four bytes too. */
    static String some(Random random) {
        return Payloads.text(random, random.nextInt(12, 24));
    }

    /** Whole lines, of so many bytes together or a few more. */
    static String lines(Random random, int length) {
        var lines = new StringBuilder();
        for (var left = length; left > 0;) {
            var line = some(random) + "\n";
            lines.append(line);
            left -= bytes(line).length;
        }
        return lines.toString();
    }

    /** So many letters of an alphabet. */
    static String of(Random random, String alphabet, int count) {
        return random.ints(count, 0, alphabet.length()).mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a number that a program printed counts instead of a message's bytes; nothing, if that is not known. */
    static String counted(String printed, byte[] message) {
        var text = new String(message, StandardCharsets.UTF_8);
        var number = NUMBER.matcher(printed);
        var count = number.find() ? Integer.parseInt(number.group()) : message.length;
        return count == message.length ? ""
                : count == text.length() || count == text.codePointCount(0, text.length())
                        ? "; %,d is the number of its characters".formatted(count)
                : "";
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
