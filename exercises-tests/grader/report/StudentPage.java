package grader.report;

/**
 * A page a submission: each stage, and for each that failed what was expected, what happened instead, and the
 * conversation.
 */
public final class StudentPage {

    private StudentPage() {
    }

    /** The whole page. It lies in a folder beside {@code index.html}. */
    public static String of(SubmissionResult result) {
        var body = new StringBuilder("""
                <header>
                <p class="back"><a href="../index.html">All submissions</a></p>
                <h1><bdi>%s</bdi></h1>
                <p class="sum"><strong>%d</strong> of %d points %s</p>
                %s
                </header>
                <main>
                """.formatted(Html.text(result.submission()), result.points(), result.max(),
                Html.verdict(result.verdict()),
                result.reason().isEmpty() ? "" : "<p class=\"reason\">" + Html.text(result.reason()) + "</p>"));
        result.exercises().forEach(exercise -> exercise(body, exercise));
        body.append("""
                </main>
                <footer><p>seed %d · content %s · suites %s</p></footer>
                """.formatted(result.seed(), Html.text(head(result.hash())), Html.text(head(result.suites()))));
        return Html.page(result.submission(), body.toString());
    }

    private static String head(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }

    private static void exercise(StringBuilder body, ExerciseResult exercise) {
        body.append("<section>\n<h2>%s %s <span class=\"points\">%d/%d</span> %s</h2>\n".formatted(
                Html.text(exercise.exercise()), Html.text(exercise.program()), exercise.points(), exercise.max(),
                Html.verdict(exercise.verdict())));
        exercise.diagnostics().forEach(message -> body.append("<pre>").append(Html.lines(message)).append("</pre>\n"));
        body.append("<ol class=\"stages\">\n");
        for (var stage : exercise.stages()) {
            body.append(
                    "<li class=\"%s\"><p><span class=\"number\">%d</span> <span class=\"name\">%s</span> %s <span class=\"points\">%d/%d</span></p>\n"
                            .formatted(Html.kind(stage.verdict()), stage.number(), Html.text(stage.name()),
                                    Html.verdict(stage.verdict()), stage.points(), stage.max()));
            explain(body, stage, exercise.program());
            body.append("</li>\n");
        }
        body.append("</ol>\n</section>\n");
    }

    private static void explain(StringBuilder body, StageResult stage, String program) {
        if (!stage.reason().isEmpty()) {
            body.append("<p class=\"reason\">").append(Html.text(stage.reason())).append("</p>\n");
        }
        if (!stage.expected().isEmpty()) {
            body.append("<dl><dt>expected</dt><dd>").append(Html.lines(stage.expected()))
                    .append("</dd>\n<dt>but</dt><dd>").append(Html.lines(stage.but())).append("</dd></dl>\n");
        }
        var ladder = new Ladder(Glyphs.UNICODE).draw(stage.ladder(), program);
        if (!ladder.isEmpty()) {
            body.append("<pre tabindex=\"0\" role=\"group\" aria-label=\"the conversation\">");
            ladder.forEach(line -> body.append(Html.text(line)).append('\n'));
            body.append("</pre>\n");
        }
        if (!stage.stderr().isBlank()) {
            body.append("<details><summary>the last lines on stderr</summary><pre tabindex=\"0\">")
                    .append(Html.lines(stage.stderr())).append("</pre></details>\n");
        }
    }
}
