package bench.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The classic: blocking streams, a thread of the operating system for each connection. */
public final class PlatformThreads {

    private PlatformThreads() {
    }

    /** Serves until it is ended. */
    public static void main(String... arguments) throws IOException {
        try (var listener = new ServerSocket(0, 4096, InetAddress.ofLiteral("127.0.0.1"))) {
            IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
            while (true) {
                var guest = listener.accept();
                Thread.ofPlatform().daemon().start(() -> confirmAll(guest));
            }
        }
    }

    private static void confirmAll(Socket guest) {
        try (guest) {
            var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
            for (String line; (line = in.readLine()) != null;) {
                guest.getOutputStream().write(("confirmed: " + line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            // its own affair
        }
    }
}
