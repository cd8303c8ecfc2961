package grader.sandbox.worker;

import java.io.IOException;

/** Keeps a host of a network up by doing nothing, until its stdin ends: programs that run on the host share its address. */
final class PauseContainer {

    private PauseContainer() {
    }

    static void main() throws IOException {
        while (System.in.read() >= 0) {
            Thread.onSpinWait(); // nobody sends anything
        }
    }
}
