package grader.cli;

/** A command line that asks for something that is not there: one line on stderr, exit code 2. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
