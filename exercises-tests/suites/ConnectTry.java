package suites;

import grader.suite.Addresses;
import grader.suite.StageRun;
import grader.wire.FullBacklog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A courier that tries to connect where nobody lets it in.
 *
 * @param limit its {@code --timeout-ms}
 * @param start when it was started, by {@link System#nanoTime}
 */
record ConnectTry(StageRun run, RunningCourier courier, InetSocketAddress where, int limit, long start) {

    /** Longer than a machine that is busy takes to start it and to let it end. */
    private static final int MORE = 4500;

    static ConnectTry start(StageRun run, InetSocketAddress where, int limit) throws IOException {
        var start = System.nanoTime();
        var courier = RunningCourier.start(run, "--port", String.valueOf(where.getPort()), "--timeout-ms",
                String.valueOf(limit), "message");
        courier.program().mayEnd();
        return new ConnectTry(run, courier, where, limit, start);
    }

    /** Waits until it gives up, neither before its limit nor long after it nor for another reason. */
    void expectTimedOut(FullBacklog full) throws Exception {
        var when = "the server accepts nobody, and --timeout-ms is " + limit;
        var ended = courier.program().awaitExit(Duration.ofMillis(limit + MORE)).isPresent();
        if (!full.isSilent()) {
            return; // a system that refuses callers, after some tries
        }
        if (!ended) {
            throw run.late(courier.name() + " to end with exit code 2 when " + when,
                    "%.1f s later it was still trying to connect".formatted((limit + MORE) / 1000.0));
        }
        courier.expectNoConnection(when, Addresses.show(where), "timed out", Duration.ZERO);
        var took = (courier.program().endedAt() - start) / 1_000_000;
        run.check(took >= limit - 100, courier.name() + " to try for the " + limit + " ms of --timeout-ms",
                "it had given up " + took + " ms after its start");
    }
}
