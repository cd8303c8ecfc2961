package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What learning systems export of a class: each student is graded once, on what they handed in last, or named. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class SystemsTest {

    private final Export export = new Export();

    SystemsTest() throws IOException {
    }

    private void assertTakenFor(String system) {
        assertEquals("batch: taken for an export of " + system, export.said().getFirst(), export::toString);
    }

    @Test
    void moodle_with_folders_and_with_text_that_was_typed_into_the_page() throws Exception {
        export.add("Ann Lee_123456_assignsubmission_file/IpCheck.java", "ann")
                .add("Ann Lee_123456_assignsubmission_onlinetext/onlinetext.html", "<p>see the file")
                .add("Zoë de la Cruz_123457_assignsubmission_file_/src/IpCheck.java", "zoë")
                .add("Bob_Ray_99_assignsubmission_onlinetext/onlinetext.html", "<p>void main() {}")
                .add("Scores.csv", "x").add("index.html", "x");
        for (var submissions : List.of(export.folder(), export.zipped("class.zip"))) {
            var results = export.grade(submissions);
            assertTakenFor("Moodle (folders)");
            assertEquals("batch: no student: Scores.csv, index.html", export.said().get(1), export::toString);
            assertEquals(Set.of("Ann Lee | 123456 | passed", "Bob_Ray | 99 | failed",
                    "Zoë de la Cruz | 123457 | passed"), Export.lines(results));
            assertEquals(List.of("IpCheck.java: ann", "IpCheck.java: zoë"), export.graded());
            assertEquals("there is no IpCheck.java in it, but onlinetext.html: hand in IpCheck.java",
                    Export.reason(results.get("Bob_Ray")));
        }
    }

    @Test
    void moodle_flat_with_a_class_of_its_own_file() throws Exception {
        export.add("Ann Lee_123456_assignsubmission_file_IpCheck.java", "ann")
                .add("Ann Lee_123456_assignsubmission_file_Words.java", "words")
                .add("Ann Lee_123456_assignsubmission_onlinetext_onlinetext.html", "<p>")
                .add("._Ann Lee_123456_assignsubmission_file_IpCheck.java", "macOS").add("Thumbs.db", "x")
                .add("Participant 12_123457_assignsubmission_file_IpCheck (1).java", "twelve");
        for (var submissions : List.of(export.folder(), export.zipped("class.zip"))) {
            assertEquals(Set.of("Ann Lee | 123456 | passed", "Participant 12 | 123457 | passed"),
                    Export.lines(export.grade(submissions)));
            assertTakenFor("Moodle (flat)");
            assertEquals("batch: no student: ._Ann Lee_123456_assignsubmission_file_IpCheck.java, Thumbs.db",
                    export.said().get(1), export::toString);
            assertEquals(List.of("IpCheck.java: ann; Words.java: words", "IpCheck.java: twelve"), export.graded());
        }
    }

    @Test
    void an_export_that_lies_in_a_folder_as_it_was_downloaded() throws Exception {
        export.add("Ann Lee_1_assignsubmission_file/IpCheck.java", "ann")
                .add("Bob Ray_2_assignsubmission_file/IpCheck.java", "bob");
        var other = new Export();
        other.add("class.zip", java.nio.file.Files.readAllBytes(export.zipped("class.zip"))).add("roster.csv", "x");
        Export.assertPassed(other.grade(), "Ann Lee", "Bob Ray");
        assertEquals("batch: taken for an export of Moodle (folders)", other.said().getFirst());
    }

    @Test
    void canvas_with_late_ones_and_attempts() throws Exception {
        export.add("leeann_LATE_12345_678910_IpCheck-2.java", "ann 2")
                .add("leeann_12345_678900_IpCheck-1.java", "ann 1")
                .add("leeann_12345_678890_IpCheck.java", "ann 0").add("leeann_12345_678891_Words.java", "words")
                .add("raybob_12346_678911_IpCheck.java", "bob").add("raybob_12346_678914_report.rar", "x")
                .add("suekim_12347_678912_work.zip", zip("sue"))
                .add("suekim_12347_678913_text.html", "<p>");
        var results = export.grade();
        assertTakenFor("Canvas");
        assertEquals(Set.of("leeann | 12345 | true | passed", "raybob | 12346 | passed", "suekim | 12347 | passed"),
                Export.lines(results));
        assertEquals(List.of("IpCheck.java: ann 2; Words.java: words", "IpCheck.java: bob", "IpCheck.java: sue"),
                export.graded());
        assertTrue(export.said().contains("batch: not the newest attempt, and not graded: "
                + "leeann_12345_678890_IpCheck.java, leeann_12345_678900_IpCheck-1.java"), export::toString);
    }

    @Test
    void canvas_with_what_was_typed_into_the_page() throws Exception {
        export.add("leeann_12345_678900_IpCheck.java", "ann").add("raybob_LATE_12346_text.html", "<p>void main() {}")
                .add("suekim_12347_link.html", "<a>");
        var results = export.grade();
        assertTakenFor("Canvas");
        assertEquals(Set.of("leeann | 12345 | passed", "raybob | 12346 | true | failed", "suekim | 12347 | failed"),
                Export.lines(results));
        assertEquals("there is no IpCheck.java in it, but text.html: hand in IpCheck.java",
                Export.reason(results.get("raybob")));
    }

    @Test
    void canvas_graded_anonymously() throws Exception {
        export.add("anon_5KxQz_678900_IpCheck.java", "one").add("LATE_anon_abcde_678901_IpCheck-1.java", "two 1")
                .add("LATE_anon_abcde_678899_IpCheck.java", "two 0");
        assertEquals(Set.of("anon_5KxQz | passed", "anon_abcde | true | passed"), Export.lines(export.grade()));
        assertTakenFor("Canvas");
        assertEquals(List.of("IpCheck.java: one", "IpCheck.java: two 1"), export.graded());
    }

    @Test
    void moodle_with_teams() throws Exception {
        export.add("Team A_17_assignsubmission_file/IpCheck.java", "a")
                .add("Default group_assignsubmission_file/IpCheck.java", "others");
        assertEquals(Set.of("Team A | 17 | passed", "Default group | passed"), Export.lines(export.grade()));
        assertTakenFor("Moodle (folders)");
    }

    private byte[] zip(String text) throws IOException {
        new Zip(export.file("work.zip")).add("IpCheck.java", text).close();
        return java.nio.file.Files.readAllBytes(export.file("work.zip"));
    }

    @Test
    void blackboard_with_the_notes_that_say_who_it_is() throws Exception {
        export.add("Exercise 4_s_ann_attempt_2026-11-01-10-00-00_IpCheck.java", "old")
                .add("Exercise 4_s_ann_attempt_2026-11-01-10-00-00.txt",
                        "Name: Ann Lee (s_ann)\nAssignment: Exercise 4\n")
                .add("Exercise 4_s_ann_attempt_2026-11-02-09-00-00_IpCheck.java", "new")
                .add("Exercise 4_s_ann_attempt_2026-11-02-09-00-00.txt", "Name: Ann Lee (s_ann)\r\nAssignment: 4\r\n")
                .add("Exercise 4_bob_attempt_2026-11-01-11-00-00.txt", "no note at all");
        var results = export.grade(export.zipped("class.zip"));
        assertTakenFor("Blackboard");
        assertEquals(Set.of("Ann Lee | s_ann | 2026-11-02-09-00-00 | passed",
                "bob | bob | 2026-11-01-11-00-00 | failed"), Export.lines(results));
        assertEquals(List.of("IpCheck.java: new"), export.graded());
        assertTrue(export.said().get(1).startsWith("batch: not the newest attempt, and not graded: Exercise 4_s_ann"),
                export::toString);
    }

    @Test
    void brightspace_with_two_attempts() throws Exception {
        export.add("12345-678 - Ann Lee - Nov 1, 2026 1000 AM/IpCheck.java", "old")
                .add("12345-678 - Ann Lee - Nov 1, 2026 137 PM/IpCheck.java", "new")
                .add("12346-678 - Bob - Jay Ray - Nov 2, 2026 900 AM/IpCheck.java", "bob").add("index.html", "x");
        for (var submissions : List.of(export.folder(), export.zipped("class.zip"))) {
            assertEquals(Set.of("Ann Lee | 12345 | Nov 1, 2026 137 PM | passed",
                    "Bob - Jay Ray | 12346 | Nov 2, 2026 900 AM | passed"), Export.lines(export.grade(submissions)));
            assertTakenFor("Brightspace");
            assertEquals(List.of("IpCheck.java: bob", "IpCheck.java: new"), export.graded());
        }
    }

    @Test
    void brightspace_flat_and_in_another_language() throws Exception {
        export.add("12345-678 - Ann Lee - 1 novembre 2026 10h00 - IpCheck.java", "ann")
                .add("12346-678 - Bob Ray - 1 novembre 2026 11h00 - IpCheck.java", "bob");
        Export.assertPassed(export.grade(), "Ann Lee", "Bob Ray");
    }

    @Test
    void google_classroom() throws Exception {
        export.add("Ann Lee - IpCheck.java", "ann").add("Bob Ray - ipcheck.java.txt", "bob")
                .add("Sue Kim - work.zip", zip("sue")).add("Tom Roe - notes.pdf", "x");
        var results = export.grade();
        assertTakenFor("Google Classroom");
        assertEquals(Set.of("Ann Lee | passed", "Bob Ray | passed", "Sue Kim | passed", "Tom Roe | failed"),
                Export.lines(results));
        assertEquals(List.of("IpCheck.java: ann", "IpCheck.java: bob", "IpCheck.java: sue"), export.graded());
        assertEquals("there is no IpCheck.java in it, but notes.pdf: hand in IpCheck.java",
                Export.reason(results.get("Tom Roe")));
    }

    @Test
    void gradescope_says_who_it_is_in_its_metadata() throws Exception {
        var folder = "assignment_77_export/";
        export.add(folder + "submission_101/IpCheck.java", "old").add(folder + "submission_103/IpCheck.java", "new")
                .add(folder + "submission_102/IpCheck.java", "both").add(folder + "submission_104/README", "x")
                .add(folder + "submission_metadata.yml", """
                        ---
                        submission_101:
                          :submitters:
                          - :name: Ann Lee
                            :sid: '123'
                            :email: ann@example.org
                          :created_at: 2026-11-01 10:00:00.000000000 Z
                          :score: 0.0
                        submission_103:
                          :submitters:
                          - :name: Ann Lee
                            :sid: '123'
                            :email: ann@example.org
                          :created_at: 2026-11-02 10:00:00.000000000 Z
                          :history:
                          - :id: 101
                            :created_at: 2026-11-01 10:00:00.000000000 Z
                        submission_102:
                          :submitters:
                          - :name: "Bob \\"B\\" Ray"
                            :email: bob@example.org
                          - :name: Sue Kim
                            :email: sue@example.org
                          :created_at: 2026-11-01 11:00:00.000000000 Z
                        """);
        for (var submissions : List.of(export.folder(), export.zipped("class.zip"))) {
            assertEquals(Set.of("Ann Lee | 103 | 2026-11-02 10:00:00.000000000 Z | passed",
                    "Bob \"B\" Ray, Sue Kim | 102 | 2026-11-01 11:00:00.000000000 Z | passed",
                    "submission_104 | 104 | failed"), Export.lines(export.grade(submissions)));
            assertTakenFor("Gradescope");
            assertEquals(List.of("batch: not the newest attempt, and not graded: submission_101"),
                    export.said().subList(1, 2), export::toString);
        }
    }

    @Test
    void clones_of_repositories_and_folders_are_no_export() throws Exception {
        export.add("ann/src/main/java/IpCheck.java", "ann").add("ann/.git/config", "x").add("ann/pom.xml", "x")
                .add("bob/IpCheck.java", "bob").add(".DS_Store", "x").add("._bob", "x").add("Thumbs.db", "x")
                .add("__MACOSX/._bob", "x").add("Scores.csv", "x").add("task.pdf", "x");
        Export.assertPassed(export.grade(), "ann", "bob");
        assertEquals(List.of("batch: no student: .DS_Store, ._bob, Scores.csv, Thumbs.db, __MACOSX, task.pdf"),
                export.said());
    }

    @Test
    void one_name_like_a_systems_does_not_make_an_export() throws Exception {
        export.add("ann/IpCheck.java", "ann").add("bob/IpCheck.java", "bob")
                .add("Ann Lee_1_assignsubmission_file/IpCheck.java", "eve");
        Export.assertPassed(export.grade(), "ann", "bob", "Ann Lee_1_assignsubmission_file");
    }

    @Test
    void a_folder_beside_what_a_system_exports_is_graded_too() throws Exception {
        export.add("Ann Lee_1_assignsubmission_file/IpCheck.java", "ann")
                .add("Bob Ray_2_assignsubmission_file/IpCheck.java", "bob").add("00-reference/IpCheck.java", "right");
        Export.assertPassed(export.grade(), "Ann Lee", "Bob Ray", "00-reference");
    }

    @Test
    void which_system_it_is_can_be_said() throws Exception {
        export.add("Ann Lee - work.zip", zip("ann")).add("Bob Ray - work.zip", zip("bob"));
        Export.assertPassed(export.grade(), "Ann Lee - work.zip", "Bob Ray - work.zip");
        Export.assertPassed(export.grade("--from", "classroom"), "Ann Lee", "Bob Ray");
        assertTakenFor("Google Classroom");
        assertEquals(2, export.fail(export.folder(), "--from", "sakai"));
        assertEquals(List.of("batch: --from sakai: moodle, canvas, blackboard, brightspace, classroom, gradescope, "
                + "folders are known"), export.said());
    }

    @Test
    void a_student_has_the_same_key_in_every_form_and_attempt() throws Exception {
        export.add("12345-678 - Ann Lee - Nov 1, 2026 1000 AM/IpCheck.java", "ann");
        var first = export.grade().get("Ann Lee").get("key").getAsString();
        export.add("12345-678 - Ann Lee - Nov 9, 2026 1000 AM/IpCheck.java", "ann again");
        assertEquals(first, export.grade().get("Ann Lee").get("key").getAsString());
        var plain = new Export();
        plain.add("ann/IpCheck.java", "ann").add("bob/IpCheck.java", "bob");
        var folder = plain.grade().get("ann").get("key").getAsString();
        var zipped = new Export();
        zipped.add("ann.zip", zip("ann")).add("bob.zip", zip("bob"));
        assertEquals(folder, zipped.grade().get("ann.zip").get("key").getAsString());
    }
}
