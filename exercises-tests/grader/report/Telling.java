package grader.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Which failures are told, and how much of them.
 *
 * @param whole one or two that are told in full, the one that tells most last
 * @param brief the others
 */
record Telling(List<StageResult> whole, List<StageResult> brief) {

    /** Chooses among stages that failed, at least one, in the order of their numbers. */
    static Telling of(List<StageResult> failed) {
        var first = failed.getFirst();
        var others = new ArrayList<>(failed.subList(1, failed.size()));
        return new Telling(List.of(first), List.copyOf(others));
    }
}
