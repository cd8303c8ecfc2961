package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code lesson-03 connect}, with Node, socat and ncat at the other end. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class TcpClientPeersTest {

    private static Running connect(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("connect"));
        arguments.addAll(List.of(options));
        return Peers.live(Chapter.TCP_CLIENT, arguments.toArray(String[]::new));
    }

    private static Running node(boolean allowHalfOpen, String where) throws IOException {
        return Peers.node("tcp-server.mjs", "{\"allowHalfOpen\":" + allowHalfOpen + "}", where);
    }

    private static String port(Running node) throws InterruptedException {
        return node.awaitLine("listening (\\d+)").group(1);
    }

    @Test
    void talks_to_node_over_ipv4_and_ipv6() throws Exception {
        for (var host : List.of("127.0.0.1", "::1")) {
            try (var server = node(false, "{\"host\":\"" + host + "\",\"port\":0}");
                    var client = connect("--host", host, "--port", port(server))) {
                client.awaitLine("connected .+ -> .+");
                client.type("你好啊");
                server.awaitLine("received 你好啊");
                client.awaitLine("heard confirmed: 你好啊");
                client.endOfInput();
                server.awaitLine("end");
                server.awaitLine("close false");
                assertEquals(0, client.awaitEnd().exitCode());
            }
        }
    }

    @Test
    void reads_what_a_half_open_node_sends_after_its_end() throws Exception {
        try (var server = node(true, "{\"host\":\"127.0.0.1\",\"port\":0}");
                var client = connect("--port", port(server))) {
            client.type("one");
            client.endOfInput();
            client.awaitLine("heard confirmed: one");
            server.awaitLine("end");
            client.awaitLine("heard and goodbye");
            assertEquals(0, client.awaitEnd().exitCode());
        }
    }

    @Test
    void a_node_that_closes_at_once_still_ends_it_in_good_order() throws Exception {
        try (var server = node(false, "{\"host\":\"127.0.0.1\",\"port\":0}");
                var client = connect("--port", port(server))) {
            client.awaitLine("connected .+");
            client.endOfInput();
            server.awaitLine("end");
            assertEquals(0, client.awaitEnd().exitCode());
        }
    }

    @Test
    void talks_to_node_and_socat_over_a_unix_path() throws Exception {
        var folder = TemporaryFolder.create("unix");
        try (var server = node(false, "{\"path\":\"" + folder.resolve("node.sock") + "\"}")) {
            server.awaitLine("listening on a path");
            try (var client = connect("--unix", folder.resolve("node.sock").toString())) {
                client.type("by path");
                client.awaitLine("heard confirmed: by path");
                client.endOfInput();
                assertEquals(0, client.awaitEnd().exitCode());
            }
        }
        try (var socat = Peers.tool("socat", "UNIX-LISTEN:" + folder.resolve("socat.sock"), "SYSTEM:cat")) {
            try (var client = retried("--unix", folder.resolve("socat.sock").toString())) {
                client.type("echo");
                client.awaitLine("heard echo");
                client.endOfInput();
                assertEquals(0, client.awaitEnd().exitCode());
            }
            socat.awaitEnd();
        }
    }

    /** socat does not say when it listens. */
    private static Running retried(String... options) throws Exception {
        for (var tries = 1;; tries++) {
            var client = connect(options);
            try {
                client.awaitLine("connected .+");
                return client;
            } catch (AssertionError notYet) {
                client.close();
                if (tries == 20) {
                    throw notYet;
                }
            }
        }
    }

    @Test
    void what_node_sends_unasked_is_printed_at_once_and_its_reset_is_told() throws Exception {
        try (var server = node(false, "{\"host\":\"127.0.0.1\",\"port\":0}");
                var client = connect("--port", port(server))) {
            server.awaitLine("connection IPv4 \\d+");
            server.type("unasked");
            client.awaitLine("heard unasked");
            server.type("!reset");
            var result = client.awaitEnd();
            assertEquals(1, result.exitCode(), result::toString);
            assertEquals(1, result.err().lines().count(), result::toString);
        }
    }

    @Test
    void a_line_by_ncat_is_printed() throws Exception {
        int port;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        try (var ncat = Peers.tool("ncat", "-l", "127.0.0.1", String.valueOf(port));
                var client = retried("--port", String.valueOf(port))) {
            ncat.type("from ncat");
            client.awaitLine("heard from ncat");
            client.type("from the lesson");
            ncat.awaitLine("from the lesson");
        }
    }

    @Test
    void a_refused_connection_is_one_line() throws Exception {
        int port;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        try (var client = connect("--port", String.valueOf(port))) {
            var result = client.awaitEnd();
            assertEquals(1, result.exitCode(), result::toString);
            assertEquals("", result.out(), result::toString);
            assertEquals(1, result.err().lines().count(), result::toString);
        }
    }

    @Test
    void the_lessons_talk_to_each_other() throws Exception {
        try (var server = Peers.live(Chapter.TCP_SERVER, "serve", "--port", "0");
                var client = connect("--port", String.valueOf(Peers.port(server)))) {
            client.type("hello");
            client.awaitLine("heard confirmed: hello");
            client.endOfInput();
            server.awaitLine("client 1 has finished, 0 open");
            assertEquals(0, client.awaitEnd().exitCode());
        }
    }
}
