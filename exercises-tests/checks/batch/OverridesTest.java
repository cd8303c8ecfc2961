package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people decide about points: shown everywhere, changed by no grading, and checked before anything is done. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/overrides.schema.json" })
final class OverridesTest {

    private static final Verdict GOOD = Verdict.PASSED;
    private static final Verdict BAD = Verdict.FAILED;
    private static final String RIGHT = """
            {"version":1,"overrides":[
              {"submission":"ann","exercise":"03","stage":2,"points":20,"comment":"shown <in> the lab"},
              {"submission":"4712","exercise":"03","points":85,"comment":"handed in by e-mail"}]}""";

    private final HandMade made = new HandMade();

    OverridesTest() throws IOException {
        made.add("ann", "4711", GOOD, BAD, GOOD).add("bob", "4712", BAD, BAD, BAD).write();
    }

    private int overrides(String text) throws IOException {
        Files.writeString(made.results().resolve("overrides.json"), text);
        return made.report();
    }

    @Test
    void points_and_comment_are_in_every_report() throws Exception {
        ManifestTest.assertValid("overrides.schema.json", RIGHT);
        assertEquals(1, overrides(RIGHT), made::toString);
        var ann = "overridden, stage 2: 20 points instead of 0: shown <in> the lab";
        var bob = "overridden: 85 points instead of 0: handed in by e-mail";
        assertEquals(List.of("90", "03 " + ann, "failed"), List.of(made.grades().get("ann").get("points"),
                made.grades().get("ann").get("overridden"), made.grades().get("ann").get("verdict")));
        assertEquals(List.of("85", "100", "03 " + bob), List.of(made.grades().get("bob").get("03 points"),
                made.grades().get("bob").get("max"), made.grades().get("bob").get("overridden")));
        for (var page : List.of("index.html", "students/" + HandMade.key("ann") + ".html")) {
            assertTrue(made.report(page).contains(ann.replace("<", "&lt;").replace(">", "&gt;")), page);
        }
        assertTrue(made.report("junit.xml").contains(ann.replace("<", "&lt;").replace(">", "&gt;").split("&gt;")[0]));
        assertEquals(1, made.batch("--preview", "ann", "--out", made.results().toString()));
        assertTrue(made.out().contains(ann) && made.out().contains("90/100 points"), made::toString);
    }

    @Test
    void the_last_word_counts_and_a_result_stays_as_it_was() throws Exception {
        var file = made.results().resolve("submissions").resolve(HandMade.key("ann") + ".json");
        var before = Files.readString(file);
        overrides(RIGHT.replace("\"4712\"", "\"ann\""));
        assertEquals("85", made.grades().get("ann").get("points"));
        assertEquals(before, Files.readString(file));
    }

    @Test
    void who_was_refused_or_missed_the_day_can_be_given_points() throws Exception {
        made.put(new SubmissionResult("ann", HandMade.key("ann"), "", "", false, HandMade.SUITES, HandMade.SUITES, 5,
                List.of("03"), Verdict.REFUSED, "the archive is encrypted", List.of(), 1));
        Files.writeString(made.results().resolve("overrides.json"), RIGHT.replace("4712", "9"));
        made.report("--roster", made.file("class.csv", "Name,ID,Points\nann,4711,\nEve,9,\n"));
        assertEquals(List.of("20", "100", "refused"), List.of(made.grades().get("ann").get("points"),
                made.grades().get("ann").get("max"), made.grades().get("ann").get("verdict")));
        assertEquals(List.of("85", "missing"), List.of(made.grades().get("Eve").get("points"),
                made.grades().get("Eve").get("verdict")));
        assertEquals("Name,ID,Points\nann,4711,20\nEve,9,85\n", made.report("gradebook-other.csv"));
    }

    @Test
    void a_stage_that_was_skipped_is_worth_again_what_it_was() throws Exception {
        made.put(HandMade.result("ann", "4711", GOOD, Verdict.SKIPPED, GOOD));
        overrides(RIGHT);
        assertEquals("90/100", made.grades().get("ann").get("points") + "/" + made.grades().get("ann").get("max"));
    }

    @Test
    void who_is_meant_has_to_be_clear() throws Exception {
        made.add("ANN", "", GOOD, GOOD, GOOD).write();
        assertEquals(1, overrides(RIGHT.replace("\"ann\"", "\"Ann\"").replace("4712", "nobody")));
        assertTrue(made.err().contains("overrides.json: Ann: more than one is called so, and nothing is overridden"),
                made::err);
        assertTrue(made.err().contains("overrides.json: nobody: nobody is called so"), made::err);
        assertEquals(2, made.err().lines().count(), made::err);
        assertEquals("70", made.grades().get("ann").get("points"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            "version":1   | "version":2    | its version is 2, not 1
            "stage":2     | "stage":7      | ann: exercise 03 has no stage 7
            "stage":2     | "stage":"2"    | is a string, and no number
            "stage":2     | "stages":2     | 'stages' is not known in overrides
            "points":20   | "points":31    | ann: stage 2 of exercise 03 earns 30 points, not 31
            "points":85   | "points":101   | points is 101
            "points":85   | "points":-1    | points is -1
            "points":85   | "points":8.5   | it is not the JSON that is expected
            "exercise":"03","stage" | "exercise":"3","stage"  | '3' is no exercise
            "exercise":"03","stage" | "exercise":"05","stage" | ann: exercise 05 is not graded here: there are 03, 04
            ,"comment":"handed in by e-mail" | '' | there is no comment
            "handed in by e-mail" | " " | ' ' is no comment
            "overrides":  | "override":    | 'override' is not known
            {"version"    | {"version      | it is not the JSON that is expected
            """)
    void what_makes_no_sense_is_refused_in_one_line(String part, String other, String complaint) throws Exception {
        made.report();
        var before = made.report("grades.csv");
        assertTrue(RIGHT.contains(part), part);
        assertEquals(2, overrides(RIGHT.replace(part, other)), made::toString);
        assertTrue(made.err().contains("overrides.json: ") && made.err().contains(complaint), made::err);
        assertEquals(1, made.err().lines().count(), made::err);
        assertEquals(before, made.report("grades.csv"));
    }
}
