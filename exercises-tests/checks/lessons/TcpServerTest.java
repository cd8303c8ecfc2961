package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Test;

/** Every step of lesson 01 says what it is there to show. */
@Unchanged.Reads("lessons")
final class TcpServerTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.TCP_SERVER, name);
    }

    @Test
    void listen_serves_a_second_guest_while_the_first_is_silent() throws Exception {
        var step = step("listen");
        step.says("server", "listening on " + IPV4);
        step.says("server", "guest 1 calls from " + IPV4 + "; a virtual thread serves it: true");
        step.says("client", "guest 1 hears 'welcome, guest 1', and says nothing");
        step.says("client", "guest 2 hears 'welcome, guest 2'");
        step.says("client", "guest 2 hears 'confirmed: hello'");
        step.says("client", "guest 1 hears 'confirmed: 好久不见'");
    }

    @Test
    void address_shows_both_families_and_the_wildcard() throws Exception {
        var step = step("address");
        step.says("server", "before bind: address null, port -1");
        step.says("server", "asked for 127\\.0\\.0\\.1, port 0: bound to " + IPV4);
        step.says("client", "calling 127\\.0\\.0\\.1 +connected to " + IPV4);
        step.says("client", "calling ::1 +Connection refused");
        step.says("server", "asked for ::1, port 0: bound to \\[::1]:\\d+");
        step.says("client", "calling 127\\.0\\.0\\.1 +Connection refused");
        step.says("client", "calling ::1 +connected to \\[::1]:\\d+");
        step.says("server", "asked for 0\\.0\\.0\\.0, port 0: bound to 0\\.0\\.0\\.0:\\d+");
        step.says("client", "calling 127\\.0\\.0\\.1 +connected to " + IPV4);
        step.says("client", "calling ::1 +connected to \\[::1]:\\d+");
    }

    @Test
    void port_in_use_fails_and_goes_on_elsewhere_and_reuse_helps_a_restart_only() throws Exception {
        var step = step("port-in-use");
        var first = step.says("server", "first: +listening on 127\\.0\\.0\\.1:(\\d+), SO_REUSEADDR true by default");
        step.says("server", "second, SO_REUSEADDR false: Address already in use");
        step.says("server", "second, SO_REUSEADDR true: +Address already in use");
        var second = step.says("server", "second goes on elsewhere: +listening on 127\\.0\\.0\\.1:(\\d+)");
        assertNotEquals(first.group(1), second.group(1));
        step.says("client", "the server hung up first: true");
        step.says("server", "restarted, SO_REUSEADDR false: Address already in use");
        step.says("server", "restarted, SO_REUSEADDR true: +listening on " + IPV4);
    }

    @Test
    void backlog_keeps_callers_connected_and_the_one_past_it_waiting() throws Exception {
        var step = step("backlog");
        step.says("server", "listening with a backlog of 2, accepting nobody yet");
        step.says("client", "caller 1: connected, \\d+ ms");
        var full = step.says("client", "caller (\\d+): Connect timed out, (\\d+) ms");
        assertTrue(Integer.parseInt(full.group(2)) >= 300, full.group());
        var connected = step.says("client", "(\\d+) callers are connected, and have even written");
        assertEquals(Integer.parseInt(full.group(1)) - 1, Integer.parseInt(connected.group(1)));
        step.says("server", "accepts one at last, and hears 'caller 1'");
        step.says("client", "caller " + full.group(1) + ": connected, \\d+ ms");
    }

    @Test
    void half_open_loses_the_answer_of_a_server_that_hangs_up_at_once() throws Exception {
        var step = step("half-open");
        step.says("server", "allowHalfOpen: false");
        step.says("server", "the client has finished; hangs up at once");
        step.bothSay("client", "end of stream, no answer, \\d+ ms after its own FIN", "server",
                "the answer is ready, and lost: .+");
        step.says("server", "allowHalfOpen: true");
        var heard = step.says("client", "hears 'you said 2 lines', (\\d+) ms after its own FIN");
        assertTrue(Integer.parseInt(heard.group(1)) >= 99, heard.group());
    }

    @Test
    void unix_path_leaves_its_file_behind() throws Exception {
        var step = step("unix-path");
        step.says("server", "listening on .*server\\.sock");
        step.says("server", "the guest's address: \\(no path\\)");
        step.says("client", "hears 'welcome'");
        step.says("server", "closed; the file is still there: true");
        step.says("server", "listening again: Address already in use");
        step.says("server", "deleted the file; listening again: works, on .*server\\.sock");
    }

    @Test
    void handle_serves_on_an_inherited_socket() throws Exception {
        var step = step("handle");
        step.says("server", "(systemd-socket-activate|socat) listens on " + IPV4 + " for us");
        step.says("client", "calls; only now is our program started");
        step.says("server", "inherited (a listening socket on|an accepted guest from) " + IPV4);
        step.says("client", "hears 'welcome, I was not even running when you called'");
    }

    @Test
    void connections_shows_both_ways_to_be_full() throws Exception {
        var step = step("connections");
        step.says("server", "two may be inside; the third: turn away");
        step.says("client", "guest 2 hears 'welcome, 2 inside'");
        step.says("server", "2 inside, the door is shut again");
        step.says("client", "guest 3 is connected, and turned away: true");
        step.says("server", "two may be inside; the third: let wait");
        step.says("client", "guest 3 is connected, and hears nothing: 200 ms");
        step.says("client", "guest 1 leaves");
        step.says("client", "guest 3 hears 'welcome, 2 inside'");
    }

    @Test
    void close_serves_those_inside_to_the_end() throws Exception {
        var step = step("close");
        step.says("server", "closed the door, with two guests inside");
        step.says("client", "a third caller: Connection refused");
        step.says("client", "guests 1 and 2 hear 'confirmed: still here' and 'confirmed: still here'");
        step.says("client", "guests 1 and 2 hear 'confirmed: goodbye' and 'confirmed: goodbye'");
        step.says("server", "closed: the last guest has left");
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
