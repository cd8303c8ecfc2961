package grader.report.html;

import grader.report.Asked;
import grader.report.ExerciseResult;
import grader.report.Mark;
import grader.report.Similarity;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The class at a glance: how many passed what, and a table that leads to each submission's own page. */
public final class ClassPage {

    /** So much of a name does for a table; its own page has all of it. */
    private static final int LONGEST_NAME = 48;

    private static final int LONGEST_REASON = 160;
    private static final Page PAGE = new Page("class");

    /** What the template names. */
    private record View(String title, String missing, List<Card> cards, boolean charted, boolean explained,
            boolean several, boolean changed, boolean named, Collection<ExerciseTally> exercises,
            AlikeSection.View alike, List<NameList> lists, List<Line> lines) {
    }

    private record Card(String figure, String words) {
    }

    /** Names under a heading. */
    private record NameList(String heading, List<String> names) {
    }

    /** A line of the table; of its cells only where there are several exercises, a page only where there are names. */
    private record Line(Row row, String page, Cell sum, List<Cell> cells) {
    }

    /** Of a result, what the class needs to know; the rest would not fit into memory for a large one. */
    private record Row(String name, String key, Verdict verdict, String why, List<String> notes, Cell sum, String end,
            String total, boolean changed, Map<String, Cell> cells) {
    }

    private record Cell(int points, int max, boolean handedIn) {

        static final Cell MISSING = new Cell(0, ExerciseResult.ALL, false);
    }

    private final Optional<UnaryOperator<String>> aliases;
    private final List<Row> rows = new ArrayList<>();
    private final TreeMap<String, ExerciseTally> exercises = new TreeMap<>();
    private final AlikeSection alike = new AlikeSection();

    /**
     * @param asked the exercises that were asked for; empty: whatever is handed in
     * @param aliases what to call a submission, by its key, on a page without names
     */
    public ClassPage(List<Asked> asked, Optional<UnaryOperator<String>> aliases) {
        this.aliases = aliases;
        asked.forEach(each -> exercises.put(each.exercise(), ExerciseTally.of(each)));
    }

    /**
     * Takes a submission in.
     *
     * @param remark what else is to be said of it; may be empty
     */
    public void add(Mark mark, String remark) {
        var result = mark.result();
        var cells = new TreeMap<String, Cell>();
        for (var exercise : result.exercises()) {
            cells.put(exercise.exercise(), new Cell(exercise.points(), exercise.max(), true));
            exercises.computeIfAbsent(exercise.exercise(), number -> new ExerciseTally(number, exercise.program()))
                    .add(exercise);
        }
        rows.add(new Row(Printable.shortened(aliases.map(alias -> alias.apply(result.key()))
                .orElse(result.submission()), LONGEST_NAME), result.key(), result.gravest(),
                Printable.shortened(aliases.isPresent() ? titles(result) : result.why(), LONGEST_REASON),
                notes(mark, remark), new Cell(mark.points(), mark.max(), true), Mark.plain(mark.end()),
                Mark.plain(mark.total()), mark.isChanged(), cells));
        alike.add(result.key(), rows.getLast().name(), result.hash());
    }

    /** Shows whose programs are alike, too. */
    public void compare(Similarity similarity) {
        alike.compare(similarity);
    }

    /** Of what went wrong the stages' names alone: what a program says may tell whose it is. */
    private static String titles(SubmissionResult result) {
        var failed = result.exercises().stream().flatMap(exercise -> exercise.failed().stream()).toList();
        return failed.isEmpty() ? "" : failed.getFirst().number() + " " + failed.getFirst().name()
                + (failed.size() == 1 ? "" : " … and " + (failed.size() - 1) + " more");
    }

    private List<String> notes(Mark mark, String remark) {
        var late = mark.daysLate() == 0 ? ""
                : mark.daysLate() + (mark.daysLate() == 1 ? " day" : " days") + " late: "
                        + Mark.plain(mark.deduction()) + " points less";
        var corrections = aliases.isEmpty() ? mark.corrections().stream()
                : mark.corrections().stream().limit(1).map(_ -> "overridden");
        return Stream.concat(corrections, Stream.of(late, aliases.isEmpty() ? remark : ""))
                .filter(note -> !note.isEmpty()).toList();
    }

    /**
     * Writes the whole page.
     *
     * @param pages the folder of the submissions' pages, beside this one
     * @param missing how many submissions have no result yet
     * @param people who is on the roster
     */
    public String render(String pages, int missing, People people) {
        var sorted = aliases.isEmpty() ? rows : rows.stream().sorted(Comparator.comparing(Row::name)).toList();
        return PAGE.show(new View("Grades", missing == 0 ? "" : counted(missing, " has", "s have"), cards(people),
                rows.stream().anyMatch(row -> !row.cells().isEmpty()),
                exercises.values().stream().anyMatch(each -> !each.causes().isEmpty()), exercises.size() > 1,
                rows.stream().anyMatch(Row::changed), aliases.isEmpty(), exercises.values(),
                alike.view(key -> page(pages, key)), lists(people),
                sorted.stream().map(row -> line(row, page(pages, row.key()))).toList()));
    }

    /** A submission's own page; none where nobody is named. */
    private String page(String pages, String key) {
        return aliases.isEmpty() ? pages + "/" + key + ".html" : "";
    }

    private static String counted(int submissions, String one, String many) {
        return submissions + " submission" + (submissions == 1 ? one : many);
    }

    private List<Card> cards(People people) {
        var cards = new ArrayList<Card>();
        cards.add(new Card(String.valueOf(rows.size()), rows.size() == 1 ? "submission" : "submissions"));
        var quartiles = Quartiles.of(rows.stream().filter(row -> row.verdict() != Verdict.GRADER_ERROR)
                .mapToInt(row -> row.sum().points()));
        cards.add(new Card(quartiles.at(50), "points, the median of " + ExerciseResult.ALL * exercises.size()));
        cards.add(new Card(quartiles.at(25) + " to " + quartiles.at(75),
                "points, the quartiles: half of them lie between"));
        cards.add(new Card(String.valueOf(count(Verdict.PASSED)), "passed"));
        if (!people.missing().isEmpty()) {
            cards.add(new Card(String.valueOf(people.missing().size()), "handed in nothing"));
        }
        if (count(Verdict.REFUSED) > 0) {
            cards.add(new Card(String.valueOf(count(Verdict.REFUSED)), "refused"));
        }
        if (count(Verdict.GRADER_ERROR) > 0) {
            cards.add(new Card(String.valueOf(count(Verdict.GRADER_ERROR)),
                    "not graded: an error of the grader or the machine"));
        }
        return cards;
    }

    private List<NameList> lists(People people) {
        return aliases.isPresent() ? List.of()
                : Stream.of(new NameList("Handed in nothing", people.missing()),
                        new NameList("Not on the roster", people.strangers()),
                        new NameList("Nobody can tell whose", people.unclear()))
                        .filter(list -> !list.names().isEmpty()).toList();
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** What was asked for and not handed in counts as nothing of a hundred. */
    private Line line(Row row, String page) {
        var cells = exercises.keySet().stream().map(number -> row.cells().getOrDefault(number, Cell.MISSING)).toList();
        return new Line(row, page, row.sum(), exercises.size() > 1 ? cells : List.of());
    }
}
