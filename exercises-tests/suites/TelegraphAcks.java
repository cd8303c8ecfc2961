package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Patience;
import grader.suite.StageRun;
import grader.wire.Excerpt;
import grader.wire.UdpPeer.Datagram;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The acknowledgements that a server owes: some bytes, and then the payload's. */
final class TelegraphAcks {

    private static final int LONGEST = 65_507;

    private final StageRun run;
    private final InetSocketAddress server;
    private final byte[] before;

    private TelegraphAcks(StageRun run, InetSocketAddress server, byte[] before) {
        this.run = run;
        this.server = server;
        this.before = before;
    }

    /** As they must be. */
    static TelegraphAcks of(StageRun run, InetSocketAddress server) {
        return new TelegraphAcks(run, server, "ack: ".getBytes(UTF_8));
    }

    /** As the server answers this: what it puts before the payload is not judged here. */
    static TelegraphAcks asIn(StageRun run, InetSocketAddress server, Datagrams sender, byte[] greeting)
            throws Exception {
        sender.send(greeting, server);
        var answer = sender.expect("a datagram to be acknowledged", Patience.ANSWER).bytes();
        var before = answer.length - greeting.length;
        var isWhole = before >= 0 && Arrays.equals(Arrays.copyOfRange(answer, before, answer.length), greeting);
        return isWhole ? new TelegraphAcks(run, server, Arrays.copyOf(answer, before)) : of(run, server);
    }

    /** Whether an acknowledgement of this fits into a datagram. */
    boolean fits(byte[] payload) {
        return before.length + payload.length <= LONGEST;
    }

    /** Sends a payload, and it is acknowledged. */
    void expect(Datagrams sender, String what, byte[] payload) throws Exception {
        sender.send(payload, server);
        expect(what + " to come back whole, behind 'ack: '", sender, List.of(payload));
    }

    /** Two datagrams of one sender are acknowledged by the server itself. */
    void expectOwn(String name, Datagrams sender, byte[]... payloads) throws InterruptedException {
        var expected = name + " to be sent 'ack: ' and its payload for each of its 2 datagrams";
        for (var answer : expect(expected, sender, List.of(payloads))) {
            run.check(Addresses.same(answer.from(), server),
                    "the answer to come from " + Addresses.show(server) + ", where it listens",
                    "it came from " + Addresses.show(answer.from()));
        }
    }

    /** One acknowledgement for each of these payloads, in any order. */
    List<Datagram> expect(String expected, Datagrams sender, List<byte[]> payloads) throws InterruptedException {
        var owed = new ArrayList<>(payloads.stream().map(this::acked).toList());
        var answers = new ArrayList<Datagram>();
        while (!owed.isEmpty()) {
            var answer = sender.next(Patience.ANSWER).orElseThrow(() -> run.late(expected, payloads.size() == 1
                    ? "2.0 s later nothing had come back" : "only %d came back".formatted(answers.size())));
            answers.add(answer);
            var found = owed.stream().filter(ack -> Arrays.equals(ack, answer.bytes())).findFirst();
            run.check(found.isPresent(), expected, difference(answer.bytes(), payloads, owed));
            owed.remove(found.get());
        }
        return answers;
    }

    private byte[] acked(byte[] payload) {
        return ByteBuffer.allocate(before.length + payload.length).put(before).put(payload).array();
    }

    private String difference(byte[] came, List<byte[]> payloads, List<byte[]> owed) {
        var what = "a datagram of %,d bytes came back: %s".formatted(came.length, Excerpt.of(came));
        if (payloads.stream().anyMatch(payload -> Arrays.equals(payload, came))) {
            return what + ", which is the payload without 'ack: '";
        }
        if (payloads.stream().anyMatch(payload -> Arrays.equals(acked(payload), came))) {
            return what + ", which had come already";
        }
        if (owed.size() > 1) {
            return what + ", which belongs to none of what was sent";
        }
        var wanted = owed.getFirst();
        return wanted.length != came.length ? "%s, %,d bytes were expected".formatted(what, wanted.length)
                : "%s, which is wrong from byte %,d on".formatted(what, Arrays.mismatch(wanted, came));
    }
}
