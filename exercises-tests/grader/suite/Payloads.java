package grader.suite;

import java.util.List;
import java.util.Random;

/** Random payloads: what a program sends or receives cannot have been written down before. */
public final class Payloads {

    /** Characters of 1, 2, 3 and 4 bytes in UTF-8; none means anything to a shell or to a format. */
    private static final List<String> CHARACTERS = List.of(
            "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789",
            "äöüßéñçøœžđλπΩжЯ", "€→∞語文字한글你好", "😀🚀🎈𝄞𐍈𠮷");

    private Payloads() {
    }

    /** Bytes of all kinds, so many. */
    public static byte[] bytes(Random random, int bytes) {
        var array = new byte[bytes];
        random.nextBytes(array);
        return array;
    }

    /** Letters and digits of ASCII, so many. */
    public static String letters(Random random, int count) {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) {
            text.append(character(random, 1));
        }
        return text.toString();
    }

    /** Words, some beyond ASCII, of so many bytes in UTF-8, at least 10; no blank at either end. */
    public static String text(Random random, int bytes) {
        var text = new StringBuilder("é→😀"); // 9 bytes: each length is there, whatever comes by chance
        for (var left = bytes - 9; left > 0;) {
            var isBlank = left > 1 && random.nextInt(6) == 0 && !text.toString().endsWith(" ");
            var size = isBlank ? 1 : random.nextInt(1, Math.min(left, 4) + 1);
            text.append(isBlank ? " " : character(random, size));
            left -= size;
        }
        return text.toString();
    }

    private static String character(Random random, int bytes) {
        var characters = CHARACTERS.get(bytes - 1).codePoints().toArray();
        return Character.toString(characters[random.nextInt(characters.length)]);
    }
}
