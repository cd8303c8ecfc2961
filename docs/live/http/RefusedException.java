package live.http;

/** What an action throws where it does not do what it is asked: the page shows the line. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * @param status the status of the response: 400 for a request that no page of the guide makes, 404 for a name that does not
     *            exist, 409 where it cannot be done now
     * @param line why, in one line
     */
    public RefusedException(int status, String line) {
        super(line);
        this.status = status;
    }

    Refusal refusal() {
        return new Refusal(status, getMessage());
    }
}
