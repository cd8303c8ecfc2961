package suites;

import static java.nio.charset.StandardCharsets.UTF_8;

import grader.suite.Addresses;
import grader.suite.Datagrams;
import grader.suite.Patience;
import grader.suite.Program;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.wire.Excerpt;
import grader.wire.UdpPeer.Datagram;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/**
 * The program, sending.
 *
 * @param program the program
 * @param server the grader's socket that it sends to
 */
record TelegraphSender(StageRun run, Program program, Datagrams server) {

    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** Starts it, with these options and the message. */
    static TelegraphSender start(StageRun run, Datagrams server, String... rest) throws IOException {
        var where = server.local();
        var host = where.getAddress().getHostAddress();
        var options = Stream.concat(host.equals("127.0.0.1") ? Stream.empty() : Stream.of("--host", host),
                Stream.of("--port", String.valueOf(where.getPort())));
        return new TelegraphSender(run,
                run.start(Stream.of(Stream.of("send"), options, Stream.of(rest)).flatMap(words -> words)
                        .toArray(String[]::new)),
                server);
    }

    String name() {
        return program.name();
    }

    /** The first datagram that it sends; the wait includes its start. What it says is for stage 5 to judge. */
    Datagram expectSent() throws Exception {
        return server.expect(name() + " to send its message to " + Addresses.show(server.local())
                + " within 5 s of its start", program, Patience.READY);
    }

    /** The first datagram that it sends is exactly its message, whose bytes it counts. */
    Datagram expectMessage(String message) throws Exception {
        var sent = expectSent();
        var bytes = message.getBytes(UTF_8);
        var what = bytes.length > 200 ? "%,d bytes".formatted(bytes.length) : Printable.quoted(message);
        run.check(Arrays.equals(sent.bytes(), bytes), name() + " to send exactly its message, " + what
                + ", in UTF-8" + (message.equals(message.strip()) ? "" : ", with the blanks around it"),
                "a datagram of %,d bytes came: %s".formatted(sent.bytes().length, Excerpt.of(sent.bytes())));
        var shown = "sent %d bytes".formatted(bytes.length);
        var counted = program.expectLine("sent (\\d+) bytes", shown).group(1);
        run.check(counted.equals(String.valueOf(bytes.length)), name() + " to print '" + shown + "'",
                "it printed 'sent %s bytes'".formatted(counted) + Words.counted(counted, bytes));
        return sent;
    }

    /** The next reply that it prints is this one; where it is empty, the blank before it may be missing. */
    void expectReply(String reply) throws InterruptedException {
        expectReply(reply, line -> line.equals("reply: " + reply) || reply.isEmpty() && line.equals("reply:"));
    }

    /** The reply that it prints is {@code ack: } and this. What becomes of the {@code ack: }, stage 5 judges. */
    void expectAck(String message) throws InterruptedException {
        expectReply("ack: " + message, line -> line.contains(message));
    }

    private void expectReply(String reply, Predicate<String> isRight) throws InterruptedException {
        var expected = name() + " to print 'reply: ' and what the server sent, " + Printable.quoted(reply);
        var line = program.findLine("(?s)reply:.*", Patience.ANSWER).map(MatchResult::group);
        if (line.isEmpty()) {
            throw program.isRunning() ? run.late(expected, "2.0 s later it had printed no reply")
                    : run.failure(expected, "");
        }
        run.check(isRight.test(line.get()), expected, "it printed " + Printable.quoted(line.get()));
    }

    /**
     * Is acknowledged, prints that, and sends no more. Should the grader be held up, what comes meanwhile is answered too,
     * and not judged.
     */
    void expectTaken(String message, Datagram asked, Duration timeout, String expected, FairClock clock)
            throws Exception {
        var reply = "ack: " + message;
        server.send(reply, asked.from());
        var answered = System.nanoTime();
        var more = new LinkedBlockingQueue<Datagram>();
        var _ = run.background(() -> {
            while (true) {
                var next = server.next(Patience.READY).orElseThrow();
                more.add(next);
                server.send(reply, next.from());
            }
        });
        expectAck(message);
        program.awaitExit(timeout.plus(TOLERANCE)); // how it ends, stage 5 judges
        var next = Optional.ofNullable(more.peek()).filter(late -> clock.earliest(late.nanos()) - answered > TOLERANCE
                .toNanos() || clock.isEarly(clock.earliest(asked.nanos()), timeout, late.nanos()));
        if (next.isPresent()) {
            throw run.failure(expected, "a datagram came: " + Excerpt.of(next.get().bytes()));
        }
    }

    /** Sends once more when it has waited, neither before its time nor long after it. */
    Datagram expectAgain(String which, Datagram before, Duration timeout, FairClock clock) throws InterruptedException {
        var expected = "%s to send for the %s time, since nothing was answered, %s after the one before".formatted(
                name(), which, FairClock.ms(timeout));
        var patience = Duration.ofNanos(before.nanos() - System.nanoTime()).plus(timeout).plusMillis(1500);
        var next = server.expect(expected, program, patience);
        if (!clock.isKept(before, timeout, next)) {
            throw run.late(expected, "it came %s after it".formatted(FairClock.ms(before.nanos(), next.nanos())));
        }
        return next;
    }

    /**
     * Sends again, or ends, when it has waited, neither at once nor long after its time. Whether it waits long enough when
     * nobody comes between, stage 6 judges.
     */
    void expectToWait(Datagram asked, Duration timeout, String whatever) throws Exception {
        var expected = "%s to wait for %d ms after it has sent, %s".formatted(name(), timeout.toMillis(), whatever);
        var latest = timeout.plusMillis(500);
        var deadline = asked.nanos() + latest.plusSeconds(1).toNanos();
        var next = run.background(() -> server.next(Patience.READY));
        while (program.isRunning() && !next.isDone()) {
            if (System.nanoTime() > deadline) {
                throw run.late(expected,
                        "%.1f s later it was still waiting".formatted(latest.toMillis() / 1000.0 + 1));
            }
            Thread.sleep(10);
        }
        var again = next.isDone() ? next.get() : Optional.<Datagram>empty();
        var millis = (again.isPresent() ? again.get().nanos() - asked.nanos() : program.endedAt() - asked.nanos())
                / 1_000_000;
        if (millis < timeout.toMillis() / 4 || again.isPresent() && millis > latest.toMillis()) {
            throw run.late(expected,
                    "it %s %,d ms after it".formatted(again.isPresent() ? "sent again" : "ended", millis));
        }
    }

    /** It ends as one that has had no reply, after its last wait and not long after it. */
    void expectGivingUp(String though, Datagram first, int tries, Duration timeout, FairClock clock) throws Exception {
        var whole = timeout.multipliedBy(tries);
        var latest = whole.plusMillis(1500);
        program.expectExit(3, Duration.ofNanos(first.nanos() - System.nanoTime()).plus(latest).plusSeconds(1));
        var millis = (program.endedAt() - first.nanos()) / 1_000_000;
        if (clock.isEarly(clock.earliest(first.nanos()), whole, program.endedAt()) || millis > latest.toMillis()) {
            throw run.late(
                    "%s to give up %,d ms after its first send, when it has waited %d times for %d ms%s".formatted(
                            name(), whole.toMillis(), tries, timeout.toMillis(), though),
                    "it gave up %,d ms after it".formatted(millis));
        }
        program.expectError("no reply after " + tries + " tries", "no reply after " + tries + " tries");
        run.check(!program.complained().contains("\tat "), "one line on stderr", "a stack trace was there too");
    }
}
