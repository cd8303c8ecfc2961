package grader.report;

import grader.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The class at a glance: how many passed what, and a table that leads to each submission's own page. */
public final class ClassPage {

    /** So much of a name does for a table; its own page has all of it. */
    private static final int LONGEST_NAME = 48;

    /** Of a result, what the class needs to know; the rest would not fit into memory for a large one. */
    private record Row(String submission, String key, Verdict verdict, String why, TreeMap<String, Cell> cells) {

        int points() {
            return cells.values().stream().mapToInt(Cell::points).sum();
        }
    }

    private record Cell(int points, int max, Verdict verdict) {
    }

    private final List<Row> rows = new ArrayList<>();
    private final TreeMap<String, Distribution> distributions = new TreeMap<>();

    /** Takes a submission in. */
    public void add(SubmissionResult result) {
        var cells = new TreeMap<String, Cell>();
        for (var exercise : result.exercises()) {
            cells.put(exercise.exercise(), new Cell(exercise.points(), exercise.max(), exercise.verdict()));
            distributions.computeIfAbsent(exercise.exercise(), _ -> new Distribution(exercise.program())).add(exercise);
        }
        rows.add(new Row(result.submission(), result.key(), result.verdict(), why(result), cells));
    }

    /** In a few words; its own page has the rest. */
    private static String why(SubmissionResult result) {
        if (!result.reason().isEmpty()) {
            return result.reason();
        }
        var message = result.exercises().stream().flatMap(exercise -> exercise.diagnostics().stream()).findFirst();
        if (message.isPresent()) {
            return message.get().lines().findFirst().orElse("");
        }
        var failed = result.exercises().stream().flatMap(exercise -> exercise.stages().stream())
                .filter(stage -> stage.verdict() != Verdict.PASSED && stage.verdict() != Verdict.SKIPPED).toList();
        return failed.isEmpty() ? ""
                : failed.getFirst().number() + " " + failed.getFirst().name()
                        + (failed.size() == 1 ? "" : " … and " + (failed.size() - 1) + " more");
    }

    /**
     * The whole page.
     *
     * @param pages the folder of the submissions' pages, beside this one
     * @param missing how many submissions have no result yet
     */
    public String render(String pages, int missing) {
        var body = new StringBuilder("<header>\n<h1>Grades</h1>\n");
        if (missing > 0) {
            body.append("<p class=\"reason\">").append(missing)
                    .append(missing == 1 ? " submission has" : " submissions have")
                    .append(" no result yet: the grading has not come to its end.</p>\n");
        }
        body.append("</header>\n<main>\n");
        cards(body);
        charts(body);
        table(body, pages);
        body.append("</main>\n<footer><p>The same as a table: <a href=\"grades.csv\">grades.csv</a>, "
                + "<a href=\"junit.xml\">junit.xml</a></p></footer>\n");
        return Html.page("Grades", body.toString());
    }

    private void cards(StringBuilder body) {
        var points = rows.stream().mapToInt(Row::points).sorted().toArray();
        var median = points.length == 0 ? 0 : (points[(points.length - 1) / 2] + points[points.length / 2]) / 2.0;
        body.append("<ul class=\"cards\">\n");
        card(body, String.valueOf(rows.size()), rows.size() == 1 ? "submission" : "submissions");
        card(body, String.format(Locale.ROOT, median == Math.rint(median) ? "%.0f" : "%.1f", median),
                "points, the median of " + 100 * distributions.size());
        card(body, String.valueOf(count(Verdict.PASSED)), "passed");
        if (count(Verdict.REFUSED) > 0) {
            card(body, String.valueOf(count(Verdict.REFUSED)), "refused");
        }
        if (count(Verdict.GRADER_ERROR) > 0) {
            card(body, String.valueOf(count(Verdict.GRADER_ERROR)),
                    "not graded: an error of the grader or the machine");
        }
        body.append("</ul>\n");
    }

    private static void card(StringBuilder body, String figure, String words) {
        body.append("<li><strong>").append(figure).append("</strong> ").append(words).append("</li>\n");
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    private void charts(StringBuilder body) {
        if (distributions.isEmpty()) {
            return;
        }
        body.append("<section>\n<h2>Stage by stage</h2>\n<div class=\"charts\">\n");
        distributions.forEach((number, distribution) -> body.append(distribution.figure(number)));
        body.append(distributions.size() > 1 ? "</div>\n<div class=\"charts\">\n" : ""); // a row of each kind
        distributions.forEach((number, distribution) -> body
                .append(Distribution.histogram(number + " " + distribution.program(), percents(number))));
        body.append("</div>\n" + Distribution.LEGEND + "</section>\n");
    }

    private int[] percents(String number) {
        return rows.stream().filter(row -> row.cells().containsKey(number))
                .mapToInt(row -> percent(row.cells().get(number))).toArray();
    }

    private static int percent(Cell cell) {
        return cell.max() == 0 ? 0 : 100 * cell.points() / cell.max();
    }

    private void table(StringBuilder body, String pages) {
        body.append("<section class=\"table\" tabindex=\"0\" aria-label=\"All submissions\">\n<table>\n<thead><tr>"
                + "<th scope=\"col\" data-sort=\"text\">Submission</th><th scope=\"col\" data-sort=\"text\">Verdict</th>"
                + "<th scope=\"col\" class=\"points\" data-sort=\"number\">Points</th>");
        if (distributions.size() > 1) {
            distributions
                    .forEach((number, each) -> body.append("<th scope=\"col\" class=\"points\" data-sort=\"number\">"
                            + Html.text(number + " " + each.program()) + "</th>"));
        }
        body.append("<th scope=\"col\" data-sort=\"text\">Why</th></tr></thead>\n<tbody>\n");
        for (var row : rows) {
            body.append(
                    "<tr><th scope=\"row\"><a href=\"%s/%s.html\"><bdi>%s</bdi></a></th><td>%s</td>%s".formatted(pages,
                            Html.text(row.key()), Html.text(Printable.shortened(row.submission(), LONGEST_NAME)),
                            Html.verdict(row.verdict()),
                            points(row.points(), max(row))));
            if (distributions.size() > 1) {
                distributions.keySet().forEach(number -> body.append(row.cells().containsKey(number)
                        ? points(row.cells().get(number).points(), row.cells().get(number).max())
                        : "<td class=\"points\" data-key=\"-1\">–</td>"));
            }
            body.append("<td class=\"why\">").append(Html.text(Printable.shortened(row.why(), 160))).append("</td></tr>\n");
        }
        body.append("</tbody>\n</table>\n</section>\n");
    }

    /** What was not handed in counts as nothing of a hundred. */
    private int max(Row row) {
        return distributions.keySet().stream()
                .mapToInt(number -> row.cells().containsKey(number) ? row.cells().get(number).max() : 100).sum();
    }

    private static String points(int points, int max) {
        return "<td class=\"points\" data-key=\"%d\">%d<span class=\"of\">/%d</span></td>".formatted(points, points,
                max);
    }
}
