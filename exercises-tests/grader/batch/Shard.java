package grader.batch;

/**
 * A part of a class.
 *
 * @param number which, from 0
 * @param of how many
 */
record Shard(int number, int of) {

    /** The only one. */
    static final Shard ALL = new Shard(0, 1);

    /** How one is written, a regular expression. */
    static final String FORM = "\\d{1,5}/\\d{1,5}";

    private static final int MOST = 10_000;

    /**
     * Reads {@code I/N}. Engines count from 0, people from 1: N/N is 0/N, so that all parts are there either way.
     *
     * @throws BatchException if it is no such thing
     */
    static Shard of(String text) {
        if (text.matches(FORM)) {
            var number = Integer.parseInt(text.substring(0, text.indexOf('/')));
            var of = Integer.parseInt(text.substring(text.indexOf('/') + 1));
            if (of >= 1 && of <= MOST && number <= of) {
                return new Shard(number % of, of);
            }
        }
        throw BatchException.usage("--shard " + text + ": I/N is expected, 0/4 to 3/4 say, or 1/4 to 4/4");
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
