package grader.cli;

import grader.report.ExerciseResult;
import grader.report.StageResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Grades several exercises at the same time, and tells of them one after the other: most of a grading is waiting. */
final class SideBySide {

    /** More at once would make each of them wait for a processor. */
    private static final int AT_ONCE = Math.min(3, Runtime.getRuntime().availableProcessors());

    private SideBySide() {
    }

    /** Grades a file, and tells each stage as it ends. */
    interface Work {
        /** Grades. */
        ExerciseResult grade(Job job, Consumer<StageResult> listener) throws IOException;
    }

    /** Told what comes of a job: its beginning, its stages, its end; never of two jobs at once. */
    interface Listener {
        /** Its first stage is about to end. */
        default void begin(Job job) {
        }

        /** A stage, as it ends, or as soon as its job's turn has come. */
        default void stage(StageResult stage) {
        }

        /** All of it. */
        default void end(ExerciseResult result) {
        }
    }

    private record Pending(Job job, BlockingQueue<Optional<StageResult>> stages, Future<ExerciseResult> result) {
    }

    /** Grades all of them; the results are in the order of the jobs. */
    static List<ExerciseResult> run(List<Job> jobs, Work work, Listener listener) throws IOException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            var results = new ArrayList<ExerciseResult>();
            for (var pending : jobs.stream().map(job -> submit(job, work, threads)).toList()) {
                listener.begin(pending.job());
                for (var stage = pending.stages().take(); stage.isPresent(); stage = pending.stages().take()) {
                    listener.stage(stage.get());
                }
                var result = pending.result().get();
                listener.end(result);
                results.add(result);
            }
            return results;
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException unreadable -> throw unreadable;
                case RuntimeException unforeseen -> throw unforeseen;
                case Throwable worse -> throw new IllegalStateException(worse);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the grading was interrupted", interrupted);
        }
    }

    private static Pending submit(Job job, Work work, ExecutorService threads) {
        var stages = new LinkedBlockingQueue<Optional<StageResult>>();
        return new Pending(job, stages, threads.submit(() -> {
            try {
                return work.grade(job, stage -> stages.add(Optional.of(stage)));
            } finally {
                stages.add(Optional.empty());
            }
        }));
    }
}
