package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Result;
import checks.course.Running;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that run as users of their own: they get in nowhere, and nothing outlives its grading. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/hostile-batch", "solutions" })
final class OtherUserTest {

    private final Folders folders = new Folders();

    OtherUserTest() throws IOException {
    }

    @BeforeEach
    void expectRoot() throws IOException {
        assumeTrue(Intruders.canBeOthers(), "needs Linux, and root");
    }

    private Result grade() throws Exception {
        return folders.run("submissions", "--out", "results", "--sandbox", "user", "--lesson", "04", "--jobs", "1");
    }

    @Test
    void a_result_is_neither_written_nor_read_nor_outlived_by_a_program() throws Exception {
        folders.copyCourse(List.of("jbang-catalog.json", "lessons", "exercises-tests/suites"));
        Intruders.open(folders.submissions(), "rwx------");
        Intruders.open(folders.root(), "rwxr-xr-x");
        var intruders = new Intruders();
        for (var name : List.of("forges-results", "ends-whoever-ends-it", "looks-for-the-one-before")) {
            folders.add(name, "IpCheck.java", intruders.source(name, folders.results().resolve("grades.csv"),
                    folders.root()));
        }
        folders.add("right", "IpCheck.java", Folders.ipCheck());

        var result = grade();

        assertEquals(1, result.exitCode(), result::toString);
        folders.json().forEach((name, json) -> assertEquals(name.equals("right") ? 100 : 0,
                json.get("points").getAsInt(), json::toString));
        intruders.assertInVain("alive", "looked");
    }

    @Test
    void what_runs_when_the_grader_is_killed_ends_too() throws Exception {
        folders.copyCourse(List.of("jbang-catalog.json", "lessons", "exercises-tests/suites"));
        var intruders = new Intruders();
        folders.add("ann", "IpCheck.java", intruders.source("forges-results", folders.results().resolve("grades.csv"),
                folders.root()));
        try (var killed = folders.start("submissions", "--out", "results", "--sandbox", "user")) {
            intruders.awaitTry();
            new ProcessBuilder("kill", "-KILL", String.valueOf(killed.pid())).start().waitFor();
            assertEquals(137, killed.awaitEnd().exitCode());
        }
        intruders.awaitEnd();
        intruders.assertInVain("alive");
    }

    @Test
    void what_programs_could_get_into_is_named_and_nothing_is_graded() throws Exception {
        folders.copyCourse(List.of("jbang-catalog.json", "lessons", "exercises-tests/suites"));
        Intruders.open(folders.root(), "rwxr-xr-x");
        folders.add("right", "IpCheck.java", Folders.ipCheck());
        refuses("programs could get into " + folders.submissions() + ": chmod 700 " + folders.submissions() + ".");
        Intruders.open(folders.submissions(), "rwx------");
        Intruders.open(folders.course(), "rwxr-xr-x");
        refuses("programs could get into " + folders.course() + ": chmod 700 " + folders.course() + ".");
    }

    @Test
    void who_may_not_be_another_user_is_told_so() throws Exception {
        folders.add("right", "IpCheck.java", Folders.ipCheck());
        var denied = List.of("unshare", "--user"); // root no more, by the kernel's word
        assumeTrue(Running.run(Stream.concat(denied.stream(), Stream.of("true")).toList()).exitCode() == 0,
                "no namespaces of users here");
        try (var running = folders.start(denied, "submissions", "--out", "results", "--sandbox", "user")) {
            assertRefused(running.awaitEnd(Duration.ofSeconds(60)), "takes Linux, and root.");
        }
    }

    private void refuses(String reason) throws Exception {
        assertRefused(grade(), reason);
    }

    private void assertRefused(Result result, String reason) throws IOException {
        assertEquals(3, result.exitCode(), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
        assertTrue(result.err().contains(reason), result::toString);
        assertEquals(0, folders.json().size());
    }
}
