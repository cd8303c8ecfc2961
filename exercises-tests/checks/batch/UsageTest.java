package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What cannot be done: one line that says why and what to do, and nothing is touched. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class UsageTest {

    private final Folders folders = new Folders();

    UsageTest() throws IOException {
        folders.add("ann", "README", "nothing to grade, which is fast");
    }

    private void fails(int exitCode, String message, String... arguments) throws Exception {
        var result = folders.run(arguments);
        assertEquals(exitCode, result.exitCode(), result::toString);
        assertTrue(result.err().contains(message), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertEquals("", result.out(), result::toString);
    }

    @Test
    void a_command_line_that_makes_no_sense() throws Exception {
        fails(2, "Missing required option: '--out=RESULTS'", "submissions");
        fails(2, "name one folder of submissions", "--out", "results");
        fails(2, "there is no folder", "submissions-elsewhere", "--out", "results");
        fails(2, "no exercise '7'", "submissions", "--out", "results", "--lesson", "7", "--sandbox", "none");
        fails(2, "--sandbox vm: docker, user or none", "submissions", "--out", "results", "--sandbox", "vm");
        fails(2, "--shard 5/4", "submissions", "--out", "results", "--shard", "5/4");
        fails(2, "--jobs 0", "submissions", "--out", "results", "--jobs", "0");
        fails(2, "must lie outside of the submissions", "submissions", "--out", "submissions/results");
        Files.createDirectories(folders.root().resolve("results-not/others"));
        fails(2, "holds something else than results", "submissions", "--out", "results-not", "--sandbox", "none");
        fails(2, "holds no results", "--report-only", "--out", "results");
        assertFalse(Files.exists(folders.results()));
    }

    @Test
    void results_are_never_overwritten_unasked() throws Exception {
        assertEquals(1, folders.grade("--lesson", "04").exitCode());
        fails(2, "--resume goes on with them", "submissions", "--out", "results", "--lesson", "04", "--sandbox",
                "none");
        fails(2, "was begun with --lesson 04, and now it is 03", "submissions", "--out", "results", "--lesson", "03",
                "--resume",
                "--sandbox", "none");
        assertEquals(1, folders.grade("--lesson", "04", "--resume").exitCode());
    }

    @Test
    void without_a_sandbox_nothing_runs_unless_asked_for_by_name() throws Exception {
        folders.add("bob", "IpCheck.java", Folders.ipCheck());
        fails(3, "--sandbox none", "submissions", "--out", "results");
        assertEquals(0, folders.json().size());
        var result = folders.grade("--lesson", "04");
        assertTrue(result.err().contains("change these results"), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
    }
}
