package grader.suite;

import grader.program.Starter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of a wait of several parts. While a debugger holds the program it is put off, and then the whole wait begins anew. */
public final class Deadline {

    private final Starter starter;
    private final Duration patience;
    private long began = System.nanoTime();

    Deadline(Starter starter, Duration patience) {
        this.starter = starter;
        this.patience = patience;
    }

    /** How long it is till then; not positive once it is over. */
    public Duration left() {
        var now = System.nanoTime();
        if (starter.isHeldSince(began)) {
            began = now;
        }
        return patience.minusNanos(now - began);
    }

    /**
     * The outcome of some work.
     *
     * @throws TimeoutException if there is none till then
     */
    public <T> T outcome(Future<T> work) throws ExecutionException, InterruptedException, TimeoutException {
        while (true) {
            try {
                return work.get(left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                if (isOver()) {
                    throw late;
                }
            }
        }
    }

    /** Whether it is over. */
    public boolean isOver() {
        return !left().isPositive();
    }
}
