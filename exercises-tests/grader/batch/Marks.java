package grader.batch;

import grader.report.Mark;
import grader.report.html.StudentPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Marks of results and their pages: made side by side, some of them ahead of whoever takes them. */
final class Marks {

    private static final int AT_ONCE = 64;

    private final Results results;
    private final Marking marking;
    private final List<Found.Named> found;

    Marks(Results results, Marking marking, List<Found.Named> found) {
        this.results = results;
        this.marking = marking;
        this.found = found;
    }

    /** Takes a mark, the page of which is written already. */
    interface Taker<E extends Exception> {
        void take(Mark mark) throws IOException, E;
    }

    /**
     * Hands all of them on, in their order.
     *
     * @throws IOException if a result is gone, or a page cannot be written
     */
    <E extends Exception> void each(Taker<E> taker) throws IOException, E {
        try {
            var next = from(0);
            for (var taken = 0; taken < found.size(); taken += AT_ONCE) {
                var some = next.join();
                next = from(taken + AT_ONCE);
                for (var mark : some) {
                    taker.take(mark);
                }
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UncheckedIOException unreadable ? unreadable.getCause()
                    : new IOException(failed.getCause());
        }
    }

    private CompletableFuture<List<Mark>> from(int first) {
        var some = found.subList(Math.min(first, found.size()), Math.min(first + AT_ONCE, found.size()));
        return CompletableFuture.supplyAsync(() -> some.parallelStream().map(this::mark).toList());
    }

    private Mark mark(Found.Named named) {
        try {
            var mark = marking.mark(Results.read(named.file()));
            results.keepReport(ClassReports.page(mark.result().key()), StudentPage.of(mark));
            return mark;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
