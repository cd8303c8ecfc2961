import static java.nio.charset.StandardCharsets.UTF_8;

import course.Show;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

// tag::piece-server[]
/** Serves each client on a thread of its own, and prints how it ends. */
record PieceServer(int timeoutMs, Optional<Path> folder, AtomicInteger open) {

    void serve(ServerSocket listener) throws IOException {
        for (var n = 1;; n++) {
            var client = listener.accept();
            var pieces = new Pieces(client, "client " + n);
            var file = "connection-" + n + ".bin";
            pieces.prints(" from %s, %d open",
                    Show.address(client.getRemoteSocketAddress()),
                    open.incrementAndGet());
            Thread.startVirtualThread(() -> {
                var how = serve(client, pieces, folder.map(
                        f -> f.resolve(file)));
                pieces.prints(" %s, %d open", how, open.decrementAndGet());
            });
        }
    }

    String serve(Socket client, Pieces pieces, Optional<Path> path) {
        try (client;
                var file = path.isEmpty()
                        ? OutputStream.nullOutputStream()
                        : Files.newOutputStream(path.get())) {
            client.setSoTimeout(timeoutMs); // for reads alone
            pieces.readAll(file);
            return "has finished";
        } catch (SocketTimeoutException idle) {
            pieces.prints(" timeout: nothing for %d ms, bytesRead %d",
                    timeoutMs, pieces.bytesRead);
            return "is gone (timeout)"; // its socket is closed now
        } catch (SocketException gone) {
            pieces.prints(" reset: bytesRead %d", pieces.bytesRead);
            return "is gone (" + gone.getMessage() + ")";
        } catch (IOException failure) { // no room for its file, say
            return "is gone (" + failure.getMessage() + ")";
        }
    }
}
// end::piece-server[]

// tag::pieces[]
/** What one client sends, piece by piece, wherever the pieces end. */
final class Pieces {

    private final Socket client;
    private final String name;
    private final UnfinishedLine line;
    long bytesRead;

    Pieces(Socket client, String name) {
        this.client = client;
        this.name = name;
        line = new UnfinishedLine(client, name);
    }

    void readAll(OutputStream file) throws IOException {
        var piece = new byte[8192];
        for (int n; (n = client.getInputStream().read(piece)) >= 0;) {
            bytesRead += n;
            prints(" data: %d bytes, bytesRead %d, %s", n, bytesRead,
                    Show.buffer(piece, n));
            file.write(piece, 0, n);
            line.take(piece, n);
        }
        prints(" end: bytesRead %d", bytesRead);
        line.end();
    }

    void prints(String format, Object... values) {
        IO.println(name + format.formatted(values));
    }
}
// end::pieces[]

// tag::unfinished-line[]
/** The bytes of a line until its \n comes; then it is confirmed. */
final class UnfinishedLine extends ByteArrayOutputStream {

    private final Socket client;
    private final String name;

    UnfinishedLine(Socket client, String name) {
        this.client = client;
        this.name = name;
    }

    void take(byte[] piece, int length) throws IOException {
        for (var i = 0; i < length; i++) {
            if (piece[i] == '\n') {
                confirm();
            } else if (size() < 65_536) {
                write(piece[i]);
            } else { // no client may fill our memory
                throw new IOException("a line of more than 65,536 bytes");
            }
        }
    }

    void end() throws IOException {
        if (size() > 0) {
            confirm(); // a last line without \n
        }
    }

    /** Decodes the line as a whole: no character is split then. */
    private void confirm() throws IOException {
        var text = toString(UTF_8).replaceFirst("\r$", "");
        reset();
        IO.println(name + " text: " + Show.printable(text));
        var answer = "confirmed: " + text + "\n";
        client.getOutputStream().write(answer.getBytes(UTF_8));
    }
}
// end::unfinished-line[]
