package grader.suite;

import grader.report.Rung;
import grader.report.Tried;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is tried after a failure, to tell two causes apart: a short conversation with the program, started anew.
 *
 * @param name what is tried: {@code the silent guest leaves}
 * @param conversation the conversation; returns what came of it: {@code the next guest is greeted}
 */
public record Experiment(String name, Conversing conversation) {

    /** A conversation whose end says what came of it; a failure of it says so too. */
    @FunctionalInterface
    public interface Conversing {

        /** Holds it. Whatever it waits for, it waits a few tenths of a second at most. */
        String with(StageRun run) throws Exception;
    }

    /**
     * Tries it.
     *
     * @param most how long it may take; what is not known by then is not known
     */
    public Tried conduct(ProgramUnderTest program, Duration most) {
        var start = System.nanoTime();
        try (var run = new StageRun(program, new Random(program.seed()))) {
            var work = new FutureTask<>(() -> conversation.with(run));
            Thread.ofPlatform().daemon().name("experiment").start(work);
            String outcome;
            List<Rung> rungs;
            try {
                outcome = work.get(most.toNanos(), TimeUnit.NANOSECONDS);
                rungs = run.rungs();
            } catch (ExecutionException failure) {
                outcome = failure.getCause() instanceof StageFailure seen ? seen.but() : "";
                rungs = failure.getCause() instanceof StageFailure seen ? seen.ladder() : List.of();
            } catch (TimeoutException late) {
                outcome = "";
                rungs = run.rungs();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                outcome = "";
                rungs = List.of();
            } finally {
                work.cancel(true);
            }
            return new Tried(name, outcome, rungs.stream().map(Rung::unmarked).toList(),
                    (System.nanoTime() - start) / 1_000_000);
        }
    }
}
