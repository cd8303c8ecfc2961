package grader.command;

/** A command line that asks for something that is not there: one line on stderr, exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
