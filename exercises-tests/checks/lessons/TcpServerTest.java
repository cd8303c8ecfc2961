package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every step of lesson 01 says what it is there to show. */
@Unchanged.Reads("lessons")
final class TcpServerTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.TCP_SERVER, name);
    }

    @Test
    void listen_serves_a_second_client_while_the_first_is_silent() throws Exception {
        var step = step("listen");
        step.says("server", "listening on " + IPV4);
        step.says("client", "1 reads 'welcome, client 1', and is silent");
        step.says("client", "2 reads 'welcome, client 2', and sends a line");
        step.says("client", "2 reads 'confirmed: hello'");
        step.says("client", "1 reads 'confirmed: 好久不见'");
    }

    @Test
    void address_shows_both_families_and_the_wildcard() throws Exception {
        var step = step("address");
        step.says("server", "before bind: address null, port -1");
        step.says("server", "asked for 127\\.0\\.0\\.1, port 0: bound to " + IPV4);
        step.says("client", "connecting to 127\\.0\\.0\\.1 +connected to " + IPV4);
        step.says("client", "connecting to ::1 +Connection refused");
        step.says("server", "asked for ::1, port 0: bound to \\[::1]:\\d+");
        step.says("client", "connecting to 127\\.0\\.0\\.1 +Connection refused");
        step.says("client", "connecting to ::1 +connected to \\[::1]:\\d+");
        step.says("server", "asked for 0\\.0\\.0\\.0, port 0: bound to 0\\.0\\.0\\.0:\\d+");
        step.says("client", "connecting to 127\\.0\\.0\\.1 +connected to " + IPV4);
        step.says("client", "connecting to ::1 +connected to \\[::1]:\\d+");
    }

    @Test
    void port_in_use_fails_and_goes_on_elsewhere_and_reuse_helps_a_restart_only() throws Exception {
        var step = step("port-in-use");
        var first = step.says("server", "first: +listening on 127\\.0\\.0\\.1:(\\d+), SO_REUSEADDR true by default");
        step.says("server", "second, SO_REUSEADDR false: Address already in use");
        step.says("server", "second, SO_REUSEADDR true: +Address already in use");
        var second = step.says("server", "second goes on elsewhere: +listening on 127\\.0\\.0\\.1:(\\d+)");
        assertNotEquals(first.group(1), second.group(1));
        step.says("client", "the server closed first: true");
        step.says("server", "restarted, SO_REUSEADDR false: Address already in use");
        step.says("server", "restarted, SO_REUSEADDR true: +listening on " + IPV4);
    }

    @Test
    void reuse_address_needs_the_option_on_the_old_socket_too_and_does_not_help_with_a_clients_port() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "measured on Linux");
        var step = step("reuse-address");
        step.says("server", "the old server had SO_REUSEADDR true");
        step.says("system", "a connection is open: listening on " + IPV4);
        step.says("system", "it is in TIME_WAIT: +listening on " + IPV4);
        step.says("server", "the old server had SO_REUSEADDR false");
        step.says("system", "a connection is open: Address already in use");
        step.says("system", "it is in TIME_WAIT: +Address already in use");
        step.says("client", "connected from " + IPV4);
        step.says("system", "a client's own port: +Address already in use");
    }

    @Test
    void backlog_keeps_clients_connected_and_the_one_past_it_waiting() throws Exception {
        var step = step("backlog");
        step.says("server", "listening with a backlog of 2, accepts nothing yet");
        step.says("client", "1: connected");
        var full = step.says("client", "(\\d+): Connect timed out, after 300 ms");
        var connected = step.says("client", "(\\d+) are connected, and have sent a line");
        assertEquals(Integer.parseInt(full.group(1)) - 1, Integer.parseInt(connected.group(1)));
        step.says("server", "accepts one, and reads 'I am client 1'");
        step.says("client", full.group(1) + ": connected");
    }

    @Test
    void half_open_loses_the_answer_of_a_server_that_closes_at_once() throws Exception {
        var step = step("half-open");
        step.says("server", "allowHalfOpen: false");
        step.says("server", "the client has finished; closes at once");
        step.bothSay("client", "end of stream, and no answer", "server",
                "the answer is ready, and lost: .+");
        step.says("server", "allowHalfOpen: true");
        step.says("client", "reads 'you sent 2 lines'");
    }

    @Test
    void unix_path_leaves_its_file_behind() throws Exception {
        var step = step("unix-path");
        step.says("server", "listening on .*server\\.sock");
        step.says("server", "the client's address: \\(no path\\)");
        step.says("client", "reads 'welcome'");
        step.says("server", "closed; the file is still there: true");
        step.says("server", "listening again: Address already in use");
        step.says("server", "deleted the file; listening again: works, on .*server\\.sock");
    }

    @Test
    void handle_serves_on_an_inherited_socket() throws Exception {
        var step = step("handle");
        step.says("server", "(systemd-socket-activate|socat) listens on " + IPV4 + " for us");
        step.says("client", "connects; only now is our program started");
        step.says("server", "inherited (a listening socket on|a connection from) " + IPV4);
        step.says("client", "reads 'welcome, I was not running when you connected'");
    }

    @Test
    void connections_shows_both_ways_to_be_full() throws Exception {
        var step = step("connections");
        step.says("server", "two connections at most; the third: turn it away");
        step.says("client", "2 reads 'welcome, 2 connected'");
        step.says("client", "3 is connected, and reads the end: true");
        step.says("server", "two connections at most; the third: let it wait");
        step.says("client", "3 is connected, and reads nothing for 200 ms");
        step.says("client", "1 closes");
        step.says("client", "3 reads 'welcome'");
    }

    @Test
    void close_serves_the_open_connections_to_the_end() throws Exception {
        var step = step("close");
        step.says("server", "closed the listening socket; two are connected");
        step.says("client", "3: Connection refused");
        step.says("client", "1 and 2 read 'confirmed: still here' and 'confirmed: still here'");
        step.says("client", "1 and 2 read 'confirmed: goodbye' and 'confirmed: goodbye'");
        step.says("server", "closed: the last connection has ended");
    }

    @Test
    void unref_ends_with_a_virtual_thread_and_stays_with_a_platform_thread() throws Exception {
        var step = step("unref");
        step.says("server", "listening; a virtual thread accepts; main returns");
        step.says("system", "its process has ended, exit code 0");
        step.says("server", "listening; a platform thread accepts; main returns");
        step.says("system", "700 ms later its process still runs; ending it");
    }
}
