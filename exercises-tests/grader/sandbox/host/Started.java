package grader.sandbox.host;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Keeps what a worker has had started, by its number: so many at most, none once it is closed, and each of them ended, even
 * if its end is asked for while it starts.
 */
final class Started<T> {

    /** Longer than anything takes to start, or to fail. */
    private static final Duration START = Duration.ofSeconds(90);

    private final int most;
    private final Consumer<T> end;
    private final Map<Integer, CompletableFuture<T>> all = new HashMap<>();
    private boolean closed;

    /**
     * @param most how many there may be at the same time
     * @param end ends one of them
     */
    Started(int most, Consumer<T> end) {
        this.most = most;
        this.end = end;
    }

    /** Starts something. */
    interface Start<T> {
        T start() throws IOException;
    }

    /**
     * Takes a place for what is about to start.
     *
     * @throws IOException if there is none, or the number is taken
     */
    synchronized void reserve(int number) throws IOException {
        if (closed || all.size() >= most || all.containsKey(number)) {
            throw new IOException("no more than " + most + " are started here at the same time");
        }
        all.put(number, new CompletableFuture<>());
    }

    /** Starts what has a place. */
    T start(int number, Start<T> start) throws IOException {
        var place = place(number);
        try {
            var started = start.start();
            place.complete(started);
            return started;
        } catch (IOException | RuntimeException failed) {
            place.completeExceptionally(failed);
            free(number, place);
            throw failed;
        }
    }

    /** Returns what has started and has not been ended. */
    Optional<T> find(int number) {
        return Optional.ofNullable(place(number)).filter(CompletableFuture::isDone)
                .filter(place -> !place.isCompletedExceptionally()).map(CompletableFuture::join);
    }

    /** Returns all that have started and have not been ended. */
    List<T> running() {
        return numbers().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    /** Ends one, once it has started; does nothing if there is none of that number. Its place is free then. */
    void end(int number) {
        var place = place(number);
        if (place == null) {
            return;
        }
        try {
            end.accept(place.get(START.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException neverStarted) {
            // it is swept if it starts after all
        }
        free(number, place);
    }

    /** Ends all, and lets no other start. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        numbers().parallelStream().forEach(this::end);
    }

    synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    private synchronized CompletableFuture<T> place(int number) {
        return all.get(number);
    }

    private synchronized List<Integer> numbers() {
        return List.copyOf(all.keySet());
    }

    private synchronized void free(int number, CompletableFuture<T> place) {
        all.remove(number, place);
    }
}
