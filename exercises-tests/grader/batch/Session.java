package grader.batch;

import grader.engine.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A grading, from the opening of a sandbox to its end, which Ctrl-C may bring. */
final class Session {

    private final SandboxOptions options;
    private final Sandbox.Opener opener;
    private final List<Path> places;
    private final PrintStream stdout;
    private final PrintStream stderr;

    /**
     * @param places what programs are to keep their hands off
     */
    Session(SandboxOptions options, Sandbox.Opener opener, List<Path> places, PrintStream stdout, PrintStream stderr) {
        this.options = options;
        this.opener = opener;
        this.places = places;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** What is done once it is clear that there will be a grading. */
    interface Beginning {
        void begin() throws IOException;
    }

    /**
     * Grades submissions.
     *
     * @param all how many there are with those that were graded before
     * @return false if it was stopped before the end; then this program is about to end
     */
    boolean grade(Queue queue, List<Submission> submissions, int all, Progress progress, Beginning beginning)
            throws IOException, InterruptedException {
        var width = Math.min(submissions.size(), options.jobs());
        try (var opened = options.open(opener, width, places, stderr)) {
            beginning.begin();
            progress.start(all - submissions.size(), all);
            var hook = new Thread(() -> stop(queue, opened, progress));
            Runtime.getRuntime().addShutdownHook(hook);
            if (!queue.grade(submissions, opened, width)) {
                return false;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        }
    }

    /** Ctrl-C, or SIGTERM. */
    private void stop(Queue queue, Sandbox opened, Progress progress) {
        queue.stop();
        opened.close();
        try {
            queue.awaitEnd();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        opened.close(); // what a worker may have begun meanwhile
        progress.close();
        stdout.println("stopped: " + progress.done() + " are graded; the same command with --resume goes on");
        stdout.flush();
    }
}
