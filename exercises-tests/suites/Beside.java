package suites;

import grader.suite.Scene;
import grader.suite.StageFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What goes on beside a stage. */
final class Beside {

    private Beside() {
    }

    /** Waits for what was begun with {@link Scene#background}; what it found fails the stage. */
    static <T> T outcome(Scene scene, Future<T> work, Duration patience, String expected) throws Exception {
        try {
            return work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw scene.late(expected, "%.1f s later it had not been".formatted(patience.toMillis() / 1000.0));
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case StageFailure known -> throw known;
                case Exception other -> throw other;
                default -> throw failure;
            }
        }
    }
}
