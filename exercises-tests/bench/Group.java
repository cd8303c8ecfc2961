package bench;

/**
 * What is compared with one another.
 *
 * @param id what other programs call it
 * @param title what it measures, for people
 * @param moreIsBetter or else less is
 */
record Group(String id, String title, boolean moreIsBetter) {

    /** Of which more is better. */
    static Group more(String id, String title) {
        return new Group(id, title, true);
    }

    /** Of which less is better. */
    static Group less(String id, String title) {
        return new Group(id, title, false);
    }
}
