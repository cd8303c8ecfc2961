package guide.recording;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The beginning of a packet's bytes, for people. */
final class Payload {

    private static final int BYTES = 36;
    private static final int HEXADECIMAL = 6;

    private Payload() {
    }

    /** In quotes if it is text, else in hexadecimal; empty if there is nothing. */
    static String excerpt(ByteBuffer bytes, int length) {
        var taken = Math.min(Math.min(bytes.remaining(), length), BYTES);
        if (taken == 0) {
            return "";
        }
        var head = new byte[taken];
        bytes.get(0, head);
        var text = CharBuffer.allocate(taken);
        var rest = ByteBuffer.wrap(head);
        // not the end of the input: a character that is cut off there is no error, unless that is all there is
        var result = StandardCharsets.UTF_8.newDecoder().decode(rest, text, taken == length);
        text.flip();
        if (result.isError() || text.isEmpty()
                || text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            var shown = Math.min(taken, HEXADECIMAL);
            return "<" + HexFormat.ofDelimiter(" ").formatHex(head, 0, shown) + (shown < length ? " …>" : ">");
        }
        return "\"" + text.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\t", "\\t") + (taken < length ? "…" : "") + "\"";
    }
}
