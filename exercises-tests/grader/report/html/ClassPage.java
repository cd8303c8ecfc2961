package grader.report.html;

import grader.report.Similarity;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The class at a glance: how many passed what, and a table that leads to each submission's own page. */
public final class ClassPage {

    /** So much of a name does for a table; its own page has all of it. */
    private static final int LONGEST_NAME = 48;

    private static final int LONGEST_REASON = 160;
    private static final Page PAGE = new Page("class");

    /** What the template names. */
    private record View(String title, String missing, List<Card> cards, boolean charted, boolean explained,
            boolean several,
            Collection<ExerciseTally> exercises, AlikeSection alike, String pages, List<Line> lines) {
    }

    private record Card(String figure, String words) {
    }

    /** A line of the table; of its cells only where there are several exercises. */
    private record Line(Row row, Cell sum, List<Cell> cells) {
    }

    /** Of a result, what the class needs to know; the rest would not fit into memory for a large one. */
    private record Row(String name, String key, Verdict verdict, String why, Map<String, Cell> cells) {

        int points() {
            return cells.values().stream().mapToInt(Cell::points).sum();
        }
    }

    private record Cell(int points, int max, boolean handedIn) {

        static final Cell MISSING = new Cell(0, 100, false);
    }

    private final List<Row> rows = new ArrayList<>();
    private final TreeMap<String, ExerciseTally> exercises = new TreeMap<>();
    private final AlikeSection alike = new AlikeSection();

    /** Takes a submission in. */
    public void add(SubmissionResult result) {
        var cells = new TreeMap<String, Cell>();
        for (var exercise : result.exercises()) {
            cells.put(exercise.exercise(), new Cell(exercise.points(), exercise.max(), true));
            exercises.computeIfAbsent(exercise.exercise(), number -> new ExerciseTally(number, exercise.program()))
                    .add(exercise);
        }
        rows.add(new Row(Printable.shortened(result.submission(), LONGEST_NAME), result.key(), result.verdict(),
                Printable.shortened(result.why(), LONGEST_REASON), cells));
        alike.add(result.key(), rows.getLast().name(), result.hash());
    }

    /** Shows whose programs are alike, too. */
    public void compare(Similarity similarity) {
        alike.compare(similarity);
    }

    /**
     * Writes the whole page.
     *
     * @param pages the folder of the submissions' pages, beside this one
     * @param missing how many submissions have no result yet
     */
    public String render(String pages, int missing) {
        return PAGE.show(new View("Grades", missing == 0 ? "" : counted(missing, " has", "s have"), cards(),
                !exercises.isEmpty(), exercises.values().stream().anyMatch(each -> !each.causes().isEmpty()),
                exercises.size() > 1, exercises.values(), alike, pages,
                rows.stream().map(this::line).toList()));
    }

    private static String counted(int submissions, String one, String many) {
        return submissions + " submission" + (submissions == 1 ? one : many);
    }

    private List<Card> cards() {
        var cards = new ArrayList<Card>();
        cards.add(new Card(String.valueOf(rows.size()), rows.size() == 1 ? "submission" : "submissions"));
        cards.add(new Card(median(), "points, the median of " + 100 * exercises.size()));
        cards.add(new Card(String.valueOf(count(Verdict.PASSED)), "passed"));
        if (count(Verdict.REFUSED) > 0) {
            cards.add(new Card(String.valueOf(count(Verdict.REFUSED)), "refused"));
        }
        if (count(Verdict.GRADER_ERROR) > 0) {
            cards.add(new Card(String.valueOf(count(Verdict.GRADER_ERROR)),
                    "not graded: an error of the grader or the machine"));
        }
        return cards;
    }

    private String median() {
        var points = rows.stream().mapToInt(Row::points).sorted().toArray();
        var median = points.length == 0 ? 0 : (points[(points.length - 1) / 2] + points[points.length / 2]) / 2.0;
        return String.format(Locale.ROOT, median == Math.rint(median) ? "%.0f" : "%.1f", median);
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** What was not handed in counts as nothing of a hundred. */
    private Line line(Row row) {
        var cells = exercises.keySet().stream().map(number -> row.cells().getOrDefault(number, Cell.MISSING)).toList();
        return new Line(row, new Cell(row.points(), cells.stream().mapToInt(Cell::max).sum(), true),
                exercises.size() > 1 ? cells : List.of());
    }
}
