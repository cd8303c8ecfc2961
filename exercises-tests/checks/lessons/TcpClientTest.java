package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import org.junit.jupiter.api.Test;

/** Every step of lesson 03 says what it is there to show. */
@Unchanged.Reads("lessons")
final class TcpClientTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.TCP_CLIENT, name);
    }

    @Test
    void connect_tells_three_failures_apart() throws Exception {
        var step = step("connect");
        step.says("server", "listening on " + IPV4);
        step.says("client", "a new socket; connected: false");
        step.says("client", "connected " + IPV4 + " -> " + IPV4);
        step.says("client", "refused +ConnectException: Connection refused, \\d+ ms");
        step.says("client", "unknown host +UnknownHostException: .*");
        var late = step.says("client", "timed out +SocketTimeoutException: Connect timed out, (\\d+) ms");
        assertTrue(Integer.parseInt(late.group(1)) >= 299, late.group());
    }

    @Test
    void talk_says_and_is_confirmed() throws Exception {
        var step = step("talk");
        step.says("client", "says  'hello': 5 characters, 5 bytes");
        step.says("client", "hears 'confirmed: hello'");
        step.says("client", "says  '你好啊': 3 characters, 9 bytes");
        step.says("client", "hears 'confirmed: 你好啊'");
        step.says("client", "hears 'confirmed: one'");
        step.says("client", "hears 'confirmed: two'");
        step.says("server", "the client has finished; lines confirmed: 4");
    }

    @Test
    void type_has_the_same_dialogue_three_times() throws Exception {
        var step = step("type");
        step.says("client", "tcp4: from " + IPV4 + ", hears 'confirmed: hello over tcp4'");
        step.says("client", "tcp6: from \\[::1]:\\d+, hears 'confirmed: hello over tcp6'");
        step.says("client", "unix: from \\(no path\\), hears 'confirmed: hello over unix'");
    }

    @Test
    void unix_path_calls_and_fails_in_three_ways() throws Exception {
        var step = step("unix-path");
        step.says("client", "before there is a server: .*No such file or directory");
        step.says("server", "listening on .*server\\.sock");
        step.says("client", "from \\(no path\\), hears 'welcome'");
        step.says("server", "closed; the file is still there: true");
        step.says("client", "with the file alone: ConnectException: Connection refused");
        step.says("client", "a path of 200 characters: .+");
    }

    @Test
    void half_open_finishes_sending_and_goes_on_reading() throws Exception {
        var step = step("half-open");
        step.says("client", "said two lines; finishes sending, goes on reading");
        step.says("server", "the client has finished sending; only now answers");
        step.says("client", "hears 'you said 2 lines'");
        step.says("client", "hears the end: true; hangs up at once");
        step.says("server", "has finished sending, and hears no last word");
        step.says("client", "hears the end: true; has a last word");
        step.says("server", "has finished sending, and hears 'one last word'");
    }

    @Test
    void fd_talks_on_a_socket_it_did_not_open() throws Exception {
        var step = step("fd");
        step.says("server", "socat calls from " + IPV4);
        step.says("client", "fd 0: connected already, " + IPV4 + " -> " + IPV4);
        step.says("client", "fd 0: hears 'confirmed: whoever you are'");
    }

    @Test
    void errors_names_the_exception_for_each_code() throws Exception {
        var step = step("errors");
        step.says("client", "Node: ECONNREFUSED +Java: ConnectException: Connection refused");
        step.says("client", "Node: ECONNRESET +Java: SocketException: Connection reset");
        step.says("client", "Node: EPIPE +Java: SocketException: Broken pipe");
        step.says("client", "Node: ENOTFOUND +Java: UnknownHostException: .+");
    }

    @Test
    void goodbye_ends_in_good_order() throws Exception {
        var step = step("goodbye");
        step.says("server", "guest 2 is connected, connections: 2");
        step.says("server", "two are enough; listener closed: true");
        step.says("client", "client 3: Connection refused");
        step.says("client", "clients 1 and 2 hear 'confirmed: hello' and 'confirmed: hello'");
        step.says("server", "'end' of guest 1: it has finished sending");
        step.says("server", "'close' of guest 1, had_error: false, connections: 1");
        step.says("server", "'close' of guest 2, had_error: false, connections: 0");
        step.says("server", "'close' of the server, connections: 0");
    }
}
