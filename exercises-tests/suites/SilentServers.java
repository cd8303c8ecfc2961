package suites;

import grader.suite.Door;
import grader.suite.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Two servers who never say a word, one over TCP and one at a path, and the couriers who wait for them.
 *
 * @param patience how long their couriers may take to give up
 */
record SilentServers(Scene scene, Door tcp, RunningCourier overTcp, Door unix, RunningCourier overUnix,
        Duration patience) {

    static SilentServers start(Scene scene) throws IOException {
        var limit = scene.random().nextInt(200, 300);
        var tcp = scene.listen();
        var path = scene.folder().resolve("silent.sock");
        var unix = scene.listen(path);
        var overTcp = RunningCourier.start(scene, "--port", tcp.port(), "--timeout-ms", String.valueOf(limit),
                "message");
        var overUnix = RunningCourier.start(scene, "--unix", path.toString(), "--timeout-ms", String.valueOf(limit),
                "message");
        overTcp.program().mayEnd();
        overUnix.program().mayEnd();
        return new SilentServers(scene, tcp, overTcp, unix, overUnix, Duration.ofMillis(limit + 1500));
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
            throw scene.late(expected, "%.1f s later it was still running".formatted(patience.toMillis() / 1000.0));
        }
        scene.check(code.getAsInt() == 3, expected, "it ended with exit code " + code.getAsInt());
    }
}
