import static course.Lines.receive;
import static course.Lines.send;

import course.Options;
import course.Problem;
import course.Show;
import java.io.IOException;
import java.nio.channels.SocketChannel;

// tag::inherited-client[]
/** A client that another program starts, with a connection as its stdin. */
final class InheritedClient {

    /** stdout is that socket too: what is not for the peer goes to stderr. */
    static void run(Options none) throws IOException {
        if (!(System.inheritedChannel() instanceof SocketChannel inherited)) {
            throw new Problem("standard input is not a connected socket");
        }
        try (var socket = inherited.socket()) {
            System.err.println("fd 0: connected already, "
                    + Show.address(socket.getLocalSocketAddress()) + " -> "
                    + Show.address(socket.getRemoteSocketAddress()));
            send(socket, "hello, I never called connect");
            System.err.println("fd 0: reads '" + receive(socket) + "'");
        }
    }
}
// end::inherited-client[]
