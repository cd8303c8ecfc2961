package grader.wire;

import java.time.Duration;

/** What a peer heard when it listened for something. */
public sealed interface Received {

    /**
     * A line.
     *
     * @param text without its line feed; UTF-8, wrong bytes replaced
     * @param complete false if the stream ended or paused before the line feed
     */
    record Line(String text, boolean complete) implements Received {
    }

    /** Something, which is left to be read. */
    record Something() implements Received {
    }

    /** The end of the stream: the program has finished sending. */
    record End() implements Received {
    }

    /**
     * A reset: the program, or its end, threw the connection away.
     *
     * @param message the system's words
     */
    record Reset(String message) implements Received {
    }

    /**
     * Nothing, all the while.
     *
     * @param waited how long
     */
    record Silence(Duration waited) implements Received {
    }
}
