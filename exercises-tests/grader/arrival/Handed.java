package grader.arrival;

/**
 * What a system says of an item of its export.
 *
 * @param name of the student, as it is shown
 * @param id the system's own; may be empty
 * @param handedIn when, as the system writes it; may be empty
 * @param late whether the system says so
 * @param identity what all items of a student have in common, and no other student's
 * @param attempt in the order of texts: a later one is greater; empty where there is no telling
 * @param file what the student called it, where the item is a file; else empty
 */
record Handed(String name, String id, String handedIn, boolean late, String identity, String attempt, String file) {

    private static final int DIGITS = 20;

    /** Writes a number so that texts are in the order of their numbers. */
    static String ordered(String number) {
        return "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }
}
