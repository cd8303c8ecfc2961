package grader.batch;

/**
 * A submission that is not safe to open, or cannot be. The message is the reason, in one line; names in it are a
 * stranger's.
 */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }
}
