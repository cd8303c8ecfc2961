package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Result;
import checks.unchanged.Unchanged;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import grader.batch.SimilarCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose programs are alike: JPlag is asked, for real, and its answer told. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/apart", "exercises-tests/stubs",
        "exercises-tests/variants", "exercises-tests/similar.schema.json", "exercises-tests/suites", "solutions",
        "jbang",
        "docs/instructors.adoc" })
@Tag("computing")
final class SimilarTest {

    private static final String IP_CHECK = "IpCheck.java";

    private final Folders folders = new Folders();

    SimilarTest() throws IOException {
    }

    private static Path variants(String chapter) {
        return Course.root().resolve("exercises-tests/variants").resolve(chapter);
    }

    private static String variant(String name) throws IOException {
        return Files.readString(variants("04-net-helpers").resolve(name).resolve(IP_CHECK));
    }

    /** What who copies changes first: names, comments, blank lines. */
    private static String renamed(String source) {
        var renamed = source.replaceAll("(?m)^\\s*//(?!JAVA).*\\n", "\n").replaceAll("\\bline\\b", "input")
                .replaceAll("\\btext\\b", "candidate").replaceAll("\\bparts\\b", "pieces")
                .replaceAll("\\bstate\\b", "mode");
        assertFalse(renamed.equals(source), "nothing has been renamed");
        return renamed;
    }

    private Result similar(String... more) {
        var arguments = new ArrayList<>(List.of(folders.submissions().toString()));
        arguments.addAll(List.of(more));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exitCode = SimilarCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        return new Result(arguments, exitCode, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8), 0);
    }

    @Test
    void a_copy_and_a_renamed_copy_are_alike_and_an_independent_program_is_not() throws Exception {
        folders.add("ann", IP_CHECK, variant("state-machine"));
        folders.add("bob; rm -rf ~", IP_CHECK, variant("state-machine"));
        folders.add("卡罗尔", IP_CHECK, renamed(variant("state-machine")));
        folders.add("dave", IP_CHECK, variant("stream-of-lines"));
        folders.add("erin", IP_CHECK, "void main( {");
        folders.add("frank", IP_CHECK,
                "void main() { int x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "; }");

        var result = similar("--lesson", "04");

        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(result.lines().getFirst().startsWith("04 IpCheck  4 programs, 3 pairs alike by 50 % or more"),
                result::toString);
        assertTrue(Pattern.compile("(?m)^ {2}100 % +ann +bob; rm -rf ~$").matcher(result.out()).find(),
                result::toString);
        assertTrue(result.out().contains("  together: ann, bob; rm -rf ~, 卡罗尔\n"), result::toString);
        assertFalse(result.out().contains("dave"), result::toString);
        assertTrue(result.out().contains("  not compared: erin: it does not compile\n"), result::toString);
        assertTrue(result.out().contains("  not compared: frank: "), result::toString);
    }

    /** Also what the guide says of the figure. */
    @Test
    @Timeout(600)
    void independent_programs_of_all_exercises_are_not_alike() throws Exception {
        var chapters = Course.root().resolve("exercises-tests/variants");
        try (var files = Files.walk(chapters)) {
            for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                folders.add(file.getParent().getFileName().toString(), file.getFileName().toString(),
                        Files.readString(file));
            }
        }
        var guide = Files.readString(Course.root().resolve("docs/instructors.adoc"));
        var most = Pattern.compile("independent ones of one exercise share (\\d+) per cent at most").matcher(guide);
        assertTrue(most.find(), "the guide says how much");

        var nobody = similar("--threshold", String.valueOf(Integer.parseInt(most.group(1)) + 1));
        assertEquals(0, nobody.exitCode(), nobody::toString);
        assertEquals(6, nobody.lines().size(), nobody::toString);
        var somebody = similar("--lesson", "03", "--threshold", most.group(1));
        assertEquals(1, somebody.exitCode(), somebody::toString);
    }

    @Test
    void the_classs_page_shows_who_is_alike_and_not_who_has_changed_since() throws Exception {
        var source = variant("batches") + "void main() { nobody(); }\n";
        for (var name : List.of("ann", "<i>bob", "carol")) {
            folders.add(name, IP_CHECK, source + "// " + name); // it does not compile, which is soon graded
        }
        assertEquals(1, folders.grade("--lesson", "04").exitCode());
        var results = folders.results().toString();

        assertEquals(1, similar("--out", results).exitCode());

        var kept = Files.readString(folders.results().resolve("similar.json"));
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Course.root().resolve("exercises-tests/similar.schema.json")));
        assertEquals(Set.of(), schema.validate(kept, InputFormat.JSON));
        var page = page();
        assertTrue(Pattern
                .compile("<strong>100 %</strong> <a href=\"students/[a-z0-9-]+\\.html\"><bdi>&lt;i&gt;bob</bdi></a>"
                        + " and <a href=\"students/ann-[0-9a-f]{16}\\.html\"><bdi>ann</bdi></a>")
                .matcher(page).find(), page);
        assertTrue(page.contains("<li>together:"), page);

        assertEquals(1, similar("--out", results, "--anonymous").exitCode());
        assertTrue(page().contains("<strong>100 %</strong> <code>"), page());
        assertFalse(page().contains("ann") || page().contains("bob") || page().contains("students/"), page());

        folders.add("carol", IP_CHECK, "void main() { }");
        assertEquals(1, folders.grade("--lesson", "04", "--resume").exitCode());
        assertTrue(page().contains("Not shown: 2 of programs that have changed since"), page());
        assertFalse(page().contains("<li>together:"), page());

        Files.writeString(folders.results().resolve("similar.json"), "{}");
        var broken = folders.run("--report-only", "--out", "results");
        assertTrue(broken.err().contains("similar.json: "), broken::toString);
        assertFalse(page().contains("Who looks alike"), page());
    }

    private String page() throws IOException {
        return Files.readString(folders.results().resolve("index.html"));
    }

    @Test
    void the_guide_names_every_option() throws Exception {
        var guide = Files.readString(Course.root().resolve("docs/instructors.adoc"));
        var options = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*").matcher(similar("--help").out()).results()
                .map(MatchResult::group).distinct().filter(option -> !option.matches("--(help|version)")).toList();
        assertEquals(5, options.size(), options::toString);
        var section = guide.substring(guide.indexOf("[#similar]"), guide.indexOf("[#fair]"));
        options.forEach(option -> assertTrue(section.contains(option), option));
    }

    @Test
    void what_makes_no_sense_is_said_in_one_line() throws Exception {
        folders.add("ann", IP_CHECK, variant("batches"));
        fails("there are not two programs of one exercise");
        fails("--threshold 101: 1 to 100", "--threshold", "101");
        fails("no exercise '7'", "--lesson", "7");
        fails("holds no results: grade first", "--out", folders.results().toString());
        Files.delete(folders.submissions().resolve("ann").resolve(IP_CHECK));
        Files.delete(folders.submissions().resolve("ann"));
        Files.delete(folders.submissions());
        fails("there is no folder");
    }

    private void fails(String message, String... more) {
        var result = similar(more);
        assertEquals(2, result.exitCode(), result::toString);
        assertTrue(result.err().startsWith("similar: ") && result.err().contains(message), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertEquals("", result.out(), result::toString);
    }
}
