package grader.batch;

/** Why a command cannot be carried out: one line on stderr, and an exit code. */
final class BatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private BatchException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line asks for what is not there. */
    static BatchException usage(String message) {
        return new BatchException(2, message);
    }

    /** The machine cannot do it. */
    static BatchException machine(String message) {
        return new BatchException(3, message);
    }

    int exitCode() {
        return exitCode;
    }
}
