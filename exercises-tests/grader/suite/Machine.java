package grader.suite;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Whose turn it is on this machine: first tries of stages share it, a second one has it alone, so that no other stage of this
 * process makes it slow.
 */
final class Machine {

    private static final ReadWriteLock TURNS = new ReentrantReadWriteLock();

    private Machine() {
    }

    /** A try of a stage. */
    interface Try {

        void run() throws Throwable;
    }

    /** Runs it beside others. */
    static void share(Try stage) throws Throwable {
        run(stage, TURNS.readLock());
    }

    /** Runs it when all others have come to their end, and lets none begin meanwhile. */
    static void alone(Try stage) throws Throwable {
        run(stage, TURNS.writeLock());
    }

    private static void run(Try stage, Lock turn) throws Throwable {
        turn.lockInterruptibly();
        try {
            stage.run();
        } finally {
            turn.unlock();
        }
    }
}
