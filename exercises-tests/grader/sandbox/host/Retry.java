package grader.sandbox.host;

import java.io.IOException;
import java.time.Duration;

/** Tries again what the engine refuses for a while, because an end is still under way. */
final class Retry {

    private Retry() {
    }

    /** Tries something. */
    interface Attempt {
        void run() throws IOException;
    }

    /**
     * Tries until it succeeds, with a pause after each failure.
     *
     * @throws IOException the last failure, when there is no more time
     */
    static void until(Duration patience, Duration pause, Attempt attempt) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
            Thread.sleep(pause);
        }
    }
}
