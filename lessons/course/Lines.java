package course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;

/** Lines of text over a socket, for steps that are about something else: UTF-8, each ended by {@code \n}. */
public final class Lines {

    private Lines() {
    }

    /** Sends a line, in one write. */
    public static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    /**
     * Receives the next line; an unfinished one at the end of the stream is a line too. Reads byte by byte, and so not one
     * byte more than the line: the next reader of this socket finds the rest. A program that keeps
     * one reader for a socket uses a {@code BufferedReader}, which is faster.
     *
     * @return null where the stream has ended
     */
    public static String receive(Socket socket) throws IOException {
        var line = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        for (int b; (b = in.read()) != '\n'; line.write(b)) {
            if (b < 0) {
                return line.size() == 0 ? null : line.toString(UTF_8);
            }
        }
        return line.toString(UTF_8);
    }

    /**
     * Receives the next line, as {@code readLine} does, but with a bound: no peer may fill our memory. An unfinished one at the
     * end of the stream is a line too.
     *
     * @param most how many characters it may have
     * @return null where the stream has ended
     * @throws IOException if it is longer
     */
    public static String receive(BufferedReader in, int most) throws IOException {
        var line = new StringBuilder();
        for (int c; (c = in.read()) != '\n'; line.append((char) c)) {
            if (c < 0 && line.isEmpty()) {
                return null;
            }
            if (c < 0) {
                break;
            }
            if (line.length() == most) {
                throw new IOException("a line of more than %,d characters".formatted(most));
            }
        }
        var end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString(); // telnet ends lines by \r\n
    }
}
