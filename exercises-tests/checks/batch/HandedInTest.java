package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Exports that are compiled and graded to the end, with programs of several files among them. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class HandedInTest {

    private static final String IMPORTS = "import module java.base;\n";
    private static final String MAIN = "void main(String... args) throws Exception { new Reading().main(args); }\n";

    private final Folders folders = new Folders();
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    HandedInTest() throws IOException {
    }

    private void add(String path, String text, Charset charset) {
        files.put(path, text.getBytes(charset));
    }

    private void add(String path, String text) {
        add(path, text, StandardCharsets.UTF_8);
    }

    /** The solution as a class, in a package or in none. */
    private static String reading(String header, String name) throws IOException {
        var solution = Folders.ipCheck();
        var body = solution.indexOf("final Pattern");
        var imports = solution.substring(solution.indexOf("import"), body);
        return header + IMPORTS + imports + "public class " + name + " {\n    public " + name + "() {}\n"
                + solution.substring(body).replace("void main(", "public void main(") + "}\n";
    }

    private Map<String, JsonObject> grade() throws Exception {
        Packing.pack(folders.root().resolve("submissions.zip"), files);
        var result = folders.run("submissions.zip", "--out", "results", "--sandbox", "none", "--lesson", "04", "--jobs",
                "2");
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(result.err().contains("batch: taken for an export of Moodle (folders)\n"), result::toString);
        return folders.json();
    }

    private static String student(String name, int id) {
        return name + "_" + id + "_assignsubmission_file/";
    }

    @Test
    void what_a_person_would_have_accepted_is_graded() throws Exception {
        add(student("Bob Ray", 2) + "IpCheck.java", MAIN);
        add(student("Bob Ray", 2) + "Reading.java", reading("", "Reading"));
        add(student("Bob Ray", 2) + "Unused.java", "this is no Java");
        add(student("Dee Roe", 4) + "ipcheck (1).java.txt", reading("package dee;\n", "ipcheck"),
                StandardCharsets.UTF_16);
        add(student("Dee Roe", 4).replace("_file", "_onlinetext") + "onlinetext.html", "<p>see above");
        add(student("Gil Orr", 7) + "IpCheck.java", "");
        var results = grade();
        assertEquals(Set.of("Bob Ray | 2 | passed", "Dee Roe | 4 | passed", "Gil Orr | 7 | compile-error"),
                Export.lines(results), results::toString);
        assertEquals("[\"empty: IpCheck.java has no text\"]", diagnostics(results.get("Gil Orr")));
    }

    private static String diagnostics(JsonObject result) {
        assertEquals("compile-error", result.get("verdict").getAsString());
        return result.getAsJsonArray("exercises").get(0).getAsJsonObject().get("diagnostics").toString();
    }

    @Test
    void what_does_not_compile_says_in_which_file() throws Exception {
        add(student("Ann Lee", 1) + "IpCheck.java", MAIN);
        add(student("Ann Lee", 1) + "Reading.java", reading("", "Reading").replace("return isIPv4", "return isIpv4"));
        add(student("Bob Ray", 2) + "IpCheck.java", MAIN);
        add(student("Bob Ray", 2) + "Words.java", "class Words { int broken }");
        add(student("Cy Fox", 3) + "Words.java", "class Words {}");
        var results = grade();
        assertTrue(diagnostics(results.get("Ann Lee")).startsWith("[\"Reading.java:"), results::toString);
        assertTrue(diagnostics(results.get("Bob Ray")).startsWith("[\"IpCheck.java:1: error: cannot find symbol"),
                results::toString);
        assertTrue(!diagnostics(results.get("Bob Ray")).contains("Words.java"), results::toString);
        assertEquals("there is no IpCheck.java in it, but Words.java: hand in IpCheck.java",
                Export.reason(results.get("Cy Fox")));
    }

    @Test
    void the_newest_attempt_in_an_archive_of_archives_is_graded() throws Exception {
        var right = Packing.pack(folders.root().resolve("right.7z"), Map.of("work/IpCheck.java",
                Folders.ipCheck().getBytes(StandardCharsets.UTF_8)));
        files.put("leeann_LATE_12_34_work-1.7z", java.nio.file.Files.readAllBytes(right));
        add("leeann_12_33_work.7z", "an older one, and broken");
        add("raybob_13_35_IpCheck.java", "void main() { nobody(); }");
        Packing.pack(folders.root().resolve("submissions.tar.gz"), files);
        var result = folders.run("submissions.tar.gz", "--out", "results", "--sandbox", "none", "--lesson", "04");
        assertEquals(1, result.exitCode(), result::toString);
        var results = folders.json();
        assertEquals("passed", results.get("leeann").get("verdict").getAsString());
        assertTrue(results.get("leeann").get("late").getAsBoolean());
        assertEquals("compile-error", results.get("raybob").get("verdict").getAsString());
    }
}
