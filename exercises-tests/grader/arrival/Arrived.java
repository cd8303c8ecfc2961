package grader.arrival;

import java.util.List;

/**
 * What one student handed in.
 *
 * @param name as it is shown
 * @param id the learning system's own; may be empty
 * @param handedIn when, as the system writes it; may be empty
 * @param late whether the system says so
 * @param identity what tells this student from all others of the class
 * @param pieces what counts of it
 * @param older what does not, because there is a newer attempt
 */
public record Arrived(String name, String id, String handedIn, boolean late, String identity, List<Piece> pieces,
        List<Item> older) {

    /**
     * An item of the export.
     *
     * @param item the item
     * @param file what the student called it, where it is a file; else empty
     */
    public record Piece(Item item, String file) {
    }
}
