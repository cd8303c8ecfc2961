package checks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code lesson-02 serve}, as Node and socat see it. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class SocketPeersTest {

    private static Running serve(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(options));
        return Peers.live(Chapter.SOCKET, arguments.toArray(String[]::new));
    }

    private static Running node(int port) throws IOException {
        return Peers.node("tcp-client.mjs", "{\"host\":\"127.0.0.1\",\"port\":" + port + "}");
    }

    @Test
    void node_is_confirmed_and_each_piece_is_shown_with_its_size() throws Exception {
        try (var server = serve(); var client = node(Peers.port(server))) {
            var port = client.awaitLine("connected (\\d+)").group(1);
            server.awaitLine("guest 1 came from 127\\.0\\.0\\.1:" + port + ", 1 inside");
            client.type("你好");
            client.awaitLine("heard confirmed: 你好");
            server.awaitLine("guest 1 data: 7 bytes, bytesRead 7, <Buffer e4 bd a0 e5 a5 bd 0a>");
            server.awaitLine("guest 1 text: 你好");
            client.endOfInput();
            server.awaitLine("guest 1 end: bytesRead 7");
            server.awaitLine("guest 1 left, 0 inside");
            client.awaitLine("close false");
        }
    }

    @Test
    void a_character_split_by_node_comes_back_whole() throws Exception {
        try (var server = serve(); var client = node(Peers.port(server))) {
            client.awaitLine("connected \\d+");
            client.type("!raw e4");
            server.awaitLine("guest 1 data: 1 bytes, bytesRead 1, .*");
            client.type("!raw bda00a");
            client.awaitLine("heard confirmed: 你");
        }
    }

    @Test
    void a_file_piped_by_socat_arrives_byte_for_byte() throws Exception {
        var folder = TemporaryFolder.create("pipe");
        var file = folder.resolve("sent.bin");
        var bytes = new byte[300_000];
        new Random(2).nextBytes(bytes);
        Files.write(file, bytes);
        var pieces = folder.resolve("received");
        try (var server = serve("--dir", pieces.toString());
                var socat = Peers.tool("socat", "FILE:" + file, "TCP:127.0.0.1:" + Peers.port(server))) {
            server.awaitLine("guest 1 end: bytesRead 300000");
            server.awaitLine("guest 1 left, 0 inside");
            assertArrayEquals(bytes, Files.readAllBytes(pieces.resolve("connection-1.bin")));
            assertEquals(0, socat.awaitEnd().exitCode());
        }
    }

    @Test
    void an_idle_guest_is_told_from_one_that_resets() throws Exception {
        try (var server = serve("--timeout-ms", "300")) {
            var port = Peers.port(server);
            try (var idle = node(port)) {
                server.awaitLine("guest 1 timeout: nothing for 300 ms, bytesRead 0");
                server.awaitLine("guest 1 is gone \\(timeout\\), 0 inside");
                idle.awaitLine("close .*");
            }
            try (var resets = node(port)) {
                resets.awaitLine("connected \\d+");
                resets.type("!raw 6162");
                server.awaitLine("guest 2 data: 2 bytes, .*");
                resets.type("!reset");
                server.awaitLine("guest 2 reset: bytesRead 2");
                server.awaitLine("guest 2 is gone \\(Connection reset\\), 0 inside");
            }
        }
    }

    @Test
    void ctrl_c_ends_it_at_once() throws Exception {
        try (var server = serve(); var client = node(Peers.port(server))) {
            server.awaitLine("guest 1 came .*");
            server.interrupt();
            server.awaitLine("closed");
            assertEquals(130, server.awaitEnd().exitCode());
            client.awaitLine("close .*");
        }
    }
}
