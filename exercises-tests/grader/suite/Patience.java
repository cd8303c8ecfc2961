package grader.suite;

import java.time.Duration;

/** How long a program may take. */
public final class Patience {

    /** To be ready. */
    public static final Duration READY = Duration.ofSeconds(5);

    /** To answer. */
    public static final Duration ANSWER = Duration.ofSeconds(2);

    private Patience() {
    }

    /** {@code 2.0 s later}. */
    static String over(Duration patience) {
        return "%.1f s later".formatted(patience.toMillis() / 1000.0);
    }
}
