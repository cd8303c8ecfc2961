package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Assumptions;
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
        step.says("server", "receives 'hello' from " + IPV4);
        step.says("server", "connected: false, nobody was accepted");
        step.says("client", "a udp4 socket sends to \\[::1]: UnsupportedAddressTypeException");
    }

    @Test
    void server_acknowledges_each_to_its_sender() throws Exception {
        var step = step("server");
        step.says("server", "listening on " + IPV4);
        step.says("client", "2 \\(" + IPV4 + "\\) has sent");
        step.says("server", "'你好。' from " + IPV4);
        step.says("server", "'hello' from " + IPV4);
        step.says("client", "2 receives 'confirmed: hello'");
        step.says("client", "1 receives 'confirmed: 你好。'");
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
    void client_sends_a_slice_and_receives_the_reply() throws Exception {
        var step = step("client");
        step.says("client", "offset 8, length 9: send reports 9 bytes");
        step.says("client", "receives 'confirmed: 你好。'");
        step.says("client", "offset 8, length 3: send reports 3 bytes");
        step.says("client", "receives 'confirmed: 你'");
        step.says("client", "the server is gone; not connected: 9 bytes sent, SocketTimeoutException");
        step.says("client", "the server is gone; connected: 9 bytes sent, PortUnreachableException");
    }

    @Test
    void wildcard_reply_leaves_from_another_address_than_the_one_asked() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "measured on Linux");
        var step = step("wildcard-reply");
        var port = step.says("server", "listening on 127\\.0\\.0\\.2:(\\d+)").group(1);
        step.says("client", "asks 127\\.0\\.0\\.2:" + port);
        step.says("client", "not connected: receives 'confirmed: hello' from 127\\.0\\.0\\.2:" + port);
        step.says("client", "connected: receives 'confirmed: hello' from 127\\.0\\.0\\.2:" + port);
        step.says("server", "listening on 0\\.0\\.0\\.0:" + port);
        step.says("client", "asks 127\\.0\\.0\\.2:" + port);
        step.says("client", "not connected: receives 'confirmed: hello' from 127\\.0\\.0\\.1:" + port);
        step.says("server", "'hello' from " + IPV4);
        step.says("client", "connected: receives nothing: Receive timed out");
    }

    @Test
    void boundaries_keeps_whole_or_cuts() throws Exception {
        var step = step("boundaries");
        step.says("server", "receive 1, room for 100: 'one', 3 bytes");
        step.says("server", "receive 2, room for 100: 'two', 3 bytes");
        step.says("server", "receive 3, room for 100: 'three', 5 bytes");
        step.says("server", "receive 4: Receive timed out");
        step.says("server", "receive 1, room for 8: 'a long d', 8 bytes");
        step.says("server", "receive 2, room for 8: 'the next', 8 bytes");
        step.says("server", "receive 1, room for 100: '', 0 bytes");
        step.says("server", "twice into one packet, by getLength\\(\\): 'bye'");
        step.says("server", "the same, all of getData\\(\\): 'byed morning\\.+'");
        step.says("server", "once more, after setLength\\(3\\): 'goo'");
        step.says("server", "receives 65507 bytes");
        step.says("client", "sends 65508 bytes: Message too long");
    }

    @Test
    void lost_gets_everything_through_by_retries() throws Exception {
        var step = step("lost");
        var dropped = step.says("relay", "([1-9]\\d*) of \\d+ datagrams dropped");
        step.says("server", "\\d+ datagrams received, 8 orders: \\d+ duplicates");
        var through = step.says("client", "\\d+ of 8 orders confirmed at once, (\\d+) after \\d+ retries");
        assertEquals("8", through.group(1), dropped.group());
    }

    @Test
    void tcp_or_udp_shows_what_each_does_with_what_goes_wrong() throws Exception {
        var step = step("tcp-or-udp");
        step.says("udp", "sent one, two, three; received three, one");
        step.says("udp", "70000 bytes at once: Message too long");
        var arrived = step.says("udp", "sent 2000 messages to a slow receiver; received (\\d+), the last is '.+'");
        assertTrue(Integer.parseInt(arrived.group(1)) < 2000, arrived.group());
        step.says("tcp", "70000 bytes at once: 70000 written");
        step.says("tcp", "the receiver is slow: after \\d+ bytes write takes no more");
        step.says("tcp", "the receiver reads on: all arrived: true");
    }
}
