package suites;

import grader.suite.Listener;
import grader.suite.StageRun;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Two servers who never say a word, one over TCP and one at a path, and the couriers who wait for them.
 *
 * @param patience how long their couriers may take to give up
 */
record SilentServers(StageRun run, Listener tcp, RunningCourier overTcp, Listener unix, RunningCourier overUnix,
        Duration patience) {

    static SilentServers start(StageRun run) throws IOException {
        var limit = run.random().nextInt(200, 300);
        var tcp = run.listen();
        var path = run.folder().resolve("silent.sock");
        var unix = run.listen(path);
        var overTcp = RunningCourier.start(run, "--port", tcp.port(), "--timeout-ms", String.valueOf(limit),
                "message");
        var overUnix = RunningCourier.start(run, "--unix", path.toString(), "--timeout-ms", String.valueOf(limit),
                "message");
        overTcp.program().mayEnd();
        overUnix.program().mayEnd();
        return new SilentServers(run, tcp, overTcp, unix, overUnix, Duration.ofMillis(limit + 1500));
    }

    /** Who gives up on silence over TCP does so at a path; who never does is judged by another stage. */
    void expectSame() throws Exception {
        tcp.expectCall("silent TCP server", overTcp.program());
        unix.expectCall("silent server", overUnix.program());
        var code = overTcp.program().awaitExit(patience);
        if (!code.equals(OptionalInt.of(3))) {
            return;
        }
        code = overUnix.program().awaitExit(patience);
        var expected = overUnix.name() + " to give up on a silent server at a path as it does over TCP, exit code 3";
        if (code.isEmpty()) {
            throw run.late(expected, "%.1f s later it was still running".formatted(patience.toMillis() / 1000.0));
        }
        run.check(code.getAsInt() == 3, expected, "it ended with exit code " + code.getAsInt());
    }
}
