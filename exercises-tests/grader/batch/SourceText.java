package grader.batch;

import grader.archive.StrictText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A source as its student's editor has saved it, made UTF-8 where there is no doubt what it says: UTF-16 by its mark or by its
 * zeros, Latin-1 where no other character set makes words of it, any other where it is in comments alone. What is in doubt
 * stays as it is, and the compiler says so.
 */
final class SourceText {

    private static final int ZEROS = 4; // of so many characters one may be other than ASCII

    private SourceText() {
    }

    /** Reads a source. */
    static byte[] utf8(byte[] source) {
        return text(source).map(text -> text.replaceFirst("^\ufeff", "").getBytes(StandardCharsets.UTF_8))
                .orElse(source);
    }

    /** The same, but for what no reader of the program sees: two sources that differ in it are one. */
    static String essence(byte[] source) {
        return new String(utf8(source), StandardCharsets.ISO_8859_1).replaceAll("\r\n?", "\n").stripTrailing();
    }

    private static Optional<String> text(byte[] source) {
        var utf16 = utf16(source);
        if (utf16.isPresent()) {
            return StrictText.of(source, utf16.get());
        }
        return StrictText.of(source, StandardCharsets.UTF_8).or(() -> isLatin1(source)
                ? StrictText.of(source, StandardCharsets.ISO_8859_1)
                : Comments.inAscii(new String(source, StandardCharsets.ISO_8859_1)));
    }

    private static Optional<Charset> utf16(byte[] source) {
        if (source.length < 2 || source.length % 2 != 0) {
            return Optional.empty();
        }
        var mark = (source[0] & 0xff) << 8 | source[1] & 0xff;
        var zeros = new int[2];
        for (var i = 0; i < source.length; i++) {
            zeros[i % 2] += source[i] == 0 ? 1 : 0;
        }
        var many = source.length / 2 - source.length / 2 / ZEROS;
        if (mark == 0xfeff || zeros[0] >= many && zeros[1] == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return mark == 0xfffe || zeros[1] >= many && zeros[0] == 0 ? Optional.of(StandardCharsets.UTF_16LE)
                : Optional.empty();
    }

    /**
     * Whether all that is not ASCII is a single letter or sign of Latin-1, or two small letters. In character sets of other
     * scripts, and in those of two bytes a character, words are longer.
     */
    private static boolean isLatin1(byte[] source) {
        for (var i = 0; i < source.length; i++) {
            if (source[i] >= 0) {
                continue;
            }
            var first = source[i] & 0xff;
            var second = i + 1 < source.length && source[i + 1] < 0 ? source[i + 1] & 0xff : 0;
            var third = i + 2 < source.length && source[i + 2] < 0;
            var half = i + 1 < source.length && source[i + 1] == '\\'; // in Big5 and Shift-JIS it may be one
            if (first < 0xa0 || half || second != 0 && (third || !isSmall(first) || !isSmall(second))) {
                return false;
            }
            i += second == 0 ? 0 : 1;
        }
        return true;
    }

    private static boolean isSmall(int c) {
        return c >= 0xdf && c != 0xf7;
    }
}
