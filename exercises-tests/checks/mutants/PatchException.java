package checks.mutants;

/** A patch that is not written as it must be, or that its base has outgrown. The message is one line, and says what to do. */
public final class PatchException extends Exception {

    PatchException(String message) {
        super(message);
    }
}
