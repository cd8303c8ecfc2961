package suites;

import grader.suite.Listener;
import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.Peer;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A server who says the beginning of a line, byte by byte, and then not a word more; and the courier who waits for it.
 *
 * @param limit the courier's {@code --timeout-ms}
 * @param silence when the last byte was sent, by {@link System#nanoTime}
 */
record SilentServer(StageRun run, FairClock clock, RunningCourier courier, int limit, Future<Long> silence) {

    private static final int LIMIT = 640;

    /** Four of these are not yet the limit; what a courier waits for after the last byte is, with them, far more. */
    private static final Duration STEP = Duration.ofMillis(150);

    /** Less than the limit: a byte that came so late was no silence. */
    private static final long LATE = STEP.multipliedBy(3).toNanos();

    /** Starts the courier, with options that lead it to the listener. */
    static SilentServer start(StageRun run, FairClock clock, String name, Listener listener, String... where)
            throws IOException {
        var limit = run.random().nextInt(LIMIT, LIMIT + 40);
        var letters = Payloads.letters(run.random(), 4);
        var started = System.nanoTime();
        var courier = RunningCourier.start(run, Stream.concat(Stream.of(where),
                Stream.of("--timeout-ms", String.valueOf(limit), "message")).toArray(String[]::new));
        courier.program().mayEnd();
        return new SilentServer(run, clock, courier, limit, run.background(() -> {
            var server = listener.expectCall(name, courier.program());
            var called = System.nanoTime();
            return clock.lag(called - 1_000_000_000, called) > LATE ? started : say(letters, server, started);
        }));
    }

    /**
     * Says this.
     *
     * @param earliest when it had not connected yet
     * @return when the silence began, at the earliest: should the grader be late with a byte, after the byte before
     */
    private static long say(String letters, Peer server, long earliest) throws InterruptedException {
        var began = earliest;
        var before = System.nanoTime();
        for (var letter : letters.split("")) {
            var now = System.nanoTime();
            try {
                server.send(letter.getBytes(StandardCharsets.UTF_8));
            } catch (StageFailure broken) {
                return began; // by one who has given up
            }
            if (System.nanoTime() - before > LATE) {
                return began;
            }
            began = now;
            before = now;
            Thread.sleep(STEP);
        }
        return began;
    }

    /** Who gives up on silence as it should over TCP does so at a path; who does not is judged by another stage. */
    void expectSame(SilentServer overTcp) throws Exception {
        var mistake = overTcp.mistake().isEmpty() ? mistake() : "";
        if (!mistake.isEmpty()) {
            throw run.late(("%s to give up at a path as it does over TCP, %d ms after the last byte:"
                    + " 'no reply within %2$d ms' on stderr, and exit code 3").formatted(courier.name(), limit),
                    mistake);
        }
    }

    /** What is wrong about how the courier gave up; empty if nothing is. */
    private String mistake() throws Exception {
        var began = Beside.outcome(run, silence, Patience.READY, "the server to be called");
        var patience = Duration.ofMillis(limit + 1500);
        var code = courier.program().awaitExit(patience);
        if (code.isEmpty()) {
            return "%.1f s later it was still running".formatted(patience.toMillis() / 1000.0);
        }
        var ended = courier.program().endedAt();
        if (clock.isEarly(began, Duration.ofMillis(limit), ended)) {
            return "it ended %s after the last byte".formatted(FairClock.ms(began, ended));
        }
        if (code.getAsInt() != 3) {
            return "it ended with exit code " + code.getAsInt();
        }
        var printed = courier.printed("reply");
        return !printed.isEmpty() ? "it printed %s, a line that was not complete"
                .formatted(Printable.quoted(printed.getLast()))
                : courier.complains("no reply within " + limit + " ms") ? ""
                : "it said " + Printable.quoted(courier.program().complained().strip());
    }
}
