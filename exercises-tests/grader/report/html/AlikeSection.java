package grader.report.html;

import grader.report.Likeness.Pair;
import grader.report.Likeness.Who;
import grader.report.Likeness;
import grader.report.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Whose programs are alike, on the class's page. Who is not on the page any more, or has handed in something else since, is
 * not named.
 */
final class AlikeSection {

    private static final int MOST_PAIRS = 50;

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private Similarity similarity = new Similarity(0, List.of());

    /**
     * What the template names.
     *
     * @param outdated how many pairs are of programs that have changed since
     */
    record View(boolean told, int threshold, List<Exercise> exercises, int outdated) {
    }

    /** An exercise's pairs, the most alike first, and groups of more than two. */
    record Exercise(String caption, List<Line> pairs, int more, List<Group> groups) {
    }

    /** A pair. */
    record Line(int percent, Link first, Link second) {
    }

    /** A group. */
    record Group(List<Link> links) {
    }

    /** A name, and the submission's page; empty where there are no names. */
    record Link(String page, String name) {
    }

    /** Takes in who is on the page. */
    void add(String key, String name, String hash) {
        names.put(key, name);
        hashes.put(key, hash);
    }

    /** Shows a comparison. */
    void compare(Similarity shown) {
        similarity = shown;
    }

    /**
     * Makes what is to be seen.
     *
     * @param pages where a submission's page lies, by its key
     */
    View view(UnaryOperator<String> pages) {
        var exercises = new ArrayList<Exercise>();
        var outdated = 0;
        for (var likeness : similarity.exercises()) {
            var current = likeness.pairs().stream().filter(this::isCurrent).toList();
            outdated += likeness.pairs().size() - current.size();
            if (!current.isEmpty()) {
                exercises.add(exercise(new Likeness(likeness.exercise(), likeness.program(), likeness.compared(),
                        current, likeness.leftOut()), pages));
            }
        }
        return new View(!exercises.isEmpty() || outdated > 0, similarity.threshold(), exercises, outdated);
    }

    private Exercise exercise(Likeness likeness, UnaryOperator<String> pages) {
        return new Exercise(likeness.caption(), likeness.pairs().stream().limit(MOST_PAIRS)
                .map(pair -> new Line(pair.percent(), link(pair.first(), pages), link(pair.second(), pages))).toList(),
                Math.max(0, likeness.pairs().size() - MOST_PAIRS),
                likeness.groups().stream().map(group -> new Group(group.stream().map(who -> link(who, pages))
                        .sorted(Comparator.comparing(Link::name)).toList())).toList());
    }

    private boolean isCurrent(Pair pair) {
        return isCurrent(pair.first()) && isCurrent(pair.second());
    }

    private boolean isCurrent(Who who) {
        return who.hash().equals(hashes.get(who.key()));
    }

    private Link link(Who who, UnaryOperator<String> pages) {
        return new Link(pages.apply(who.key()), names.get(who.key()));
    }
}
