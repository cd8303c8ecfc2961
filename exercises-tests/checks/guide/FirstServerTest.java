package checks.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Lessons;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first server does what "Before chapter 1" says of it. It is run on a free port; all else is as in its file. */
@Unchanged.Reads({ "lessons/01-tcp-server", "docs/before.adoc" })
final class FirstServerTest {

    private static final Path SOURCE = Course.root().resolve("lessons/01-tcp-server/FirstServer.java");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static Running start() throws IOException {
        var text = Files.readString(SOURCE);
        assertEquals(2, text.split("8431", -1).length, "the port stands in it once");
        var copy = TemporaryFolder.create("first-server").resolve("FirstServer.java");
        Files.writeString(copy, text.replace("8431", "0"));
        return Running.start(List.of(Lessons.java(), copy.toString()));
    }

    private static int port(Running server) throws InterruptedException {
        return Integer.parseInt(server.awaitLine("listening on port (\\d+)").group(1));
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(LOOPBACK, port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), UTF_8);
    }

    @Test
    void both_terminals_show_what_the_page_shows() throws Exception {
        var typedAndHeard = shown("In the terminal of nc").lines().toList();
        assertEquals(2, typedAndHeard.size());
        var typed = typedAndHeard.getFirst() + "\n";
        try (var server = start()) {
            var port = port(server);
            try (var client = connect(port)) {
                client.getOutputStream().write(typed.getBytes(UTF_8));
                assertEquals(typedAndHeard.getLast() + "\n", read(client, typed.length()));
                server.awaitLine("a client from port " + client.getLocalPort());
            }
            server.awaitLine("that client has finished");
            assertEquals("""
                    listening on port N
                    a client from port N
                    that client has finished
                    """, shown("In the terminal of the server").replaceAll("\\d+", "N"));
        }
    }

    @Test
    void a_second_client_is_served_when_the_first_has_left() throws Exception {
        try (var server = start()) {
            var port = port(server);
            try (var second = new Socket()) {
                try (var first = connect(port)) {
                    server.awaitLine("a client from port " + first.getLocalPort());
                    second.connect(first.getRemoteSocketAddress());
                    second.getOutputStream().write("hello\n".getBytes(UTF_8));
                    second.setSoTimeout(200);
                    assertThrows(SocketTimeoutException.class, () -> second.getInputStream().read());
                }
                second.setSoTimeout(20_000);
                assertEquals("hello\n", read(second, 6));
            }
        }
    }

    @Test
    void a_line_is_not_needed_and_the_end_is_answered_with_the_end() throws Exception {
        try (var server = start(); var client = connect(port(server))) {
            client.getOutputStream().write("no line feed".getBytes(UTF_8));
            client.shutdownOutput();
            assertEquals("no line feed", new String(client.getInputStream().readAllBytes(), UTF_8));
        }
    }

    /** What the listing of this title holds. */
    private static String shown(String title) throws IOException {
        var page = Files.readString(Course.root().resolve("docs/before.adoc"));
        var start = page.indexOf("\n." + title + "\n----\n");
        assertTrue(start > 0, () -> "the page has no listing '" + title + "'");
        var from = page.indexOf("----\n", start) + 5;
        return page.substring(from, page.indexOf("----\n", from));
    }
}
