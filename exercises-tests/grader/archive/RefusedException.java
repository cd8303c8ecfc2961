package grader.archive;

/**
 * A submission that is not safe to open, or cannot be. The message is the reason, in one line; names in it are a
 * stranger's.
 */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    /** Refuses for a reason. */
    public RefusedException(String reason) {
        super(reason);
    }

    /** Says of an archive that it is none, or not a whole one. */
    static RefusedException broken(Exception why) {
        return new RefusedException("the archive is broken: " + why.getMessage());
    }
}
