package course;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * Work that goes on beside the step, on a virtual thread of its own: {@code try (var serving = Background.run(() -> …))}.
 * Closing it waits for its end and throws what it threw, so that nothing fails unseen and nothing is left running.
 */
public final class Background implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile Throwable failure;

    private Background(Task task) {
        thread = Thread.ofVirtual()
                .name("background")
                .unstarted(
                        () -> {
                            try {
                                task.run();
                            } catch (Throwable thrown) {
                                failure = thrown;
                            }
                        });
    }

    /** What is done beside the step; it may throw what sockets throw. */
    @FunctionalInterface
    public interface Task {
        /** Does the work. */
        void run() throws Exception;
    }

    /** Starts the work at once. */
    public static Background run(Task task) {
        var background = new Background(task);
        background.thread.start();
        return background;
    }

    /**
     * Waits for what the system or another thread brings about.
     *
     * @throws TimeoutException if it has not within 2 s
     */
    public static void await(Callable<Boolean> done) throws Exception {
        for (var deadline = System.nanoTime() + 2_000_000_000L; !done.call();) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("it did not come about within 2 s");
            }
            Thread.sleep(1);
        }
    }

    /** Whether the work is still going on. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Waits for the work to end, 10 s at most.
     *
     * @throws TimeoutException if it has not ended by then; its thread is interrupted
     * @throws Exception what the work threw
     */
    @Override
    public void close() throws Exception {
        if (!thread.join(PATIENCE)) {
            thread.interrupt();
            throw new TimeoutException("work beside the step did not end within " + PATIENCE.toSeconds() + " s");
        }
        switch (failure) {
            case null -> {
            }
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure);
        }
    }
}
