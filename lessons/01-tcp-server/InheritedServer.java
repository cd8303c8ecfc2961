import course.Options;
import course.Problem;
import course.Show;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

// tag::inherited-server[]
/** A server that another program starts, with a socket as its stdin. */
final class InheritedServer {

    /** stdout is that socket too: what is no answer goes to stderr. */
    static void run(Options none) throws IOException {
        switch (System.inheritedChannel()) {
            case ServerSocketChannel listener -> {
                System.err.println("inherited a listening socket on "
                        + Show.address(listener.getLocalAddress()));
                greet(listener.accept().socket());
            }
            case SocketChannel accepted -> {
                System.err.println("inherited a connection from "
                        + Show.address(accepted.getRemoteAddress()));
                greet(accepted.socket());
            }
            case null, default ->
                throw new Problem("standard input is not a socket");
        }
    }

    private static void greet(Socket connection) throws IOException {
        try (connection) {
            course.Lines.send(connection,
                    "welcome, I was not running when you connected");
        }
    }
}
// end::inherited-server[]
