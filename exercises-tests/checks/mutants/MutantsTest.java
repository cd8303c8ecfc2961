package checks.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Running;
import checks.course.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mutant's patch is its mistake alone, and stays so when its base changes. */
final class MutantsTest {

    private static final List<String> BASE = """
            void one() {
                if (a) {
                    b();
                }
            }

            void two() {
                if (c) {
                    d();
                }
            }
            """.lines().toList();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final MutantCommands commands = new MutantCommands(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void every_patch_is_written_as_test_mutants_writes_it() throws Exception {
        assertAll(Mutant.all().stream().map(mutant -> () -> assertEquals(
                mutant.patch().anew(), Files.readAllLines(mutant.file()), mutant + ": run `jbang test --mutants`")));
    }

    @Test
    void git_takes_every_patch_as_it_is() throws Exception {
        var command = new ArrayList<>(List.of("git", "apply", "--check"));
        Mutant.all().forEach(mutant -> command.add(mutant.file().toString()));
        var result = Running.run(new ProcessBuilder(command).directory(Course.root().toFile()),
                Duration.ofSeconds(20));
        assertEquals("", result.out() + result.err());
    }

    @Test
    void a_hunk_is_found_where_its_base_has_shifted() throws Exception {
        var change = Change.of(Change.diff("A.java", BASE, without(BASE, "        d();")));
        var shifted = with(with(BASE, 0, "// a heading"), 6, "// of two lines");
        assertEquals(without(shifted, "        d();"), change.applyTo(shifted));
    }

    /** A line after the first brace, which with one line of context looks as after the second. */
    @Test
    void a_hunk_has_as_many_lines_of_context_as_it_takes_to_fit_in_one_place_only() throws Exception {
        var mistaken = with(BASE, 4, "    e();");
        var diff = Change.diff("A.java", BASE, mistaken);
        assertTrue(diff.contains("         b();"), diff::toString);
        assertEquals(mistaken, Change.of(diff).applyTo(BASE));
        assertEquals(with(with(BASE, 0, "//"), 5, "    e();"), Change.of(diff).applyTo(with(BASE, 0, "//")));
    }

    @Test
    void a_hunk_that_fits_in_two_places_is_refused() throws Exception {
        var change = Change.of(List.of("--- a/A.java", "+++ b/A.java", "@@ -4,2 +4,3 @@", "     }", "+    e();", " }"));
        var refused = assertThrows(PatchException.class, () -> change.applyTo(BASE));
        assertEquals("hunk 1 fits at line 4 and at line 10 of A.java; give it more lines of context",
                refused.getMessage());
    }

    @Test
    void a_hunk_whose_lines_are_gone_is_refused() throws Exception {
        var change = Change.of(Change.diff("A.java", BASE, without(BASE, "        d();")));
        var refused = assertThrows(PatchException.class, () -> change.applyTo(without(BASE, "        d();")));
        assertEquals("hunk 1, at 'if (c) {', is no longer in A.java; make the mistake again", refused.getMessage());
    }

    @Test
    void a_header_takes_any_key_once() throws Exception {
        var lines = List.of("fails: stage 1: why: so", "base: solution", "cause: any");
        var header = Header.of(lines);
        assertEquals(lines, header.lines());
        assertEquals("stage 1: why: so", header.value("fails"));
        assertThrows(PatchException.class, () -> Header.of(List.of("base: solution", "base: beginner")));
        assertThrows(PatchException.class, () -> Header.of(List.of("// fails: stage 1: why")));
        assertThrows(PatchException.class, () -> new Header(Map.of()).value("base"));
    }

    @Test
    void a_patch_that_git_wrote_is_put_in_order_once() throws Exception {
        var kept = Files.readAllLines(Mutant.of("01-tcp-server", "counts-up-only").file());
        var written = String.join("\n", kept).replace("--- a/", "diff --git a/x b/x\nindex 0 100644\n--- a/")
                .replaceAll("@@ -(\\d+)(.*)", "@@ -9$1$2 void main() {");
        var mutant = mutant("01-tcp-server", List.of(written.split("\n")));
        assertTrue(mutant.renew());
        assertEquals(kept, Files.readAllLines(mutant.file()));
        assertFalse(mutant.renew());
    }

    @Test
    void a_patch_that_does_not_apply_stays_as_it_is() throws Exception {
        var lines = List.of("fails: stage 1: why", "base: solution", "--- a/solutions/01-tcp-server/FrontDesk.java",
                "+++ b/solutions/01-tcp-server/FrontDesk.java", "@@ -1,1 +1,0 @@", "-nothing of the kind");
        var mutant = mutant("01-tcp-server", lines);
        assertThrows(PatchException.class, mutant::renew);
        assertEquals(lines, Files.readAllLines(mutant.file()));
        var elsewhere = mutant("02-socket", lines);
        assertThrows(PatchException.class, elsewhere::renew, "a diff to another file than its base");
    }

    @Test
    void a_mutant_is_written_as_a_whole_program_with_the_command_that_grades_it() throws Exception {
        var folder = TemporaryFolder.create("written");
        assertEquals(0, commands.write(List.of("counts-up-only", folder.toString())), err::toString);
        var program = folder.resolve("01-tcp-server/counts-up-only/FrontDesk.java");
        assertTrue(Files.readString(program).contains("count.incrementAndGet();"));
        assertEquals(List.of(program.toString(), "fails stage 4: nobody is counted down",
                "./jbang grade --file " + program), out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void a_name_that_is_none_or_two_is_refused_in_one_line() {
        assertEquals(2, commands.write(List.of("counts-upp-only")));
        assertEquals(2, commands.write(List.of("counts-characters")));
        assertEquals(List.of("test: no mutant 'counts-upp-only'; the nearest is 'counts-up-only'",
                "test: which one: 02-socket/counts-characters, 05-udp/counts-characters,"
                        + " 06-broadcast-multicast/counts-characters?"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static Mutant mutant(String chapter, List<String> lines) throws IOException {
        var folder = Files.createDirectories(TemporaryFolder.create("mutant").resolve(chapter));
        return new Mutant(Files.write(folder.resolve("any.patch"), lines));
    }

    private static List<String> with(List<String> text, int at, String line) {
        var lines = new ArrayList<>(text);
        lines.add(at, line);
        return lines;
    }

    private static List<String> without(List<String> text, String line) {
        return text.stream().filter(each -> !each.equals(line)).toList();
    }
}
