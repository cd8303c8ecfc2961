package checks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Running;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code lesson-06 announce} and {@code listen}, with Node at the other end. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests/suites" })
final class BroadcastMulticastPeersTest {

    private static final String GROUP = "239.255.41.99";

    private static Running lesson(String... arguments) throws IOException {
        return Peers.live(Chapter.BROADCAST_MULTICAST, arguments);
    }

    private static String loopback() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1")).getName();
    }

    @Test
    void node_hears_an_announced_broadcast_once_each() throws Exception {
        try (var node = Peers.node("udp.mjs", "{}")) {
            var port = node.awaitLine("listening (\\d+)").group(1);
            try (var announcer = lesson("announce", "--port", port, "--count", "2", "--interval-ms", "50", "你好")) {
                announcer.awaitLine("announced 1 to 127\\.255\\.255\\.255:" + port);
                announcer.awaitLine("announced 2 to 127\\.255\\.255\\.255:" + port);
                assertEquals(0, announcer.awaitEnd().exitCode());
            }
            for (var i = 1; i <= 2; i++) {
                node.awaitLine("heard 你好 from 127\\.0\\.0\\.1 \\d+ IPv4 6");
            }
        }
    }

    @Test
    void two_listeners_hear_a_broadcast_by_node() throws Exception {
        try (var node = Peers.node("udp.mjs", "{\"broadcast\":true}")) {
            var from = node.awaitLine("listening (\\d+)").group(1);
            try (var first = lesson("listen", "--port", "0")) {
                var port = String.valueOf(Peers.port(first));
                try (var second = lesson("listen", "--port", port)) {
                    Peers.port(second);
                    node.type("send " + port + " 127.255.255.255 hello, everybody");
                    for (var listener : List.of(first, second)) {
                        listener.awaitLine("heard hello, everybody from 127\\.0\\.0\\.1:" + from);
                    }
                }
            }
        }
    }

    @Test
    void node_hears_what_is_announced_to_its_group() throws Exception {
        try (var node = Peers.node("udp.mjs",
                "{\"group\":\"" + GROUP + "\",\"interface\":\"127.0.0.1\"}")) {
            var port = node.awaitLine("listening (\\d+)").group(1);
            try (var announcer = lesson("announce", "--group", GROUP, "--interface", loopback(), "--port", port,
                    "--count", "1", "to the group")) {
                announcer.awaitLine("announced 1 to " + GROUP.replace(".", "\\.") + ":" + port);
                assertEquals(0, announcer.awaitEnd().exitCode());
            }
            node.awaitLine("heard to the group from \\S+ \\d+ IPv4 12");
        }
    }

    @Test
    void a_listener_hears_what_node_sends_to_its_group() throws Exception {
        try (var listener = lesson("listen", "--group", GROUP, "--interface", loopback(), "--port", "0");
                var node = Peers.node("udp.mjs", "{\"interface\":\"127.0.0.1\",\"ttl\":0}")) {
            var said = listener.awaitLine("(?:listening on udp .*:(\\d+)|joined .*)");
            var port = said.group(1) != null ? said.group(1) : String.valueOf(Peers.port(listener));
            node.awaitLine("listening \\d+");
            if (said.group(1) != null) {
                listener.awaitLine("joined " + GROUP.replace(".", "\\.") + " on .+");
            }
            node.type("send " + port + " " + GROUP + " by node");
            listener.awaitLine("heard by node from .+");
        }
    }

    @Test
    void what_makes_no_sense_is_one_line() throws Exception {
        var wrong = new ArrayList<List<String>>();
        wrong.add(List.of("announce", "--to", "127.0.0.1", "--group", GROUP, "text"));
        wrong.add(List.of("listen", "--group", "127.0.0.1"));
        wrong.add(List.of("listen", "--group", GROUP, "--interface", "nosuch0"));
        wrong.add(List.of("announce", "--count", "none", "text"));
        for (var arguments : wrong) {
            try (var command = lesson(arguments.toArray(String[]::new))) {
                var result = command.awaitEnd();
                assertTrue(result.exitCode() == 1 || result.exitCode() == 2, result::toString);
                assertEquals(1, result.err().lines().count(), result::toString);
                assertEquals("", result.out(), result::toString);
            }
        }
    }

    @Test
    void ctrl_c_ends_listen_at_once() throws Exception {
        try (var listener = lesson("listen", "--port", "0")) {
            Peers.port(listener);
            listener.interrupt();
            assertEquals(130, listener.awaitEnd().exitCode());
        }
    }
}
