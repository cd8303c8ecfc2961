package grader.suite;

import java.time.Duration;
import java.util.Optional;

/** A program whose end may say more about a failure than what was found. */
interface Witness {

    /** Its name, with a number if it is not the first of its stage. */
    String name();

    /** Whether it has not ended. */
    boolean isRunning();

    /** How much of the processors' time it has used; none once it has ended. */
    Duration processorTime();

    /** How it ended, if it did or does so in time. */
    Optional<PostMortem> postMortem(Duration patience);

    /** Whether these words say already how it ended, or that is as it should be. */
    boolean isMentioned(String words);

    /** The end of what it printed to stderr. */
    String lastWords();
}
