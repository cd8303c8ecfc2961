package grader.wire;

import grader.text.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What is kept of some bytes: the first and the last of them, and how many there were. So a timeline stays small whatever a
 * program sends.
 */
public final class Excerpt {

    /** The most bytes kept of the beginning, and of the end. */
    static final int KEPT = 48;

    /** The most bytes of a character in UTF-8. */
    private static final int LONGEST_CHARACTER = 4;

    /** No bytes at all. */
    public static final Excerpt NONE = new Excerpt(new byte[0], new byte[0], 0);

    private final byte[] head;
    private final byte[] tail;
    private final long length;

    private Excerpt(byte[] head, byte[] tail, long length) {
        this.head = head;
        this.tail = tail;
        this.length = length;
    }

    /** An excerpt of {@code length} bytes of an array, from {@code offset}. */
    public static Excerpt of(byte[] bytes, int offset, int length) {
        var kept = Math.min(length, KEPT);
        var head = new byte[kept];
        System.arraycopy(bytes, offset, head, 0, kept);
        var rest = Math.min(length - kept, KEPT);
        var tail = new byte[rest];
        System.arraycopy(bytes, offset + length - rest, tail, 0, rest);
        return new Excerpt(head, tail, length);
    }

    /** An excerpt of an array. */
    public static Excerpt of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** An excerpt of a text's UTF-8 bytes. */
    public static Excerpt of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What these bytes and then those are together. */
    Excerpt and(Excerpt next) {
        if (length <= KEPT && next.length + length <= 2 * KEPT && next.tail.length == 0) {
            var joined = ByteBuffer.allocate((int) (length + next.length)).put(head).put(next.head).array();
            return of(joined);
        }
        var end = ByteBuffer.allocate(tail.length + next.head.length + next.tail.length).put(tail).put(next.head)
                .put(next.tail).array();
        var kept = Math.min(end.length, KEPT);
        var last = new byte[kept];
        System.arraycopy(end, end.length - kept, last, 0, kept);
        return new Excerpt(head, last, length + next.length);
    }

    /** How many bytes there were. */
    public long length() {
        return length;
    }

    /** Printable: text in quotes with ⏎ for a line feed, else hexadecimal; the middle cut out where it is long. */
    @Override
    public String toString() {
        if (length == head.length + tail.length) {
            var whole = ByteBuffer.allocate(head.length + tail.length).put(head).put(tail).flip();
            var text = text(whole);
            return text.isEmpty() && whole.hasRemaining() ? hex(whole)
                    : "\"" + text + "\"" + (whole.hasRemaining() ? " " + hex(whole) : "");
        }
        var first = ByteBuffer.wrap(head);
        var last = ByteBuffer.wrap(tail);
        var start = text(first);
        if (start.isEmpty()) {
            return hex(first) + cut(head.length + tail.length) + hex(last);
        }
        for (var skipped = 0; skipped < LONGEST_CHARACTER - 1 && isContinued(last); skipped++) {
            last.get();
        }
        var cut = cut(first.position() + last.remaining());
        var end = Printable.line(StandardCharsets.UTF_8.decode(last).toString());
        return "\"" + start + "\"" + cut + "\"" + end + "\"";
    }

    private String cut(int shown) {
        return " … %,d bytes … ".formatted(length - shown);
    }

    private static boolean isContinued(ByteBuffer bytes) {
        return bytes.hasRemaining() && (bytes.get(bytes.position()) & 0xc0) == 0x80;
    }

    /**
     * Reads text, if it decodes but for a character cut at the end, which is left, and has no control characters but line ends
     * and tabs; else nothing.
     */
    private static String text(ByteBuffer bytes) {
        for (var cut = 0; cut < Math.min(LONGEST_CHARACTER, bytes.remaining()); cut++) {
            try {
                var part = bytes.duplicate().limit(bytes.limit() - cut);
                var text = StandardCharsets.UTF_8.newDecoder().decode(part).toString();
                if (!text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\n' || c == '\r' || c == '\t')) {
                    return "";
                }
                bytes.position(part.position());
                return Printable.line(text);
            } catch (CharacterCodingException perhapsCut) {
                // try without the last byte
            }
        }
        return "";
    }

    private static String hex(ByteBuffer bytes) {
        var array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return HexFormat.ofDelimiter(" ").formatHex(array);
    }
}
