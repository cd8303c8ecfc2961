package course;

/**
 * Something a person can put right: a taken port, an address that is not ours. The tour prints the message alone, in one
 * line on stderr, and ends with exit code 1.
 */
public final class Problem extends RuntimeException {

    /**
     * @param message what happened, to which thing, and what to do
     */
    public Problem(String message) {
        super(message);
    }
}
