package course;

import static java.nio.charset.StandardCharsets.UTF_8;

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
     * one reader for a socket uses a {@code BufferedReader} or a {@link LineReader}, which are faster.
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
}
