package course;

/** This machine cannot show this step; the message says why. The tour counts the step as skipped. */
public final class Skip extends RuntimeException {

    private Skip(String reason) {
        super(reason);
    }

    /**
     * Leaves the step when the machine cannot show it.
     *
     * @param possible whether the machine can show it
     * @param reason what is missing, and what would help
     * @throws Skip if it cannot
     */
    public static void unless(boolean possible, String reason) {
        if (!possible) {
            throw new Skip(reason);
        }
    }
}
