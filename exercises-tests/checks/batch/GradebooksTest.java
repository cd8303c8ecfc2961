package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.report.Verdict;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** A class's gradebook comes in as its system exports it, and goes out with the points in it, and nothing else changed. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class GradebooksTest {

    private static final Verdict GOOD = Verdict.PASSED;
    private static final Verdict BAD = Verdict.FAILED;

    private final HandMade made = new HandMade();

    GradebooksTest() throws IOException {
        made.add("Anna Muster", "101", GOOD, GOOD, BAD); // 40
        made.add("musterbruno", "102", GOOD, BAD, GOOD); // 70
        made.write();
    }

    private int roster(String text, String... more) throws IOException {
        return roster(text.getBytes(StandardCharsets.UTF_8), more);
    }

    private int roster(byte[] bytes, String... more) throws IOException {
        var arguments = new java.util.ArrayList<>(List.of("--roster", made.file("class.csv", bytes)));
        arguments.addAll(List.of(more));
        return made.report(arguments.toArray(String[]::new));
    }

    private void assertSaid(String words) {
        assertTrue(made.out().contains(words), made::toString);
    }

    private void refused(String message, String text, String... more) throws IOException {
        assertEquals(2, roster(text, more), made::toString);
        assertTrue(made.err().contains(message), made::toString);
        assertEquals(1, made.err().lines().count(), made::toString);
    }

    @Test
    void canvas_gets_its_own_lines_with_points_of_its_own_maximum() throws Exception {
        var lines = """
                Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (4711),Final Score
                    Points Possible,,,,,10.0,(read only)
                "Muster, Anna",101,s1,amuster,"A, B",,12
                "Muster, Bruno",102,s2,bmuster,A,3,13
                "Nobody, Carl",103,s3,cnobody,A,,14
                """;
        assertEquals(1, roster(lines), made::toString);
        assertSaid(
                "roster: Canvas gradebook, 3 people, points go into 'Lab 1 (4711)'; 1 handed in nothing, 0 not on it");
        assertSaid(made.results().resolve("gradebook-canvas.csv").toString());
        assertEquals(
                lines.replace("    Points Possible", "\"    Points Possible\"").replace("\"A, B\",,", "\"A, B\",4,")
                        .replace("A,3,13", "A,7,13").replace("A,,14", "A,0,14"),
                made.report("gradebook-canvas.csv"));
    }

    @Test
    void moodle_gets_its_worksheet_and_a_page_for_each_student() throws Exception {
        var lines = """
                Identifier;"Full name";"Email address";Status;Grade;"Maximum Grade";"Feedback comments"
                "Participant 101";"Anna Muster";a@x.org;"Submitted; late";;"50,00";
                "Participant 102";"Bruno Muster";b@x.org;Submitted;;"50,00";
                """;
        assertEquals(1, roster(lines), made::toString);
        assertSaid("roster: Moodle gradebook, 2 people, points go into 'Grade'; 0 handed in nothing");
        var rows = HandMade.rows(made.report("gradebook-moodle.csv"), ';', "Identifier");
        assertEquals("20", rows.get("Participant 101").get("Grade"));
        assertEquals("35", rows.get("Participant 102").get("Grade"));
        assertEquals("Submitted; late", rows.get("Participant 101").get("Status"));
        assertEquals("50,00", rows.get("Participant 101").get("Maximum Grade"));

        var pages = new TreeMap<String, String>();
        try (var zip = new ZipFile(made.results().resolve("feedback-moodle.zip").toFile())) {
            for (var entry : zip.stream().toList()) {
                pages.put(entry.getName(),
                        new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(List.of("Anna Muster_101_assignsubmission_file/feedback.html",
                "musterbruno_102_assignsubmission_file/feedback.html"), List.copyOf(pages.keySet()));
        assertTrue(pages.firstEntry().getValue().contains("nothing came of stage 3"));
        assertFalse(pages.firstEntry().getValue().contains("<a "), "a student's page leads nowhere");
    }

    @Test
    void a_number_of_moodles_that_is_somebody_elses_gets_no_points() throws Exception {
        roster("""
                Identifier,"Full name",Grade,"Maximum Grade"
                "Participant 101","Carl Other",,50
                "Participant 102","Bruno Muster",,50
                """);
        assertSaid("roster: Moodle gradebook, 2 people, points go into 'Grade'; 1 handed in nothing");
        assertEquals("0", HandMade.rows(made.report("gradebook-moodle.csv"), ',', "Identifier").get("Participant 101")
                .get("Grade"));
    }

    @Test
    void points_have_a_comma_where_the_gradebook_has_one() throws Exception {
        roster("""
                Identifier;"Full name";Grade;"Maximum Grade"
                "Teilnehmer/in101";"Muster, Anna";;"12,00"
                """);
        assertTrue(made.report("gradebook-moodle.csv").contains("Muster, Anna;4,8;12,00"), made.report(
                "gradebook-moodle.csv"));
    }

    @Test
    void blackboard_gets_utf_16_and_tabs_as_it_came() throws Exception {
        var lines = "\ufeff" + """
                "Last Name"#"First Name"#"Username"#"Last Access"#"Lab [Total Pts: 50 Score] |99"
                "Muster"#"Anna"#"am"#"now"#""
                "Müller"#"Zoë"#"zm"#"now"#""
                """.replace('#', '\t').replace("\n", "\r\n");
        assertEquals(1, roster(lines.getBytes(StandardCharsets.UTF_16LE)), made::toString);
        assertSaid("roster: Blackboard gradebook, 2 people, points go into 'Lab [Total Pts: 50 Score] |99'");
        var text = Files.readString(made.results().resolve("gradebook-blackboard.csv"), StandardCharsets.UTF_16LE);
        assertEquals(lines.replace("\"am\"\t\"now\"\t\"\"", "\"am\"\t\"now\"\t\"20\"")
                .replace("\"zm\"\t\"now\"\t\"\"", "\"zm\"\t\"now\"\t\"0\""), text);
    }

    @Test
    void any_table_with_names_gets_a_column_of_points() throws Exception {
        made.add("zoe o'neill-müller", "", GOOD, GOOD, GOOD).write();
        assertEquals(1, roster("Nachname;Vorname\nMUSTER;Anna\nMuster;Brunø\nO’Neill Müller;Zoë\n"
                .replace("’", "'").getBytes(Charset.forName("windows-1252"))), made::toString);
        assertSaid("roster: other table, 3 people, points go into 'Network programming'; 0 handed in nothing, 0 not");
        assertEquals("Nachname;Vorname;Network programming\nMUSTER;Anna;40\nMuster;Brunø;70\nO'Neill Müller;Zoë;100\n",
                Files.readString(made.results().resolve("gradebook-other.csv"), Charset.forName("windows-1252")));
    }

    @Test
    void an_id_goes_before_an_address_and_an_address_before_a_name() throws Exception {
        made.add("dora@x.org", "", GOOD, BAD, BAD).add("Eve", "eve1", GOOD, GOOD, BAD).write();
        var lines = """
                name,email,id,points
                Anna Muster,x@x.org,999,
                Somebody Else,y@x.org,101,
                Bruno Muster,z@x.org,,
                Dora D,dora@x.org,,
                Eve,eve1@x.org,,
                Eve,,777,
                """;
        roster(lines);
        assertEquals(lines.replace("999,", "999,0").replace("101,", "101,40").replace("z@x.org,,", "z@x.org,,70")
                .replace("dora@x.org,,", "dora@x.org,,10").replace("eve1@x.org,,", "eve1@x.org,,40")
                .replace("777,", "777,0"), made.report("gradebook-other.csv"));
    }

    @Test
    void whose_it_is_is_never_guessed() throws Exception {
        made.add("Bruno Muster", "", GOOD, GOOD, GOOD).add("Carl Nobody", "", GOOD, BAD, BAD).write();
        roster("Name,ID,Points\nMuster Anna,101,\nBruno Muster,102,\nNobody Carl,1,\nCarl Nobody,2,\nDora,3,\n");
        assertTrue(made.err().contains("Carl Nobody may be Nobody Carl (1) or Carl Nobody (2)"), made::toString);
        assertTrue(made.err().contains("musterbruno and Bruno Muster are both of Bruno Muster (102)"), made::toString);
        assertEquals(
                "Name,ID,Points\nMuster Anna,101,40\nBruno Muster,102,\nNobody Carl,1,\nCarl Nobody,2,\nDora,3,0\n",
                made.report("gradebook-other.csv"));
        assertTrue(made.report("index.html").contains("Nobody can tell whose"), made.report("index.html"));
        assertSaid("1 handed in nothing");
    }

    @Test
    void who_is_missing_and_who_is_a_stranger_is_listed() throws Exception {
        made.add("Stranger", "", GOOD, GOOD, GOOD).write();
        assertEquals(1,
                roster("Name,ID,Points\nAnna Muster,101,\nBruno Muster,102,\n\"Carl, <b>\",103,\nDora,104,88\n"));
        assertTrue(made.out().contains("3 submissions: 1 passed, 2 failed, 2 missing"), made::toString);
        var page = made.report("index.html");
        assertTrue(page.contains("Handed in nothing") && page.contains("<bdi>Carl, &lt;b&gt; (103)</bdi>"), page);
        assertTrue(page.contains("Not on the roster") && page.contains("<bdi>Stranger</bdi></li>"), page);
        var carl = made.grades().get("Carl, <b>");
        assertEquals(List.of("0", "100", "missing", "nothing was handed in", "103"), List.of(carl.get("points"),
                carl.get("max"), carl.get("verdict"), carl.get("reason"), carl.get("id")));
        assertEquals("Anna Muster (101)", made.grades().get("Anna Muster").get("on the roster"));
        assertTrue(made.report("junit.xml").contains("type=\"missing\""));
        assertTrue(made.report("gradebook-other.csv").contains("Dora,104,88"), "what somebody has entered stays");
    }

    @Test
    void who_waits_for_a_result_has_handed_something_in() throws Exception {
        Files.delete(made.results().resolve("submissions").resolve(HandMade.key("Anna Muster") + ".json"));
        assertEquals(3, roster("Name,ID,Points\nAnna Muster,101,was\nBruno Muster,102,\n"));
        assertSaid("0 handed in nothing, 0 not on it");
        assertEquals("Name,ID,Points\nAnna Muster,101,was\nBruno Muster,102,70\n", made.report("gradebook-other.csv"));
    }

    @Test
    void what_is_no_judgement_is_not_entered() throws Exception {
        made.add("Dora", "104", GOOD, Verdict.GRADER_ERROR, GOOD).write();
        assertEquals(3, roster("Name,ID,Points\nDora,104,was\nAnna,101,\n"));
        assertEquals("Name,ID,Points\nDora,104,was\nAnna,101,40\n", made.report("gradebook-other.csv"));
    }

    @Test
    void which_column_is_meant_is_asked_for() throws Exception {
        var lines = "Student,ID,Section,Lab 1 (11),Lab 2 (12)\nAnna,101,A,,\n";
        refused("class.csv: it has 2 columns for points, 'Lab 1 (11)', 'Lab 2 (12)': say which, --column NAME", lines);
        refused("--column Lab 3: it has no column of that name for points, but 'Lab 1 (11)'", lines, "--column",
                "Lab 3");
        refused("--column Student: it has no column of that name", lines, "--column", "Student");
        assertFalse(Files.exists(made.results().resolve("roster.csv")));
        assertEquals(1, roster(lines, "--column", "lab 2"));
        assertTrue(made.report("gradebook-canvas.csv").contains("Anna,101,A,,40"));
        assertEquals(1, made.report(), "the column is remembered");
        assertEquals(1, made.report("--column", "Lab 1 (11)"));
        assertTrue(made.report("gradebook-canvas.csv").contains("Anna,101,A,40,"));
    }

    @Test
    void what_is_no_roster_is_refused_in_one_line() throws Exception {
        refused("class.csv: it is empty", "");
        refused("class.csv: its first line names no column for a name, an id or an e-mail address: 'a', 'b'",
                "a,b\n1,2\n");
        refused("class.csv: it is no table: ", "Name,ID\n\"Anna\"x,1\n");
        assertEquals(2, made.report("--roster", made.root().resolve("none.csv").toString()));
        assertTrue(made.err().contains("none.csv: there is no such file"), made::toString);
    }

    @Test
    void reports_are_made_again_from_the_copy_beside_the_results() throws Exception {
        roster("Name,ID,Points\nAnna Muster,101,\n");
        var before = made.report("gradebook-other.csv");
        Files.delete(made.root().resolve("class.csv"));
        Files.delete(made.results().resolve("gradebook-other.csv"));
        assertEquals(1, made.report(), made::toString);
        assertEquals(before, made.report("gradebook-other.csv"));
        roster("Student,ID,Section\nAnna Muster,101,A\n");
        assertFalse(Files.exists(made.results().resolve("gradebook-other.csv")), "that of another roster");
        Files.writeString(made.results().resolve("roster.csv"), "Name,ID\nEve,101\n");
        assertEquals(2, made.report());
        assertTrue(made.err().contains("roster.csv: it is not the one that was given to this run; give it anew"),
                made::toString);
    }

    @Test
    void excel_reads_the_table_of_grades_as_utf_8() throws Exception {
        made.report();
        var bytes = Files.readAllBytes(made.results().resolve("grades.csv"));
        assertEquals(List.of((byte) 0xef, (byte) 0xbb, (byte) 0xbf), List.of(bytes[0], bytes[1], bytes[2]));
    }

    /** A shard that knows the whole class, and in which somebody has decided something. */
    private String shard(String number, String student, String course) throws IOException {
        var shard = new HandMade().add(student, "", GOOD, BAD, BAD);
        shard.write("\"03\"", 5, number);
        Files.writeString(shard.results().resolve("overrides.json"), """
                {"version":1,"overrides":[{"submission":"%s","exercise":"03","points":5%s,"comment":"seen"}]}"""
                .formatted(student, number.substring(0, 1)));
        assertEquals(1, shard.report("--roster", shard.file("class.csv", "Name,Points\nDora,\nEve,\nFred,\n"),
                "--course", shard.file("course.json", course)), shard::toString);
        assertTrue(shard.out().contains("roster: compared to the whole class when the shards are joined"),
                shard::toString);
        assertFalse(Files.exists(shard.results().resolve("gradebook-other.csv")));
        return shard.results().toString();
    }

    @Test
    void shards_know_the_class_when_they_are_joined() throws Exception {
        var all = List.of(shard("0/2", "Dora", "{}"), shard("1/2", "Eve", "{}"), shard("1/2", "Eve", "{\"perDay\":1}"));
        var merged = made.root().resolve("merged");
        assertEquals(2, made.batch("--merge", all.get(0), all.get(2), "--out", merged.toString()));
        assertTrue(made.err().contains("with different rosters or course files"), made::toString);
        assertEquals(1, made.batch("--merge", all.get(0), all.get(1), "--out", merged.toString()), made::toString);
        assertEquals("Name,Points\nDora,50\nEve,51\nFred,0\n", Files.readString(merged.resolve("gradebook-other.csv")));
        assertSaid("1 handed in nothing, 0 not on it");
    }
}
