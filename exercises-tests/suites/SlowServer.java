package suites;

import grader.suite.Payloads;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A server whose bytes come slowly, each long before the silence is one that a courier gives up on. */
final class SlowServer {

    private static final Duration STEP = Duration.ofMillis(100);

    /** Longer than this, and it was the grader who kept the courier waiting. */
    private static final Duration LONGEST = STEP.multipliedBy(3);

    /** So often the grader may be too late itself. */
    private static final int TRIES = 20;

    private SlowServer() {
    }

    /** Waits while bytes come, for longer than silence may last, and gives up when none come any more. */
    static void expectPatience(StageRun run) throws Exception {
        for (var tries = 1; !isPatient(run); tries++) {
            run.skipUnless(tries < TRIES, "this machine is too busy to send a byte every " + STEP.toMillis() + " ms");
        }
    }

    /** False where nobody can say so: the grader was too late itself. */
    private static boolean isPatient(StageRun run) throws Exception {
        var listener = run.listen();
        var limit = run.random().nextInt(600, 700);
        var courier = RunningCourier.start(run, "--port", listener.port(), "--timeout-ms", String.valueOf(limit),
                "message");
        courier.program().mayEnd();
        var server = listener.expectCall("slow server", courier.program());
        var steady = Payloads.letters(run.random(), 9);
        var last = System.nanoTime();
        for (var c : steady.toCharArray()) {
            try {
                server.send(new byte[] { (byte) c });
            } catch (StageFailure broken) {
                // by one who has given up: it is not running any more
            }
            Thread.sleep(STEP);
            var now = System.nanoTime();
            if (now - last > LONGEST.toNanos()) {
                return false;
            }
            last = now;
            run.check(courier.program().isRunning(),
                    courier.name() + " to wait on, since a byte came every " + STEP.toMillis() + " ms",
                    "it had given up");
        }
        var lastByte = System.nanoTime();
        var begun = "half a li";
        server.send(("\n" + begun).getBytes(StandardCharsets.UTF_8));
        Thread.sleep(STEP);
        var inPieces = courier.program().printed().contains(begun);
        courier.expectGivesUp(limit, lastByte, lastByte);
        courier.expectNothingOf(begun, inPieces);
        courier.expectHeard(List.of(steady));
        return true;
    }
}
