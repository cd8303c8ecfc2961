package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code lesson-01 serve}, as Node, socat and ncat see it. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class TcpServerPeersTest {

    private static Running serve(String... options) throws IOException {
        var arguments = new java.util.ArrayList<>(java.util.List.of("serve"));
        arguments.addAll(java.util.List.of(options));
        return Peers.live(Chapter.TCP_SERVER, arguments.toArray(String[]::new));
    }

    private static Running node(int port) throws IOException {
        return Peers.node("tcp-client.mjs", "{\"host\":\"127.0.0.1\",\"port\":" + port + "}");
    }

    @Test
    void node_is_confirmed_line_by_line() throws Exception {
        try (var server = serve("--port", "0"); var client = node(Peers.port(server))) {
            var port = client.awaitLine("connected (\\d+)").group(1);
            server.awaitLine("client 1 from 127\\.0\\.0\\.1:" + port + ", 1 open");
            client.type("你好啊");
            client.awaitLine("heard confirmed: 你好啊");
            client.type("");
            client.awaitLine("heard confirmed: ");
            client.endOfInput();
            client.awaitLine("end");
            client.awaitLine("close false");
            server.awaitLine("client 1 has finished, 0 open");
        }
    }

    @Test
    void node_hears_every_answer_after_it_has_finished_sending() throws Exception {
        for (var allowHalfOpen : new boolean[] { true, false }) {
            try (var server = serve("--port", "0");
                    var client = Peers.node("tcp-client.mjs", "{\"host\":\"127.0.0.1\",\"port\":" + Peers.port(server)
                            + ",\"allowHalfOpen\":" + allowHalfOpen + "}")) {
                for (var i = 1; i <= 100; i++) {
                    client.type("line " + i);
                }
                client.endOfInput();
                for (var i = 1; i <= 100; i++) {
                    client.awaitLine("heard confirmed: line " + i);
                }
                client.awaitLine("end");
                client.awaitLine("close false");
            }
        }
    }

    @Test
    void a_character_split_across_segments_comes_back_whole() throws Exception {
        try (var server = serve("--port", "0"); var client = node(Peers.port(server))) {
            client.awaitLine("connected \\d+");
            client.type("!raw e4bd");
            Thread.sleep(50); // two segments, not one: time itself is the subject
            client.type("!raw a00a");
            client.awaitLine("heard confirmed: 你");
        }
    }

    @Test
    void bytes_that_are_no_utf8_are_answered_with_replacement_characters() throws Exception {
        try (var server = serve("--port", "0"); var client = node(Peers.port(server))) {
            client.awaitLine("connected \\d+");
            client.type("!raw 61ff620a");
            client.awaitLine("heard confirmed: a\ufffdb");
        }
    }

    @Test
    void a_client_that_resets_harms_nobody_else() throws Exception {
        try (var server = serve("--port", "0")) {
            var port = Peers.port(server);
            try (var first = node(port); var second = node(port)) {
                first.awaitLine("connected \\d+");
                second.awaitLine("connected \\d+");
                server.awaitLine("client 2 from .*, 2 open");
                first.type("!reset");
                server.awaitLine("client [12] is gone \\(Connection reset\\), 1 open");
                second.type("still here");
                second.awaitLine("heard confirmed: still here");
            }
        }
    }

    @Test
    void the_third_is_turned_away_and_let_in_later() throws Exception {
        try (var server = serve("--port", "0", "--max", "2")) {
            var port = Peers.port(server);
            try (var first = node(port)) {
                server.awaitLine("client 1 from .*, 1 open");
                try (var second = node(port)) {
                    server.awaitLine("client 2 from .*, 2 open");
                    try (var third = node(port)) {
                        third.awaitLine("connected \\d+");
                        third.awaitLine("close .*");
                        server.awaitLine("turned away 127\\.0\\.0\\.1:\\d+, 2 open");
                    }
                    second.endOfInput();
                    server.awaitLine("client 2 has finished, 1 open");
                }
                try (var fourth = node(port)) {
                    server.awaitLine("client 3 from .*, 2 open");
                    fourth.type("in at last");
                    fourth.awaitLine("heard confirmed: in at last");
                }
                first.type("here");
                first.awaitLine("heard confirmed: here");
            }
        }
    }

    @Test
    void socat_and_ncat_are_confirmed() throws Exception {
        try (var server = serve("--port", "0")) {
            var port = Peers.port(server);
            try (var socat = Peers.tool("socat", "-", "TCP:127.0.0.1:" + port)) {
                socat.type("by socat");
                socat.awaitLine("confirmed: by socat");
            }
            try (var ncat = Peers.tool("ncat", "-C", "127.0.0.1", String.valueOf(port))) {
                ncat.type("ended by CR LF");
                ncat.awaitLine("confirmed: ended by CR LF");
            }
        }
    }

    @Test
    void a_unix_path_serves_node_and_socat_and_is_gone_after_ctrl_c() throws Exception {
        var path = TemporaryFolder.create("unix").resolve("door.sock");
        try (var server = serve("--unix", path.toString())) {
            server.awaitLine("listening on .*door\\.sock");
            try (var client = Peers.node("tcp-client.mjs", "{\"path\":\"" + path + "\"}");
                    var socat = Peers.tool("socat", "-", "UNIX-CONNECT:" + path)) {
                client.type("by node");
                client.awaitLine("heard confirmed: by node");
                socat.type("by socat");
                socat.awaitLine("confirmed: by socat");
            }
            server.interrupt();
            server.awaitLine("closed");
            server.awaitEnd();
            assertFalse(Files.exists(path));
        }
    }

    @Test
    void a_unix_path_in_use_is_one_clear_line() throws Exception {
        var path = TemporaryFolder.create("unix").resolve("door.sock");
        Files.createFile(path);
        try (var server = serve("--unix", path.toString())) {
            var result = server.awaitEnd();
            assertEquals(1, result.exitCode());
            assertEquals("lesson-01 serve: cannot listen on " + path
                    + ": Address already in use (left by another server? delete the file)\n", result.err());
        }
    }

    @Test
    void a_server_on_ipv6_is_reached_by_ipv6_alone() throws Exception {
        try (var server = serve("--host", "::1", "--port", "0")) {
            var port = Integer.parseInt(server.awaitLine("listening on \\[::1]:(\\d+)").group(1));
            try (var client = Peers.node("tcp-client.mjs", "{\"host\":\"::1\",\"port\":" + port + "}")) {
                client.type("over IPv6");
                client.awaitLine("heard confirmed: over IPv6");
                server.awaitLine("client 1 from \\[::1]:\\d+, 1 open");
            }
            assertThrows(ConnectException.class, () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close());
        }
    }

    @Test
    void ctrl_c_ends_it_at_once_with_clients_connected_and_frees_the_port() throws Exception {
        try (var server = serve("--port", "0")) {
            var port = Peers.port(server);
            try (var client = node(port)) {
                server.awaitLine("client 1 from .*");
                var start = System.nanoTime();
                server.interrupt();
                server.awaitLine("closed");
                assertEquals(130, server.awaitEnd().exitCode());
                assertTrue(System.nanoTime() - start < 3_000_000_000L, "took longer than 3 s");
                client.awaitLine("close .*");
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            }
        }
    }

    @Test
    void a_line_without_end_costs_one_client_its_place_and_no_memory() throws Exception {
        try (var server = serve("--port", "0");
                var flood = new Socket(InetAddress.getLoopbackAddress(), Peers.port(server))) {
            var blanks = new byte[65_536];
            java.util.Arrays.fill(blanks, (byte) 'x');
            assertThrows(IOException.class, () -> {
                for (var i = 0; i < 1_000; i++) {
                    flood.getOutputStream().write(blanks);
                }
            });
            server.awaitLine("client 1 is gone \\(a line of more than 65,536 bytes\\), 0 open");
        }
    }
}
