package guide.measured;

import java.util.List;
import java.util.Optional;

/**
 * What is compared with one another.
 *
 * @param id its name
 * @param title what was measured
 * @param moreIsBetter or else less is
 * @param rows who was measured
 */
public record Comparison(String id, String title, boolean moreIsBetter, List<Series> rows) {

    /** The only row whose name begins so. */
    public Optional<Series> find(String beginning) {
        var found = rows.stream().filter(row -> row.name().startsWith(beginning.strip())).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
