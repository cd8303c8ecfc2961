package grader.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Names in an archive that does not say which character set it has written them in. They are read as one that all of them
 * fit to; where none does, or more than one might, a byte that is not ASCII becomes a character of its own, which does
 * nothing and is shown as {@code \xNN}.
 */
public final class RawNames {

    /** Bytes that are not read are characters from here on: of the private use area, that no name has. */
    private static final char UNREAD = '\uf700';

    private final Optional<Charset> charset;

    private RawNames(Optional<Charset> charset) {
        this.charset = charset;
    }

    /** Finds out which one these are written in, all together. */
    static RawNames of(List<byte[]> names) {
        var telling = names.stream().filter(name -> !isAscii(name)).toList();
        return new RawNames(telling.stream().allMatch(name -> StrictText.of(name, StandardCharsets.UTF_8).isPresent())
                ? Optional.of(StandardCharsets.UTF_8)
                : WesternNames.charset(telling).or(() -> EasternNames.charset(telling)));
    }

    /** Reads one of them. */
    String text(byte[] name) {
        return charset.flatMap(found -> StrictText.of(name, found)).orElseGet(() -> unread(name));
    }

    /** Writes a name for people, bytes that were not read as {@code \xNN}. */
    public static String shown(String name) {
        var shown = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c > UNREAD && c <= UNREAD + 0xff) {
                shown.append("\\x%02x".formatted(c - UNREAD));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** What follows a byte of two may look like any character, a backslash among them, and is none. */
    private static String unread(byte[] name) {
        var text = new StringBuilder();
        for (var i = 0; i < name.length; i++) {
            var second = i > 0 && name[i - 1] < 0 && name[i] == '\\';
            text.append(name[i] < 0 || second ? (char) (UNREAD + (name[i] & 0xff)) : (char) name[i]);
        }
        return text.toString();
    }

    private static boolean isAscii(byte[] name) {
        for (var b : name) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
