import static java.nio.charset.StandardCharsets.UTF_8;

import course.LineReader;
import course.Show;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

// tag::echo-server[]
/** Answers every line with 'confirmed: LINE', to many clients at a time. */
final class EchoServer {

    private final AtomicInteger open = new AtomicInteger();

    void serve(ServerSocketChannel listener, int max) throws IOException {
        for (var number = 1;;) {
            var client = listener.accept();
            var from = Show.address(client.getRemoteAddress());
            if (open.get() == max) {
                IO.println("turned away " + from + ", " + open + " open");
                client.close();
                continue;
            }
            var name = "client " + number++;
            IO.println(name + " from " + from + ", "
                    + open.incrementAndGet() + " open");
            Thread.startVirtualThread(() -> {
                var how = confirmAll(client);
                IO.println(name + how + open.decrementAndGet() + " open");
            });
        }
    }

    private static String confirmAll(SocketChannel client) {
        try (client) {
            var in = new LineReader(Channels.newInputStream(client), 65_536);
            for (String line; (line = in.next()) != null;) {
                var answer = "confirmed: " + line + "\n";
                client.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
            }
            return " has finished, ";
        } catch (IOException gone) {
            return " is gone (" + gone.getMessage() + "), ";
        }
    }
}
// end::echo-server[]
