package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Result;
import checks.unchanged.Unchanged;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The autograder for Classroom 50, called as its documentation says: in the student's checkout, with these variables. Source:
 * github.com/foundation50/classroom50, wiki, Advanced-Autograding.
 */
@Unchanged.Reads({ "exercises-tests/engines", "exercises-tests/grader", "exercises-tests/suites",
        "exercises-tests/hostile-batch", "exercises-tests/Batch.java", "solutions", "jbang" })
final class Classroom50Test {

    private static final Map<String, String> VARIABLES = Map.of("CLASSROOM", "networks", "ASSIGNMENT", "ip-check",
            "SUBMISSION_TAG", "submit/2026-11-01T10-00-00Z-a1b2c3d", "COMMIT_URL", "https://example.org/commit/1",
            "RELEASE_URL", "https://example.org/release/1", "REVIEW_URL", "https://example.org/compare/0...1",
            "USERNAME",
            "ann", "SANDBOX", "docker", "IMAGE", "local");

    private final Folders folders = new Folders();
    private final Path bundle = folders.root().resolve("networks/autograders/ip-check");
    private final Path checkout = Files.createDirectory(folders.root().resolve("checkout"));

    Classroom50Test() throws IOException {
    }

    @BeforeEach
    void build() throws Exception {
        assumeTrue(Engines.areInstalled("python3", "git"), "needs Python 3, as the platform does, and git");
        var built = Engines.run(Map.of(), folders.root(), Engines.file("classroom50/build.sh").toString(), "04",
                bundle.toString());
        assertEquals(0, built.exitCode(), built::toString);
        assertTrue(Files.size(bundle.resolve("course.zip")) < 10 << 20, "the platform takes no more than 10 MiB");
    }

    private Result autograder(Map<String, String> more) throws Exception {
        var variables = new HashMap<>(VARIABLES);
        variables.putAll(more);
        return Engines.run(variables, checkout, "python3", bundle.resolve("autograder.py").toString());
    }

    private JsonObject graded(String source) throws Exception {
        Files.createDirectories(checkout.resolve(".git"));
        Files.writeString(checkout.resolve("IpCheck.java"), source);
        var graded = autograder(Map.of());
        assumeTrue(!graded.err().contains("no sandbox"), graded.err());
        assertEquals(0, graded.exitCode(), graded::toString);
        return JsonParser.parseString(Files.readString(checkout.resolve("result.json"))).getAsJsonObject();
    }

    @Test
    void a_program_gets_the_points_of_its_stages_and_nothing_by_forging() throws Exception {
        var intruders = new Intruders();
        var elsewhere = Files.writeString(folders.root().resolve("elsewhere"), "untouched");
        Files.createSymbolicLink(checkout.resolve("result.json"), elsewhere);

        var forged = graded(intruders.source("forges-results", checkout.resolve("result.json"), bundle));

        assertEquals(0, forged.get("score").getAsInt(), forged::toString);
        assertEquals(100, forged.get("max-score").getAsInt(), forged::toString);
        assertEquals("untouched", Files.readString(elsewhere));
        assertFalse(Files.isSymbolicLink(checkout.resolve("result.json")));
        assertTrue(Files.isRegularFile(checkout.resolve("result.json"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.readAllLines(checkout.resolve("release-body.md")).stream()
                .allMatch(line -> line.isEmpty() || line.startsWith("    ") || line.startsWith("**IpCheck: ")));
        intruders.assertInVain();

        var right = graded(Folders.ipCheck());
        assertEquals(Set.of("schema", "classroom", "assignment", "submission", "commit", "release", "review",
                "datetime", "score", "max-score", "tests"), right.keySet());
        assertEquals("classroom50/result/v1", right.get("schema").getAsString());
        assertEquals(100, right.get("score").getAsInt(), right::toString);
        assertTrue(right.get("datetime").getAsString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
        assertEquals(7, right.getAsJsonArray("tests").size());
        var sum = 0;
        for (var test : right.getAsJsonArray("tests")) {
            assertEquals(Set.of("test-name", "passed", "score", "max-score"), test.getAsJsonObject().keySet());
            assertTrue(test.getAsJsonObject().get("passed").getAsBoolean(), test::toString);
            sum += test.getAsJsonObject().get("max-score").getAsInt();
        }
        assertEquals(right.get("max-score").getAsInt(), sum);
    }

    @Test
    void what_could_not_be_graded_has_no_result_not_even_the_students_own() throws Exception {
        Files.writeString(checkout.resolve("IpCheck.java"), Folders.ipCheck());
        Files.writeString(checkout.resolve("result.json"), "{\"score\": 100}");
        var failed = autograder(Map.of("SANDBOX", "nothing of that name"));
        assertEquals(2, failed.exitCode(), failed::toString);
        assertTrue(Files.notExists(checkout.resolve("result.json")));
        assertTrue(Files.notExists(checkout.resolve("release-body.md")));
    }
}
