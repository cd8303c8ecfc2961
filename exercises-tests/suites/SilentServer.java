package suites;

import grader.suite.Listener;
import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * A server who says the beginning of a line, byte by byte, and then not a word more; and the courier who waits for it.
 *
 * @param limit the courier's {@code --timeout-ms}
 * @param lastByte when the last byte was sent, by {@link System#nanoTime}
 */
record SilentServer(StageRun run, FairClock clock, RunningCourier courier, int limit, Future<Long> lastByte) {

    private static final int LIMIT = 320;

    /** Four of these are not yet the limit; what a courier waits for after the last byte is, with them, far more. */
    private static final Duration STEP = Duration.ofMillis(75);

    /** Starts the courier, with options that lead it to the listener. */
    static SilentServer start(StageRun run, FairClock clock, String name, Listener listener, String... where)
            throws IOException {
        var limit = run.random().nextInt(LIMIT, LIMIT + 40);
        var courier = RunningCourier.start(run, Stream.concat(Stream.of(where),
                Stream.of("--timeout-ms", String.valueOf(limit), "message")).toArray(String[]::new));
        courier.program().mayEnd();
        var letters = Payloads.letters(run.random(), 4);
        return new SilentServer(run, clock, courier, limit,
                run.background(() -> say(letters, name, listener, courier)));
    }

    /** Says this. Should the grader itself be late with a letter, the silence began with the last that was in time. */
    private static long say(String letters, String name, Listener listener, RunningCourier courier) throws Exception {
        var server = listener.expectCall(name, courier.program());
        var last = System.nanoTime();
        for (var letter : letters.split("")) {
            if (System.nanoTime() - last > STEP.multipliedBy(2).toNanos()) {
                break;
            }
            last = System.nanoTime();
            try {
                server.send(letter.getBytes());
            } catch (StageFailure broken) {
                break; // by one who has given up: that shows
            }
            Thread.sleep(STEP);
        }
        return last;
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
        var began = Beside.outcome(run, lastByte, Patience.READY, "the server to be called");
        var patience = Duration.ofMillis(limit + 1500);
        var code = courier.program().awaitExit(patience);
        if (code.isEmpty()) {
            return "%.1f s later it was still running".formatted(patience.toMillis() / 1000.0);
        }
        var ended = courier.program().endedAt();
        if (clock.isEarly(began, Duration.ofMillis(limit), ended) && clock.lag(began - 1_000_000_000, ended) < STEP
                .toNanos()) { // else the grader itself may have been late with a byte
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
