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

    /** {@code 2.0 s later}, or by then where others have waited before. */
    static String over(Duration patience) {
        return patience.toMillis() < 100 ? "by then" : "%.1f s later".formatted(patience.toMillis() / 1000.0);
    }
}
