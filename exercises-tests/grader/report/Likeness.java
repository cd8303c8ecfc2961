package grader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose programs of one exercise are alike.
 *
 * @param exercise its number, {@code 03}
 * @param program its program, {@code Courier}
 * @param compared how many programs were compared with each other
 * @param pairs those that are alike, the most alike first
 * @param leftOut those that could not be compared
 */
public record Likeness(String exercise, String program, int compared, List<Pair> pairs, List<LeftOut> leftOut) {

    private static final int PAIR = 2;

    /**
     * Who handed something in.
     *
     * @param name as it is shown
     * @param key of the submission
     * @param hash of what was handed in, which tells whether it has changed since
     */
    public record Who(String name, String key, String hash) {
    }

    /**
     * Two who are alike.
     *
     * @param percent how much of both programs is the same, 0 to 100
     */
    public record Pair(Who first, Who second, int percent) {
    }

    /**
     * Who was not compared.
     *
     * @param reason why not
     */
    public record LeftOut(Who who, String reason) {
    }

    /** Names it: {@code 03 Courier}. */
    public String caption() {
        return exercise + " " + program;
    }

    /**
     * Those who are alike by way of others: who is in a pair with one of a group belongs to the group. Pairs that touch no
     * other pair are none. The largest first, and in each the names in order.
     */
    public List<List<Who>> groups() {
        var groups = new ArrayList<List<Who>>();
        var seen = new HashSet<Who>();
        for (var pair : pairs) {
            if (!seen.contains(pair.first())) {
                var group = around(pair.first());
                seen.addAll(group);
                if (group.size() > PAIR) {
                    groups.add(group.stream().sorted(Comparator.comparing(Who::name)).toList());
                }
            }
        }
        return groups.stream().sorted(Comparator.comparingInt((List<Who> group) -> group.size()).reversed()).toList();
    }

    /** All to whom a chain of pairs leads. */
    private Set<Who> around(Who first) {
        var group = new LinkedHashSet<>(List.of(first));
        for (var before = 0; before < group.size();) {
            before = group.size();
            for (var pair : pairs) {
                if (group.contains(pair.first()) || group.contains(pair.second())) {
                    group.add(pair.first());
                    group.add(pair.second());
                }
            }
        }
        return group;
    }
}
