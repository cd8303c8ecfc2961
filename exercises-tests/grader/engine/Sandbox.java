package grader.engine;

import grader.program.Unavailable;
import grader.report.ExerciseResult;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where strangers' programs are compiled, run and graded: in this process, or in containers. Several threads may grade at the
 * same time.
 */
public interface Sandbox extends AutoCloseable {

    /**
     * Grades a file.
     *
     * @param source the file, named as the exercise's program; it is only read, as are the sources beside it
     * @param seed what random payloads are made from
     * @return what came of it; a program that does not compile is a result too
     * @throws IOException if the sandbox or the machine failed, which is not the program's fault: the message goes into a
     *         report. Also once the sandbox is closed
     */
    ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException;

    /**
     * Makes sure that programs can neither read nor change these: submissions, results, suites.
     *
     * @throws Unavailable if they can; the message is what to do, in one line
     */
    default void expectOutOfReach(List<Path> places) throws IOException, Unavailable {
        // nothing to be seen from here
    }

    /** Ends all that is still being graded, and leaves nothing behind. May be called twice, and while others grade. */
    @Override
    void close();

    /** Opens a sandbox. */
    interface Opener {

        /**
         * Opens a sandbox, and removes what an earlier one may have left behind.
         *
         * @param jobs how many threads will grade at the same time
         * @param image which image programs run in, where they run in one; empty for the usual one
         * @throws Unavailable if this machine has none; the message is the reason, in one line
         */
        Sandbox open(int jobs, String image) throws IOException, Unavailable;
    }
}
