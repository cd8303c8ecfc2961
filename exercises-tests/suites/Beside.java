package suites;

import grader.suite.StageFailure;
import grader.suite.StageRun;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** What goes on beside a stage. */
final class Beside {

    private Beside() {
    }

    /** Waits for what was begun with {@link StageRun#background}; what it found fails the stage. */
    static <T> T outcome(StageRun run, Future<T> work, Duration patience, String expected) throws Exception {
        try {
            return run.deadline(patience).outcome(work);
        } catch (TimeoutException late) {
            throw run.late(expected, "%.1f s later it had not been".formatted(patience.toMillis() / 1000.0));
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case StageFailure known -> throw known;
                case Exception other -> throw other;
                default -> throw failure;
            }
        }
    }
}
