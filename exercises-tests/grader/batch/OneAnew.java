package grader.batch;

import grader.suite.Manifest;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One submission that is graded anew, to be kept or only to be looked at. */
final class OneAnew {

    private static final int STOPPED = 130;

    private final Request request;
    private final List<Manifest> exercises;
    private final Session session;
    private final PrintStream stdout;

    OneAnew(Request request, List<Manifest> exercises, Session session, PrintStream stdout) {
        this.request = request;
        this.exercises = exercises;
        this.session = session;
        this.stdout = stdout;
    }

    /** Makes the reports. */
    interface Reporter {
        int report(Results results) throws IOException;
    }

    private static Submission chosen(List<Submission> submissions, String option, String name) {
        return Chosen.one(submissions, each -> new Chosen.Called(each.student().name(), each.student().key(),
                each.student().id()), option, name);
    }

    /**
     * Grades one, and keeps the result in place of the one before.
     *
     * @return the exit code: of the whole class
     */
    int keep(List<Submission> submissions, String name, Reporter reporter) throws IOException, InterruptedException {
        var one = chosen(submissions, "--regrade", name);
        try (var results = Results.open(request.out())) {
            var run = request.again(results, exercises, one);
            try (var progress = Progress.on(stdout)) {
                var queue = new Queue(Request.wanted(run, exercises), run, results::keep, progress);
                if (!session.grade(queue, List.of(one), 1, progress, () -> results.keep(run))) {
                    return STOPPED;
                }
            }
            return reporter.report(results);
        }
    }

    /**
     * Grades one, shows its report, and writes nothing.
     *
     * @return the exit code, by its verdict
     */
    int show(List<Submission> submissions, String name) throws IOException, InterruptedException {
        var one = chosen(submissions, "--preview", name);
        var earlier = Results.run(request.out());
        var beside = earlier.isPresent() ? SideFiles.read(request.out(), earlier.get()) : SideFiles.NOTHING;
        var run = request.alone(earlier, exercises);
        var code = new AtomicInteger(STOPPED);
        try (var progress = Progress.silent()) {
            var queue = new Queue(Request.wanted(run, exercises), run, result -> code.set(new Preview(stdout).show(
                    new Marking(run, beside, List.of(Found.handed(result)), _ -> {
                    }).mark(result))), progress);
            session.grade(queue, List.of(one), 1, progress, () -> {
            });
        }
        return code.get();
    }
}
