package grader.batch;

import grader.batch.Submission.Content;
import grader.engine.Sandbox;
import grader.program.Scratch;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import grader.text.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Submissions, taken one after the other by several workers; each result is kept before its worker takes the next. */
final class Queue {

    /**
     * Ctrl-C reaches the running programs as well as this one, and they fail of it. A failure is kept only when no
     * stop has come
     * so long after it, in ms.
     */
    private static final int DOUBT = 150;

    private static final int LONGEST_REASON = 500;

    private final List<Manifest> exercises;
    private final Run run;
    private final Keeper keeper;
    private final Progress progress;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> workers = new ArrayList<>();

    /** Where a result goes. */
    interface Keeper {
        void keep(SubmissionResult result) throws IOException;
    }

    /**
     * @param exercises those to be graded, in order
     */
    Queue(List<Manifest> exercises, Run run, Keeper keeper, Progress progress) {
        this.exercises = exercises;
        this.run = run;
        this.keeper = keeper;
        this.progress = progress;
    }

    /**
     * Grades them.
     *
     * @return false if it was stopped before the end
     * @throws IOException if a result could not be kept
     */
    boolean grade(List<Submission> submissions, Sandbox sandbox, int jobs) throws IOException, InterruptedException {
        var waiting = new ConcurrentLinkedQueue<>(submissions);
        synchronized (workers) {
            for (var i = 0; i < jobs && !isStopped(); i++) {
                workers.add(Thread.ofPlatform().daemon().name("worker " + i).start(() -> work(waiting, sandbox)));
            }
        }
        for (var worker : workers) {
            worker.join();
        }
        if (failure.get() != null) {
            throw new IOException(failure.get().toString(), failure.get());
        }
        return !isStopped();
    }

    /** Lets no result be kept any more; the sandbox is to be closed then, so that workers come to their end. */
    void stop() {
        stop.countDown();
    }

    /** Waits for the workers, for a while. */
    void awaitEnd() throws InterruptedException {
        synchronized (workers) {
            for (var worker : workers) {
                worker.join(2000);
            }
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private void work(ConcurrentLinkedQueue<Submission> waiting, Sandbox sandbox) {
        try {
            for (var next = waiting.poll(); next != null && !isStopped(); next = waiting.poll()) {
                progress.begin(next.student());
                var result = grade(next, sandbox);
                if (result.verdict() == Verdict.PASSED ? isStopped() : stop.await(DOUBT, TimeUnit.MILLISECONDS)) {
                    return;
                }
                keeper.keep(result);
                progress.end(next.student(), result);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error broken) {
            failure.compareAndSet(null, broken); // nothing that a submission could do about it: the others stop too
            stop();
        }
    }

    private SubmissionResult grade(Submission submission, Sandbox sandbox) {
        var start = System.nanoTime();
        var content = read(submission);
        var graded = new ArrayList<ExerciseResult>();
        if (content.refused().isEmpty()) {
            for (var exercise : exercises) {
                var number = exercise.exercise();
                if (content.sources().containsKey(number)) {
                    graded.add(gradeTwice(exercise, content.sources().get(number), sandbox));
                } else if (content.unclear().containsKey(number)) {
                    graded.add(without(exercise, Verdict.REFUSED, content.unclear().get(number)));
                } else if (!run.lessons().isEmpty()) {
                    graded.add(without(exercise, Verdict.FAILED, "there is no " + exercise.program() + ".java in it"
                            + (content.closed().isEmpty() ? "" : "; not opened: " + content.closed())));
                }
            }
        }
        var reason = content.refused() + content.nothing();
        var verdict = !content.refused().isEmpty() ? content.hash().isEmpty() ? Verdict.GRADER_ERROR : Verdict.REFUSED
                : SubmissionResult.verdict(graded);
        var student = submission.student();
        return new SubmissionResult(student.name(), student.key(), student.id(), student.handedIn(), student.late(),
                content.hash(), run.suites(), run.seed(), run.lessons(), verdict, reason, graded,
                (System.nanoTime() - start) / 1_000_000);
    }

    /** What cannot be read, and then again cannot, has no hash: it will be tried again by the next run. */
    private Content read(Submission submission) {
        try {
            return submission.read(exercises);
        } catch (IOException once) {
            try {
                return submission.read(exercises);
            } catch (IOException twice) {
                return Content.unreadable("it cannot be read: " + twice);
            }
        }
    }

    /** An error of the grader's is tried once more, and is no fault of the program's then either. */
    private ExerciseResult gradeTwice(Manifest exercise, Source source, Sandbox sandbox) {
        var result = gradeOnce(exercise, source, sandbox);
        return result.verdict() == Verdict.GRADER_ERROR && !isStopped() ? gradeOnce(exercise, source, sandbox) : result;
    }

    private ExerciseResult gradeOnce(Manifest exercise, Source source, Sandbox sandbox) {
        try {
            var folder = Scratch.create();
            try {
                return sandbox.grade(exercise, source.writeTo(folder), run.seed());
            } finally {
                Scratch.delete(folder);
            }
        } catch (IOException | RuntimeException failed) {
            return without(exercise, Verdict.GRADER_ERROR, failed.toString());
        }
    }

    /** No stage was run; none is lost from the total. */
    private static ExerciseResult without(Manifest exercise, Verdict verdict, String reason) {
        var shown = Printable.cut(reason, LONGEST_REASON, LONGEST_REASON, "", 0);
        var stages = exercise.stages().stream().map(
                stage -> StageResult.without(stage.number(), stage.name(), verdict, stage.points(), shown, 0)).toList();
        return new ExerciseResult(exercise.exercise(), exercise.program(), verdict, stages, List.of(shown),
                Optional.empty());
    }
}
