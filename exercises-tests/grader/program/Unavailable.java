package grader.program;

/** This machine cannot do what was asked for. The message is the reason, in one line. */
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param reason why not
     */
    public Unavailable(String reason) {
        super(reason);
    }
}
