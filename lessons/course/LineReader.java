package course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines of UTF-8 as {@code BufferedReader.readLine} does, with two differences that matter to a server: a line has a
 * bound, so that no peer can fill its memory, and the stream is searched as bytes, which keeps 8 KiB for a connection instead
 * of 24. No byte of another character of UTF-8 is {@code \n}, so this is safe.
 */
public final class LineReader {

    private static final int PIECE = 8_192;

    private final InputStream in;
    private final int most;
    private final byte[] piece = new byte[PIECE];
    private int start;
    private int end;

    /**
     * Reads from a stream, which it alone may read.
     *
     * @param most how many bytes a line may have
     */
    public LineReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * Waits for the next line; an unfinished one at the end of the stream is a line too.
     *
     * @return the line, without its {@code \n} and a {@code \r} before it; null where the stream has ended
     * @throws IOException if it is longer than it may be
     */
    public String next() throws IOException {
        var begun = new ByteArrayOutputStream(0); // what earlier pieces had of it
        while (start < end || fill()) {
            var at = start;
            while (at < end && piece[at] != '\n') {
                at++;
            }
            begun.write(piece, start, at - start);
            if (begun.size() > most) {
                throw new IOException("a line of more than %,d bytes".formatted(most));
            }
            start = at + 1;
            if (at < end) {
                return text(begun);
            }
        }
        return begun.size() == 0 ? null : text(begun);
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, in.read(piece));
        return end > 0;
    }

    private static String text(ByteArrayOutputStream line) {
        var text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text; // telnet ends its lines by \r\n
    }
}
