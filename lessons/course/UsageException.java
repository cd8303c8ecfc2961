package course;

/** The command line asks for something that is not there. One line on stderr, exit code 2. */
public final class UsageException extends RuntimeException {

    /**
     * @param message what is wrong with which word, and what would be right
     */
    public UsageException(String message) {
        super(message);
    }

    /** A name nobody knows, with the nearest name that exists. */
    static UsageException unknown(String kind, String name, Iterable<String> known, String help) {
        var nearest = Nearest.to(name, known).map(n -> " (did you mean '" + n + "'?)").orElse("");
        return new UsageException("unknown " + kind + " '" + Show.printable(name) + "'" + nearest + "; " + help);
    }
}
