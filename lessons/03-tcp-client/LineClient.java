import static java.nio.charset.StandardCharsets.UTF_8;

import course.LineReader;
import course.Show;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

// tag::line-client[]
/** Sends each line that is typed, and prints each line that comes. */
final class LineClient {

    private final SocketChannel socket;

    LineClient(SocketChannel socket) {
        this.socket = socket;
    }

    /** Returns when the peer has finished sending. */
    void run() throws IOException, InterruptedException {
        var sending = new FutureTask<>(this::sendInput);
        var sender = Thread.startVirtualThread(sending);
        var in = new LineReader(Channels.newInputStream(socket), 65_536);
        for (String line; (line = in.next()) != null;) {
            IO.println("heard " + Show.printable(line));
        }
        sender.join(Duration.ofMillis(100)); // it may wait for the keyboard
        if (sending.state() == Future.State.FAILED) { // it met the reset first
            throw new IOException(sending.exceptionNow().getMessage());
        }
    }

    private Void sendInput() throws IOException {
        for (String line; (line = IO.readln()) != null;) {
            socket.write(UTF_8.encode(line + "\n"));
        }
        socket.shutdownOutput(); // end of input; goes on reading
        return null;
    }
}
// end::line-client[]
