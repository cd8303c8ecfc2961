package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Running;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run that is stopped, by the person or by the machine, and one that goes on with it. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class ResumeTest {

    private static final int CLASS = 5;

    private final Folders folders = new Folders();

    ResumeTest() throws IOException {
    }

    /** When the first two are done, the next are in flight, and the last has not begun. */
    private void fill() throws IOException {
        for (var name : List.of("a-broken", "b-broken")) {
            folders.add(name, "FrontDesk.java", "void main() { nobody(); }");
        }
        for (var name : List.of("c-right", "d-right", "e-right")) {
            folders.add(name, "FrontDesk.java", Folders.solution("01-tcp-server", "FrontDesk"));
        }
    }

    private Running start() throws Exception {
        var running = folders.start("submissions", "--out", "results", "--sandbox", "none", "--jobs", "2");
        running.awaitLine("\\[2/5\\] .*");
        return running;
    }

    private Map<String, String> times() throws IOException {
        var times = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folders.results().resolve("submissions"))) {
            for (var file : files) {
                times.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toString());
            }
        }
        return times;
    }

    /** What is left of a run: its programs, by their mark, its compilers, its folders. */
    private static List<String> left(long pid) throws IOException {
        var mark = "graded-" + pid + "-";
        var processes = ProcessHandle.allProcesses().filter(each -> isMarked(each, mark)).map(Object::toString);
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return java.util.stream.Stream.concat(processes,
                    files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(mark))).toList();
        }
    }

    private static boolean isMarked(ProcessHandle process, String mark) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"),
                    java.nio.charset.StandardCharsets.ISO_8859_1).contains("GRADED_PROGRAM=" + mark);
        } catch (IOException ended) {
            return false;
        }
    }

    private static void assertNothingLeft(long pid) throws Exception {
        for (var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos(); !left(pid).isEmpty();) {
            assertTrue(System.nanoTime() < deadline, () -> "left behind: " + pid);
            Thread.sleep(50);
        }
    }

    @Test
    void kill_9_loses_only_what_was_in_flight() throws Exception {
        fill();
        Map<String, String> before;
        try (var killed = start()) {
            new ProcessBuilder("kill", "-KILL", String.valueOf(killed.pid())).start().waitFor();
            assertEquals(137, killed.awaitEnd().exitCode());
            assertNothingLeft(killed.pid());
            before = times();
            assertTrue(before.size() >= 2 && before.size() < CLASS, before::toString);
        }
        Files.writeString(folders.results().resolve("submissions/.half-written.json.part"), "{\"version\": 1, \"subm");
        var resumed = folders.grade("--resume");
        assertEquals(1, resumed.exitCode(), resumed::toString);
        var after = times();
        before.forEach((name, time) -> assertEquals(time, after.get(name), name + " was finished"));
        assertEquals(CLASS, after.size(), after::toString);
        Folders.essences(folders.results()).forEach((name, essence) -> assertTrue(
                essence.startsWith(name.endsWith("broken") ? "compile-error 0/100" : "passed 100/100"),
                name + essence));
        var seeds = folders.json().values().stream().map(json -> json.get("seed").getAsLong()).distinct().count();
        assertEquals(1, seeds, "payloads are the same for all");
    }

    @Test
    void ctrl_c_ends_it_at_once_and_says_how_to_go_on() throws Exception {
        fill();
        try (var stopped = start()) {
            stopped.interrupt();
            var result = stopped.awaitEnd();
            assertEquals(130, result.exitCode(), result::toString);
            assertTrue(result.lines().getLast().endsWith("the same command with --resume goes on"), result::toString);
            assertNothingLeft(stopped.pid());
        }
        folders.json().forEach((name, json) -> assertEquals(name.endsWith("broken") ? "compile-error" : "passed",
                json.get("verdict").getAsString(), "nobody fails of it"));
    }

    @Test
    void nothing_finished_is_done_again_and_what_has_changed_is() throws Exception {
        folders.add("same", "IpCheck.java", "void main() {}");
        folders.add("changed", "IpCheck.java", "void main() { nobody(); }");
        folders.grade("--lesson", "04");
        var before = times();
        var idle = folders.grade("--lesson", "04", "--resume");
        assertEquals(before, times(), idle::toString);
        assertTrue(idle.out().startsWith("2 of 2 were graded before\n"), idle::toString);

        folders.add("changed", "IpCheck.java", "void main() { nobodyElse(); }");
        var again = folders.grade("--lesson", "04", "--resume");
        assertTrue(again.out().startsWith("1 of 2 were graded before\n"), again::toString);
        var after = times();
        before.forEach((name, time) -> {
            if (name.startsWith("same")) {
                assertEquals(time, after.get(name));
            } else {
                assertNotEquals(time, after.get(name));
            }
        });
    }

    @Test
    void a_page_is_that_of_its_result_whatever_the_clock_says() throws Exception {
        folders.add("ann", "IpCheck.java", "void main() { before(); }");
        folders.grade("--lesson", "04");
        var page = folders.results().resolve("students").resolve(folders.json().get("ann").get("key").getAsString()
                + ".html");
        assertTrue(Files.readString(page).contains("before()"));
        Files.setLastModifiedTime(page, FileTime.from(Instant.now().plus(Duration.ofHours(1)))); // then it was set right

        folders.add("ann", "IpCheck.java", "void main() { after(); }");
        folders.grade("--lesson", "04", "--resume");

        assertTrue(Files.readString(page).contains("after()"), "an old page");
    }

    @Test
    void two_runs_never_write_into_one_folder() throws Exception {
        folders.add("slow", "FrontDesk.java", Folders.solution("01-tcp-server", "FrontDesk"));
        try (var first = folders.start("submissions", "--out", "results", "--sandbox", "none")) {
            for (var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos(); !Files
                    .exists(folders.results().resolve("run.json"));) {
                assertTrue(System.nanoTime() < deadline && first.isAlive(), first::toString);
                Thread.sleep(20);
            }
            var second = folders.grade("--resume");
            assertEquals(2, second.exitCode(), second::toString);
            assertTrue(second.err().contains("another run is grading into it"), second::toString);
        }
    }
}
