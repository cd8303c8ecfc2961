package grader.sandbox.worker;

import java.io.IOException;

/** What a host runs: nothing, until its stdin ends. */
final class PauseContainer {

    private PauseContainer() {
    }

    static void main() throws IOException {
        while (System.in.read() >= 0) {
            Thread.onSpinWait(); // nobody sends anything
        }
    }
}
