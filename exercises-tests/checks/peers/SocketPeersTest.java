package checks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import checks.course.Chapter;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
            server.awaitLine("client 1 from 127\\.0\\.0\\.1:" + port + ", 1 open");
            client.type("你好");
            client.awaitLine("heard confirmed: 你好");
            server.awaitLine("client 1 data: 7 bytes, bytesRead 7, <Buffer e4 bd a0 e5 a5 bd 0a>");
            server.awaitLine("client 1 text: 你好");
            client.endOfInput();
            server.awaitLine("client 1 end: bytesRead 7");
            server.awaitLine("client 1 has finished, 0 open");
            client.awaitLine("close false");
        }
    }

    @Test
    void a_character_split_by_node_comes_back_whole() throws Exception {
        try (var server = serve(); var client = node(Peers.port(server))) {
            client.awaitLine("connected \\d+");
            client.type("!raw e4");
            server.awaitLine("client 1 data: 1 bytes, bytesRead 1, .*");
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
            server.awaitLine("client 1 end: bytesRead 300000");
            server.awaitLine("client 1 has finished, 0 open");
            assertArrayEquals(bytes, Files.readAllBytes(pieces.resolve("connection-1.bin")));
            assertEquals(0, socat.awaitEnd().exitCode());
        }
    }

    @Test
    void an_idle_client_is_told_from_one_that_resets() throws Exception {
        try (var server = serve("--timeout-ms", "300")) {
            var port = Peers.port(server);
            try (var idle = node(port)) {
                server.awaitLine("client 1 timeout: nothing for 300 ms, bytesRead 0");
                server.awaitLine("client 1 is gone \\(timeout\\), 0 open");
                idle.awaitLine("close .*");
            }
            try (var resets = node(port)) {
                resets.awaitLine("connected \\d+");
                resets.type("!raw 6162");
                server.awaitLine("client 2 data: 2 bytes, .*");
                resets.type("!reset");
                server.awaitLine("client 2 reset: bytesRead 2");
                server.awaitLine("client 2 is gone \\(Connection reset\\), 0 open");
            }
        }
    }

    @Test
    void a_line_without_end_costs_one_client_its_place_and_no_memory() throws Exception {
        try (var server = serve();
                var flood = new Socket(InetAddress.getLoopbackAddress(), Peers.port(server))) {
            var blanks = new byte[65_536];
            assertThrows(IOException.class, () -> {
                for (var i = 0; i < 1_000; i++) {
                    flood.getOutputStream().write(blanks);
                }
            });
            server.awaitLine("client 1 is gone \\(a line of more than 65,536 bytes\\), 0 open");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_clear_line() throws Exception {
        var file = Files.createFile(TemporaryFolder.create("dir").resolve("file"));
        try (var server = serve("--dir", file.toString())) {
            var result = server.awaitEnd();
            assertEquals(1, result.exitCode());
            assertEquals("lesson-02 serve: cannot store files in --dir " + file
                    + ": FileAlreadyExistsException (choose another)\n", result.err());
        }
    }

    @Test
    void ctrl_c_ends_it_at_once() throws Exception {
        try (var server = serve(); var client = node(Peers.port(server))) {
            server.awaitLine("client 1 from .*");
            server.interrupt();
            server.awaitLine("closed");
            assertEquals(130, server.awaitEnd().exitCode());
            client.awaitLine("close .*");
        }
    }
}
