package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Test;

/** Every step of lesson 05 says what it is there to show. */
@Unchanged.Reads("lessons")
final class UdpTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.UDP, name);
    }

    @Test
    void create_makes_a_socket_of_each_family() throws Exception {
        var step = step("create");
        step.says("udp4", "created; local address: nothing");
        step.says("udp4", "bound; +local address: " + IPV4);
        step.says("udp6", "created; local address: nothing");
        step.says("udp6", "bound; +local address: \\[::1]:\\d+");
        step.says("client", "address before its first send: nothing; after: 0\\.0\\.0\\.0:\\d+");
        step.says("server", "connected: false, nobody was accepted");
    }

    @Test
    void server_acknowledges_each_to_its_sender() throws Exception {
        var step = step("server");
        step.says("server", "listening on " + IPV4);
        step.says("server", "'你好。' from " + IPV4);
        step.says("server", "'hello' from " + IPV4);
        step.says("client", "1 hears 'confirmed: 你好。'");
        step.says("client", "2 hears 'confirmed: hello'");
    }

    @Test
    void rinfo_counts_bytes() throws Exception {
        var step = step("rinfo");
        step.says("client", "'你好。': characters 3, length\\(\\) 3, bytes 9");
        step.says("server", "\\{\"address\":\"127\\.0\\.0\\.1\",\"family\":\"IPv4\",\"port\":\\d+,\"size\":9}");
        step.says("client", "'\\x{1f642}': characters 1, length\\(\\) 2, bytes 4");
        step.says("server", "\\{\"address\":\"127\\.0\\.0\\.1\",\"family\":\"IPv4\",\"port\":\\d+,\"size\":4}");
        step.says("server", "\\{\"address\":\"::1\",\"family\":\"IPv6\",\"port\":\\d+,\"size\":9}");
    }

    @Test
    void client_sends_a_slice_and_hears_the_reply() throws Exception {
        var step = step("client");
        step.says("client", "offset 8, length 9: send reports 9 bytes");
        step.says("client", "hears 'confirmed: 你好。'");
        step.says("client", "offset 8, length 3: send reports 3 bytes");
        step.says("client", "hears 'confirmed: 你'");
        step.says("client", "the server is gone; not connected: 9 bytes sent, SocketTimeoutException");
        step.says("client", "the server is gone; connected: 9 bytes sent, PortUnreachableException");
    }

    @Test
    void boundaries_keeps_whole_or_cuts() throws Exception {
        var step = step("boundaries");
        step.says("server", "receive 1, room for 100: 'one', 3 bytes");
        step.says("server", "receive 2, room for 100: 'two', 3 bytes");
        step.says("server", "receive 3, room for 100: 'three', 5 bytes");
        step.says("server", "receive 1, room for 8: 'a long d', 8 bytes");
        step.says("server", "receive 2, room for 8: 'the next', 8 bytes");
        step.says("server", "receive 1, room for 100: '', 0 bytes");
        step.says("server", "hears 65507 bytes");
        step.says("client", "sends 65508 bytes: Message too long");
    }

    @Test
    void lost_gets_everything_through_by_retries() throws Exception {
        var step = step("lost");
        var dropped = step.says("relay", "([1-9]\\d*) of \\d+ datagrams dropped");
        step.says("server", "\\d+ datagrams heard, 8 orders: \\d+ duplicates");
        var through = step.says("client", "\\d+ of 8 orders confirmed at once, (\\d+) after \\d+ retries");
        assertEquals("8", through.group(1), dropped.group());
    }

    @Test
    void tcp_or_udp_measures_the_claim() throws Exception {
        var step = step("tcp-or-udp");
        step.says("udp", "64 bytes there and back: +median [\\d.]+ µs, p99 [\\d.]+ µs");
        step.says("tcp", "on one connection: +median [\\d.]+ µs, p99 [\\d.]+ µs");
        step.says("tcp", "on a new connection each: +median [\\d.]+ µs, p99 [\\d.]+ µs");
        step.says("verdict", "one connection: .+");
        step.says("verdict", "new connections: .+");
        var bulk = step.says("tcp", "\\d+ MB, \\d+ bytes a time: [\\d.]+ MB/s sent, ([\\d.]+) % arrived, [\\d.]+ MB/s");
        assertEquals("100.0", bulk.group(1));
        var arrived = step.says("udp",
                "\\d+ MB, \\d+ bytes a time: [\\d.]+ MB/s sent, ([\\d.]+) % arrived, [\\d.]+ MB/s");
        assertTrue(Double.parseDouble(arrived.group(1)) <= 100, arrived.group());
        step.says("verdict", "many bytes: .+");
    }
}
