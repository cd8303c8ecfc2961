package grader.program;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** A program that was started. Closing ends it, whatever it does, with all it started, and leaves nothing behind. */
public interface Running extends AutoCloseable {

    /** Its stdout. */
    Output out();

    /** Its stderr. */
    Output err();

    /** Writes text to its stdin, which may block while the program does not read. */
    void write(String text) throws IOException;

    /** Writes a line to its stdin. */
    default void type(String line) throws IOException {
        write(line + "\n");
    }

    /** Ends its stdin. */
    void endOfInput() throws IOException;

    /** Waits for its end; its exit code, if it ends in time. */
    OptionalInt awaitExit(Duration patience) throws InterruptedException;

    /** Its exit code, if it has ended. */
    OptionalInt exitCode();

    /** How much of the processors' time it has used, as far as the system tells; none once it has ended. */
    Duration processorTime();

    /** Whether it was ended because it printed too much. */
    boolean printedTooMuch();

    /** Whether the system ended it because it used too much memory, outside of its heap perhaps. */
    default boolean usedTooMuchMemory() {
        return false;
    }

    @Override
    void close();
}
