package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.unchanged.Unchanged;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every step of lesson 02 says what it is there to show. */
@Unchanged.Reads("lessons")
final class SocketObjectTest {

    private static final String IPV4 = "127\\.0\\.0\\.1:\\d+";

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.SOCKET, name);
    }

    @Test
    void addresses_shows_both_ends_from_both_ends() throws Exception {
        var step = step("addresses");
        step.says("server", "listens on  " + IPV4);
        var sl = step.says("server",
                "local end   (\\{\"address\":\"127\\.0\\.0\\.1\",\"family\":\"IPv4\",\"port\":\\d+\\})");
        var sr = step.says("server",
                "remote end  (\\{\"address\":\"127\\.0\\.0\\.1\",\"family\":\"IPv4\",\"port\":\\d+\\})");
        var cl = step.says("client", "local end   (\\{.*\\})");
        var cr = step.says("client", "remote end  (\\{.*\\})");
        assertEquals(sl.group(1), cr.group(1));
        assertEquals(sr.group(1), cl.group(1));
        step.says("server", "local end   \\{\"address\":\"::1\",\"family\":\"IPv6\",\"port\":\\d+\\}");
    }

    @Test
    void data_shows_that_a_write_is_not_a_read() throws Exception {
        var step = step("data");
        step.says("client", "3 writes: one, two, ten");
        step.says("server", "read\\(byte\\[64]\\): 9 bytes, <Buffer 6f 6e 65 74 77 6f 74 65 6e> 'onetwoten'");
        step.says("client", "3 writes: one, two, ten");
        step.says("server", "read\\(byte\\[4]\\): 4 bytes, <Buffer 6f 6e 65 74> 'onet'");
        step.says("server", "read\\(byte\\[4]\\): 4 bytes, <Buffer 77 6f 74 65> 'wote'");
        step.says("server", "read\\(byte\\[4]\\): 1 bytes, <Buffer 6e> 'n'");
        step.says("client", "1 write: 1,000,000 bytes");
        var reads = step.says("server", "read\\(byte\\[1000000]\\): (\\d+) reads, the largest ([\\d,]+) bytes");
        assertTrue(Integer.parseInt(reads.group(1)) > 1, reads.group());
    }

    @Test
    void framing_keeps_a_message_whole_and_refuses_half_a_frame_and_a_huge_one() throws Exception {
        var step = step("framing");
        step.says("client", "sends one message: 'dear all,\\\\nsee you tomorrow'");
        step.says("server", "by lines:  'dear all,'");
        step.says("server", "by lines:  'see you tomorrow'");
        step.says("server", "by length: 'dear all,\\\\nsee you tomorrow'");
        step.says("client", "sends '\\\\x00\\\\x00\\\\x00\\\\x19dear', and ends");
        step.says("server", "by length: java\\.io\\.EOFException");
        step.says("client", "sends 'GET / HTTP/1\\.1', and ends");
        step.says("server", "by length: java\\.net\\.ProtocolException: 1,195,725,856 bytes");
    }

    @Test
    void text_decodes_a_split_character() throws Exception {
        var step = step("text");
        step.says("client", "writes 4 bytes");
        step.says("server", "reads  4 bytes: <Buffer e5 a5 bd e4>");
        step.says("server", "each piece by itself: '好\\x{fffd}'");
        step.says("server", "one decoder for all:  '好', bytes waiting: 1");
        step.says("client", "writes 8 bytes");
        step.says("server", "reads  8 bytes: <Buffer b9 85 e4 b8 8d e8 a7 81>");
        step.says("server", "each piece by itself: '\\x{fffd}+不见'");
        step.says("server", "one decoder for all:  '久不见', bytes waiting: 0");
        step.says("server", "bytesRead 12, characters 4: '好久不见'");
    }

    @Test
    void end_means_that_the_peer_has_finished_sending_and_no_more() throws Exception {
        var step = step("end");
        step.says("client", "finishes sending, and goes on reading");
        step.says("server", "reads -1; isConnected true, isClosed false");
        step.says("server", "write 3: no error");
        step.says("client", "reads '1 2 3 '");
        step.says("client", "closes its socket: it will not read either");
        step.says("server", "reads -1; isConnected true, isClosed false");
        step.says("server", "write \\d: Broken pipe");
    }

    @Test
    void pipe_copies_byte_for_byte_and_the_first_who_finishes_ends_a_shared_file() throws Exception {
        var step = step("pipe");
        step.says("client", "sends 1,000,000 random bytes");
        step.says("server", "piped 1,000,000 bytes into .*");
        step.says("server", "the first byte that differs: -1 \\(-1: none does\\)");
        step.says("client", "Ann finishes");
        step.says("server", "Ann has finished: that closes the file");
        step.says("client", "Bob writes 'tomorrow\\\\n'");
        step.says("server", "Bob's bytes are lost: .+");
        step.says("server", "the file: 'good see you morning\\\\n'");
    }

    @Test
    void pipe_then_write_adds_a_last_line() throws Exception {
        var step = step("pipe-then-write");
        step.says("server", "piped 13 bytes; the file is still open: true");
        step.says("server", "piped 17 bytes; the file is still open: true");
        step.says("server", "the file: 'good morning'");
        step.says("server", "the file: 'see you tomorrow'");
        step.says("server", "the file: '再见了您'");
    }

    @Test
    void pause_stalls_the_sender_and_loses_nothing() throws Exception {
        var step = step("pause");
        step.says("server", "pauses: it has accepted, and reads nothing");
        var stalled = step.says("client", "is stalled: ([\\d,]+) bytes written, and no more in 200 ms");
        step.says("server", "resumes: 67,108,864 bytes read in \\d+ ms");
        step.says("client", "67,108,864 bytes written in all");
        step.says("server", "the same checksum at both ends: true");
        assertTrue(Integer.parseInt(stalled.group(1).replace(",", "")) < 67_108_864, stalled.group());
    }

    @Test
    void nagle_makes_two_small_writes_slow_and_one_write_or_no_delay_mends_it() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "measured on Linux");
        var step = step("nagle");
        var oneWrite = answers(step, "writes: 1, TCP_NODELAY: false");
        var twoWrites = answers(step, "writes: 2, TCP_NODELAY: false");
        var noDelay = answers(step, "writes: 2, TCP_NODELAY: true");
        assertTrue(twoWrites.getLast() > 35, () -> "two writes: " + twoWrites);
        assertTrue(oneWrite.getFirst() < 35, () -> "one write: " + oneWrite);
        assertTrue(noDelay.getFirst() < 35, () -> "without delay: " + noDelay);
    }

    /** In ms, the fastest first. */
    private static List<Double> answers(Step step, String how) {
        return Stream.of(step.says("client", how + ", answered after ([\\d., ]+) ms").group(1).split(", "))
                .map(Double::valueOf).sorted().toList();
    }

    @Test
    void timeout_gives_up_once_and_closes_nothing() throws Exception {
        var step = step("timeout");
        var gaveUp = step.says("server", "SO_TIMEOUT 300: Read timed out, after (\\d+) ms; isClosed false");
        assertTrue(Integer.parseInt(gaveUp.group(1)) >= 299, gaveUp.group());
        step.says("server", "SO_TIMEOUT 300: bytes read in \\d+ ms: 4");
        var longer = step.says("server", "SO_TIMEOUT 0: bytes read in (\\d+) ms: 1");
        assertTrue(Integer.parseInt(longer.group(1)) > 300, longer.group());
        step.says("server", "closes the connection: a timeout does not");
        step.says("client", "reads -1");
    }

    @Test
    void keep_alive_finds_a_peer_that_vanished_and_a_connection_without_it_outlives_the_silence() throws Exception {
        var step = step("keep-alive");
        step.says("server", "SO_KEEPALIVE false, first probe after \\d+ s: the defaults");
        step.says("client", "1 and 2 have vanished, without a FIN");
        var gone = step.says("server", "2, with keep-alive, reads: Connection timed out, after (\\d+) ms");
        assertTrue(Integer.parseInt(gone.group(1)) > 2_000, gone.group());
        step.says("server", "1, without, writes: no error");
        step.says("client", "1 is back, and reads: '!'");
        step.says("client", "2 is back, writes, and reads: Connection reset, after \\d+ ms");
    }

    @Test
    void reset_is_told_from_an_end() throws Exception {
        var step = step("reset");
        step.says("client", "writes 100,000 bytes, and closes; SO_LINGER: -1");
        step.says("server", "data: 100,000 bytes; end");
        step.says("server", "close: had_error false");
        step.says("client", "writes 100,000 bytes, and closes; SO_LINGER: 0");
        step.says("server", "data: [\\d,]+ bytes; error: Connection reset");
        step.says("server", "close: had_error true");
        step.says("server", "destroys its own socket, while it reads from it");
        step.says("server", "data: 0 bytes; error: Socket closed");
        step.says("server", "close: had_error false");
    }
}
