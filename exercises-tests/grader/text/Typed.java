package grader.text;

import java.util.Optional;

/** Commands as a person types them here: {@code ./jbang grade 01} by the launcher, {@code jbang grade 01} by an installed JBang. */
public final class Typed {

    /** What the launcher says of how it was called. */
    private static final String JBANG = Optional.ofNullable(System.getenv("JBANG_TYPED")).orElse("jbang");

    private Typed() {
    }

    /** Writes a command as it can be typed, from its words after {@code jbang}; without any it is {@code jbang} alone. */
    public static String command(String words) {
        return (JBANG + " " + words).strip();
    }
}
