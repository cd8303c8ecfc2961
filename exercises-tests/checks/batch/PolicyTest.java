package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import com.google.gson.JsonParser;
import grader.report.ExerciseResult;
import grader.report.Policy;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.json.GradescopeReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a course makes of points: weights, days late, and stages that this machine could not run. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/course.schema.json" })
final class PolicyTest {

    private static final Verdict GOOD = Verdict.PASSED;
    private static final Verdict BAD = Verdict.FAILED;
    private static final String LATE = """
            {"due":"2026-11-01T23:59+01:00","lateDays":3,"perDay":10}""";

    private final HandMade made = new HandMade();

    PolicyTest() throws IOException {
    }

    private int course(String text) throws IOException {
        return made.report("--course", made.file("course.json", text));
    }

    private String end(String name) throws IOException {
        var row = made.grades().get(name);
        return "%s/%s, %s late, -%s, %s/%s".formatted(row.get("points"), row.get("max"), row.get("days late"),
                row.get("deduction"), row.get("end"), row.get("of"));
    }

    private SubmissionResult handedIn(String time, boolean late) {
        return HandMade.result("ann", "", time, late, HandMade.exercise("03", GOOD, BAD, GOOD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-01T22:59:00Z       | false | 0 late, -0, 70/100
            2026-11-01T22:59:01Z       | false | 1 late, -10, 60/100
            2026-11-02T23:59:00+01:00  | false | 1 late, -10, 60/100
            2026-11-02T23:59:01+01:00  | true  | 2 late, -20, 50/100
            2026-11-04 23:00           | false | 3 late, -30, 40/100
            2026-11-05-10-00-00        | false | 4 late, -70, 0/100
            Nov 2, 2026 1000 AM        | false | 1 late, -10, 60/100
            November 2, 2026 11:30 PM  | false | 1 late, -10, 60/100
            2026-11-02 22:59:00.178400000 Z | false | 2 late, -20, 50/100
            2026-11-02 23:59 +01:00    | false | 1 late, -10, 60/100
            2026-11-03 10:00:00.123 +0100 | false | 2 late, -20, 50/100
            last night                 | true  | 1 late, -10, 60/100
            ''                         | true  | 1 late, -10, 60/100
            ''                         | false | 0 late, -0, 70/100
            """)
    void each_day_that_has_begun_costs_its_part(String time, boolean late, String end) throws Exception {
        ManifestTest.assertValid("course.schema.json", LATE);
        made.add(handedIn(time, late)).write();
        assertEquals(1, course(LATE), made::toString);
        assertEquals("70/100, " + end, end("ann"));
        var isKnown = !time.isEmpty() && !time.startsWith("last");
        assertEquals(isKnown ? "" : "batch: course.json: of 1 submission it is not known when it was handed in: late "
                + "only where the system says so, and then by a day\n", made.err());
    }

    @Test
    void the_deduction_is_told_to_the_student_and_to_the_class() throws Exception {
        made.add(handedIn("2026-11-02T23:59:01+01:00", false)).write();
        course(LATE);
        var words = "in the end 50 of 100: 20 less since it is 2 days late";
        assertTrue(made.report("students/" + HandMade.key("ann") + ".html").contains(words));
        assertTrue(made.report("index.html").contains("2 days late: 20 points less"));
        assertTrue(made.report("index.html").contains("In the end"));
        made.batch("--preview", "ann", "--out", made.results().toString());
        assertTrue(made.out().contains(words), made::toString);
        assertEquals(1, made.report(), "it lies beside the results now");
        assertEquals("70/100, 2 late, -20, 50/100", end("ann"));
    }

    private static SubmissionResult two(String name, ExerciseResult... exercises) {
        return new SubmissionResult(name, HandMade.key(name), "", "", false, HandMade.SUITES, HandMade.SUITES, 5,
                List.of("03", "04"), SubmissionResult.verdict(List.of(exercises)), "", List.of(exercises), 1);
    }

    @Test
    void weights_say_how_much_an_exercise_counts() throws Exception {
        made.add(two("ann", HandMade.exercise("03", GOOD, BAD, GOOD), HandMade.exercise("04", GOOD, GOOD, BAD)))
                .add(two("bob", HandMade.exercise("04", GOOD, GOOD, GOOD))).write("\"03\",\"04\"", 5, "");
        course("{\"weights\":{\"03\":2,\"04\":0.5}}");
        assertEquals("110/200, 0 late, -0, 160/250", end("ann"));
        assertEquals("100/200, 0 late, -0, 50/250", end("bob"));
        course("{\"weights\":{\"03\":0}}");
        assertEquals("110/200, 0 late, -0, 40/100", end("ann"));
        course("{}");
        assertEquals("110/200, 0 late, -0, 110/200", end("ann"));
    }

    @Test
    void a_stage_that_was_skipped_costs_nothing_where_the_total_is_fixed() throws Exception {
        made.add("ann", "1", GOOD, Verdict.SKIPPED, BAD).add("bob", "2", GOOD, Verdict.SKIPPED, GOOD)
                .add("eve", "3", Verdict.SKIPPED, Verdict.SKIPPED, Verdict.SKIPPED).write();
        made.report("--roster", made.file("class.csv", "Name,ID,Points\nann,1,\nbob,2,\neve,3,\n"));
        assertEquals("10/70, 0 late, -0, 14.29/100", end("ann"));
        assertEquals("70/70, 0 late, -0, 100/100", end("bob"));
        assertEquals("skipped", made.grades().get("eve").get("verdict"));
        assertEquals("Name,ID,Points\nann,1,14.29\nbob,2,100\neve,3,\n", made.report("gradebook-other.csv"));
        assertTrue(made.report("students/" + HandMade.key("ann") + ".html")
                .contains("in the end 14.29 of 100: 10 of 70 count 14.29"));
    }

    @Test
    void gradescope_gets_the_points_of_its_own_total_and_every_verdict() {
        var result = HandMade.result("ann", "1", Verdict.SKIPPED, Verdict.CRASH, GOOD);
        var json = JsonParser.parseString(GradescopeReport.of(Policy.NONE.mark(result, List.of("03"))))
                .getAsJsonObject();
        assertEquals("66.67", json.get("score").getAsString());
        var words = json.get("output").getAsString();
        assertTrue(words.startsWith("60/90 points, crash\nin the end 66.67 of 100: 60 of 90 count 66.67\n"), words);
        var crashed = json.getAsJsonArray("tests").get(1).getAsJsonObject().get("output").getAsString();
        assertTrue(crashed.startsWith("crash\nexpected  bytes\n"), crashed);
        var refused = new SubmissionResult("ann", HandMade.key("ann"), "", "", false, HandMade.SUITES, HandMade.SUITES,
                5,
                List.of("03"), Verdict.REFUSED, "the archive is encrypted", List.of(), 1);
        var none = JsonParser.parseString(GradescopeReport.of(Policy.NONE.mark(refused, List.of("03"))))
                .getAsJsonObject();
        assertEquals("0", none.get("score").getAsString());
        assertEquals("0/100 points, refused\nthe archive is encrypted\n", none.get("output").getAsString());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"due":"tomorrow"}              | due is 'tomorrow', and no time with its distance to UTC
            {"due":"2026-11-01T23:59"}      | and no time with its distance to UTC
            {"perday":10}                   | 'perday' is not known
            {"perDay":"10"}                 | $.perDay is a string, and no number
            {"perDay":101}                  | perDay is 101: 0 to 100
            {"lateDays":-1}                 | lateDays is -1
            {"weights":{"7":1}}             | '7' is no exercise
            {"weights":{"03":-1}}           | the weight of 03 is -1: 0 to 1000, with two decimals at most
            {"weights":{"03":0.001}}        | the weight of 03 is 0.001
            {"weights":[1]}                 | it is not the JSON that is expected
            []                              | it is not the JSON that is expected
            """)
    void what_makes_no_sense_is_refused_in_one_line(String text, String complaint) throws Exception {
        made.add("ann", "", GOOD, GOOD, GOOD).write();
        assertEquals(2, course(text), made::toString);
        assertTrue(made.err().contains("course.json: ") && made.err().contains(complaint), made::err);
        assertEquals(1, made.err().lines().count(), made::err);
    }
}
