package grader.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Names of Latin letters, of which a few have accents: one byte each, and most of a word is ASCII. */
final class WesternNames {

    /** Of a word's letters so many times more are ASCII, in all names together. */
    private static final int MOST_ARE_ASCII = 2;

    private static final int SHARP_S = 0xe1;

    private WesternNames() {
    }

    /** The character set that they fit to; empty: none, or more than one. */
    static Optional<Charset> charset(List<byte[]> names) {
        if (!areWords(names)) {
            return Optional.empty();
        }
        if (all(names, b -> b == SHARP_S)) {
            return Optional.empty(); // ß of DOS, á of Windows
        }
        if (all(names, b -> b <= 0x9a || b >= 0xa0 && b <= 0xa5 || b == SHARP_S)) {
            return named("IBM437");
        }
        if (all(names, b -> b <= 0x9d && b != 0x9c || b >= 0xa0 && b <= 0xa5 || b == SHARP_S)) {
            return named("IBM850");
        }
        return all(names, b -> b >= 0xc0 && b != 0xd7 && b != 0xf7) ? Optional.of(StandardCharsets.ISO_8859_1)
                : Optional.empty();
    }

    private static Optional<Charset> named(String name) {
        return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    private static boolean all(List<byte[]> names, IntPredicate which) {
        for (var name : names) {
            for (var b : name) {
                if (b < 0 && !which.test(b & 0xff)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean areWords(List<byte[]> names) {
        var ascii = 0;
        var others = 0;
        for (var name : names) {
            for (var word : new String(name, StandardCharsets.ISO_8859_1).split("[^A-Za-z\\x80-\\xff]+")) {
                var accents = (int) word.chars().filter(c -> c >= 0x80).count();
                others += accents;
                ascii += accents == 0 ? 0 : word.length() - accents;
            }
        }
        return ascii >= MOST_ARE_ASCII * others;
    }
}
