package grader.report.html;

import grader.report.Likeness.Pair;
import grader.report.Likeness.Who;
import grader.report.Likeness;
import grader.report.Similarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose programs are alike, on the class's page. Who is not on the page any more, or has handed in something else since, is
 * not named.
 */
final class AlikeSection {

    private static final int MOST_PAIRS = 50;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final List<Exercise> exercises = new ArrayList<>();
    private int threshold;
    private int outdated;

    /** An exercise's pairs, the most alike first, and groups of more than two. */
    record Exercise(String caption, List<Line> pairs, int more, List<Group> groups) {
    }

    /** A pair. */
    record Line(int percent, Link first, Link second) {
    }

    /** A group. */
    record Group(List<Link> links) {
    }

    /** What leads to a submission's page. */
    record Link(String key, String name) {
    }

    /** Takes in who is on the page. */
    void add(String key, String name, String hash) {
        names.put(key, name);
        hashes.put(key, hash);
    }

    /** Shows a comparison. */
    void compare(Similarity similarity) {
        threshold = similarity.threshold();
        for (var likeness : similarity.exercises()) {
            var current = likeness.pairs().stream().filter(this::isCurrent).toList();
            outdated += likeness.pairs().size() - current.size();
            if (!current.isEmpty()) {
                exercises.add(exercise(likeness, current));
            }
        }
    }

    private Exercise exercise(Likeness likeness, List<Pair> current) {
        var shown = new Likeness(likeness.exercise(), likeness.program(), likeness.compared(), current,
                likeness.leftOut());
        return new Exercise(likeness.caption(),
                current.stream().limit(MOST_PAIRS)
                        .map(pair -> new Line(pair.percent(), link(pair.first()), link(pair.second()))).toList(),
                Math.max(0, current.size() - MOST_PAIRS),
                shown.groups().stream().map(group -> new Group(group.stream().map(this::link).toList())).toList());
    }

    private boolean isCurrent(Pair pair) {
        return isCurrent(pair.first()) && isCurrent(pair.second());
    }

    private boolean isCurrent(Who who) {
        return who.hash().equals(hashes.get(who.key()));
    }

    private Link link(Who who) {
        return new Link(who.key(), names.get(who.key()));
    }

    /** Whether there is anything to tell. */
    boolean told() {
        return !exercises.isEmpty() || outdated > 0;
    }

    List<Exercise> exercises() {
        return exercises;
    }

    int threshold() {
        return threshold;
    }

    /** How many pairs are of programs that have changed since. */
    int outdated() {
        return outdated;
    }
}
