package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every step of lesson 03 says what it is there to show. */
@Unchanged.Reads("lessons")
final class TcpClientTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.TCP_CLIENT, name);
    }

    private static int milliseconds(Matcher said) {
        return Integer.parseInt(said.group(1));
    }

    @Test
    void connect_tells_three_failures_apart() throws Exception {
        var step = step("connect");
        step.says("server", "listening on " + IPV4);
        step.says("client", "a new socket; connected: false");
        step.says("client", "connected " + IPV4 + " -> " + IPV4);
        step.says("client", "refused +ConnectException: Connection refused, \\d+ ms");
        step.says("client", "its socket is closed: true");
        step.says("client", "has an address: false");
        step.says("client", "unknown host +UnknownHostException: .*");
        step.says("server", "cannot listen there either: Unresolved address");
        var late = step.says("client", "timed out +SocketTimeoutException: Connect timed out, (\\d+) ms");
        assertTrue(milliseconds(late) >= 299, late.group());
    }

    @Test
    void talk_sends_and_is_confirmed() throws Exception {
        var step = step("talk");
        step.says("client", "sends 'hello': 5 characters, 5 bytes");
        step.says("client", "reads 'confirmed: hello'");
        step.says("client", "sends '你好啊': 3 characters, 9 bytes");
        step.says("client", "reads 'confirmed: 你好啊'");
        step.says("client", "reads 'confirmed: one'");
        step.says("client", "reads 'confirmed: two'");
        step.says("server", "the client has finished; lines confirmed: 4");
    }

    @Test
    void type_has_the_same_dialogue_three_times() throws Exception {
        var step = step("type");
        step.says("client", "tcp4: from " + IPV4 + ", reads 'confirmed: hello over tcp4'");
        step.says("client", "tcp6: from \\[::1]:\\d+, reads 'confirmed: hello over tcp6'");
        step.says("client", "unix: from \\(no path\\), reads 'confirmed: hello over unix'");
    }

    @Test
    void happy_eyeballs_waits_for_a_silent_address_as_long_as_it_must() throws Exception {
        var step = step("happy-eyeballs");
        step.says("server", "127.0.0.1 answers, ::1 does not listen");
        step.says("client", "one by one: +connected to " + IPV4 + ", \\d+ ms");
        step.says("client", "side by side: connected to " + IPV4 + ", \\d+ ms");
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere a full queue may be refused");
        step.says("server", "127.0.0.1 answers, ::1 has a full queue");
        var oneByOne = milliseconds(step.says("client", "one by one: +connected to " + IPV4 + ", (\\d+) ms"));
        var sideBySide = milliseconds(step.says("client", "side by side: connected to " + IPV4 + ", (\\d+) ms"));
        assertTrue(oneByOne >= 999 && sideBySide >= 249 && sideBySide < oneByOne, oneByOne + " " + sideBySide);
    }

    @Test
    void unix_path_connects_and_fails_in_three_ways() throws Exception {
        var step = step("unix-path");
        step.says("client", "before there is a server: .*No such file or directory");
        step.says("server", "listening on .*server\\.sock");
        step.says("client", "from \\(no path\\), reads 'welcome'");
        step.says("server", "closed; the file is still there: true");
        step.says("client", "with the file alone: ConnectException: Connection refused");
        step.says("client", "a path of 200 characters: .+");
    }

    @Test
    void half_open_finishes_sending_and_goes_on_reading() throws Exception {
        var step = step("half-open");
        step.says("client", "sent two lines; finishes sending, goes on reading");
        step.says("server", "the client has finished sending; only now answers");
        step.says("client", "reads 'you sent 2 lines'");
        step.says("client", "reads the end: true; closes at once");
        step.says("server", "has finished sending, and reads the end");
        step.says("client", "reads the end: true; sends a last line");
        step.says("server", "has finished sending, and reads 'one last line'");
    }

    @Test
    void fd_talks_on_a_socket_it_did_not_open() throws Exception {
        var step = step("fd");
        step.says("server", "socat connects from " + IPV4);
        step.says("client", "fd 0: connected already, " + IPV4 + " -> " + IPV4);
        step.says("client", "fd 0: reads 'confirmed: hello, program'");
    }

    @Test
    void errors_names_the_exception_for_each_code() throws Exception {
        var step = step("errors");
        step.says("client", "Node: ECONNREFUSED +Java: ConnectException: Connection refused");
        step.says("client", "Node: ECONNRESET +Java: SocketException: Connection reset");
        step.says("client", "Node: ECONNRESET +Java: SocketException: Connection reset");
        step.says("client", "Node: ECONNRESET +Java: SocketException: Connection reset by peer");
        step.says("client", "reads the end: true");
        step.says("client", "write 1: no exception");
        step.says("client", "Node: EPIPE +Java: SocketException: Broken pipe");
        step.says("client", "Node: ENOTFOUND +Java: UnknownHostException: .+");
    }

    @Test
    void goodbye_ends_in_good_order() throws Exception {
        var step = step("goodbye");
        step.says("server", "connection 2, open: 2");
        step.says("server", "two are enough; listening socket closed: true");
        step.says("client", "3: Connection refused");
        step.says("client", "1 and 2 read 'confirmed: hello' and 'confirmed: hello'");
        step.says("server", "'end' of 1: the client has finished sending");
        step.says("server", "'close' of 1, had_error: false, open: 1");
        step.says("client", "1 reads the end: true");
        step.says("server", "'close' of 2, had_error: false, open: 0");
        step.says("server", "'close' of the server, open: 0");
    }
}
