package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code lesson-05 serve} and {@code send}, with Node and socat at the other end. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class UdpPeersTest {

    @Test
    void node_is_confirmed_over_both_families() throws Exception {
        for (var family : List.of("4 127.0.0.1", "6 ::1")) {
            var address = family.substring(2);
            try (var server = Peers.live(Chapter.UDP, "serve", "--host", address, "--port", "0");
                    var node = Peers.node("udp.mjs", "{\"type\":\"udp" + family.charAt(0) + "\"}")) {
                var port = Peers.port(server);
                var from = node.awaitLine("listening (\\d+)").group(1);
                node.type("send " + port + " " + address + " 你好。");
                node.awaitLine("sent 9");
                server.awaitLine("\\{\"address\":\"" + address + "\",\"family\":\"IPv" + family.charAt(0)
                        + "\",\"port\":" + from + ",\"size\":9}");
                node.awaitLine(
                        "heard confirmed: 你好。 from " + address + " " + port + " IPv" + family.charAt(0) + " \\d+");
            }
        }
    }

    @Test
    void send_is_confirmed_by_node() throws Exception {
        for (var family : List.of("4 127.0.0.1", "6 ::1")) {
            var address = family.substring(2);
            try (var node = Peers.node("udp.mjs",
                    "{\"type\":\"udp" + family.charAt(0) + "\",\"address\":\"" + address + "\",\"confirm\":true}")) {
                var port = node.awaitLine("listening (\\d+)").group(1);
                try (var client = Peers.live(Chapter.UDP, "send", "--host", address, "--port", port, "你好。")) {
                    client.awaitLine("sent 9 bytes");
                    client.awaitLine("answer: confirmed: 你好。");
                    assertEquals(0, client.awaitEnd().exitCode());
                }
                node.awaitLine("heard 你好。 from " + address + " \\d+ IPv" + family.charAt(0) + " 9");
            }
        }
    }

    @Test
    void socat_is_confirmed() throws Exception {
        try (var server = Peers.live(Chapter.UDP, "serve", "--port", "0");
                var socat = Peers.tool("socat", "-", "UDP:127.0.0.1:" + Peers.port(server))) {
            socat.type("by socat");
            socat.awaitLine("confirmed: by socat");
        }
    }

    @Test
    void nobody_there_is_one_line_after_a_while() throws Exception {
        try (var node = Peers.node("udp.mjs", "{\"address\":\"127.0.0.1\"}")) {
            var port = node.awaitLine("listening (\\d+)").group(1);
            try (var client = Peers.live(Chapter.UDP, "send", "--port", port, "hello")) {
                client.awaitLine("sent 5 bytes");
                var result = client.awaitEnd();
                assertEquals(1, result.exitCode(), result::toString);
                assertEquals(1, result.err().lines().count(), result::toString);
            }
        }
    }

    @Test
    void ctrl_c_ends_serve_at_once() throws Exception {
        try (var server = Peers.live(Chapter.UDP, "serve", "--port", "0")) {
            Peers.port(server);
            server.interrupt();
            assertEquals(130, server.awaitEnd().exitCode());
        }
    }
}
