package checks.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a machine lacks is never the program's fault: a part that it cannot show is left out, or the grader says so. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/stubs", "solutions" })
final class MachineTest {

    private static final String NOTHING = "ip link set lo up";

    @Test
    void without_ipv6_every_solution_earns_everything() throws Exception {
        expectNamespaces();
        var solutions = Tree.solutions();
        for (var solution : solutions) {
            var result = new Tree().runWithout(NOTHING + "; echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6",
                    List.of(),
                    "grade", "--file", solution.toString());
            assertTrue(result.out().contains("/") && !result.out().contains("✘"), result::toString);
        }
    }

    @Test
    void a_grader_that_may_not_use_ipv6_leaves_it_out() throws Exception {
        expectNamespaces();
        for (var name : List.of("03-tcp-client/Courier.java", "05-udp/Telegraph.java")) {
            var result = new Tree().runWithout(NOTHING, List.of("-Djava.net.preferIPv4Stack=true"), "grade", "--file",
                    Course.root().resolve("solutions").resolve(name).toString());
            assertEquals("100/100 points", result.lines().getLast(), result::toString);
        }
    }

    @Test
    void without_loopback_nothing_is_graded() throws Exception {
        expectNamespaces();
        var result = new Tree().runWithout(":", List.of(), "grade", "--file", Tree.solution().toString());
        assertEquals(3, result.exitCode(), result::toString);
        assertTrue(result.err().contains("cannot talk to itself at 127.0.0.1"), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
    }

    @Test
    void a_full_disk_is_not_the_programs_fault() throws Exception {
        expectNamespaces();
        var tree = new Tree();
        var full = Files.createDirectory(tree.root().resolve("full"));
        var result = tree.runWithout(NOTHING + "; mount -t tmpfs -o size=30m none " + full,
                List.of("-Djava.io.tmpdir=" + full), "grade", "--stage", "8", "--dir",
                Course.root().resolve("solutions/02-socket").toString(), "02");
        assertEquals(3, result.exitCode(), result::toString);
        assertTrue(result.out().replaceAll("\\s+", " ").contains("80 MiB are needed in " + full), result::toString);
    }

    @Test
    void where_nothing_can_be_written_progress_is_not_kept_and_all_else_goes_on() throws Exception {
        expectNamespaces();
        var tree = new Tree();
        Files.copy(Tree.solution(), tree.frontDesk(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var here = tree.root();
        var readOnly = NOTHING + "; mount --bind %s %s; mount -o remount,bind,ro %s; cd %s".formatted(here, here, here,
                here);
        var graded = tree.runWithout(readOnly, List.of(), "grade", "01", "02");
        assertEquals(1, graded.exitCode(), graded::toString);
        assertTrue(graded.out().contains("100/100 points"), graded::toString);
        assertEquals(1, graded.err().lines().filter(line -> line.startsWith("your progress is not kept")).count(),
                graded::toString);
        var hint = tree.runWithout(readOnly, List.of(), "hint", "01", "3");
        assertEquals(0, hint.exitCode(), hint::toString);
        assertTrue(hint.out().contains("hint 1 of 3; all of them: ./jbang hint 01 3 --all"), hint::toString);
    }

    @Test
    void a_compiler_that_the_machine_ends_is_started_again() throws Exception {
        var tree = new Tree();
        var command = tree.start("grade", "--stage", "1", "01");
        try (command) {
            command.endOfInput();
            var compiler = awaitCompiler(command.pid());
            compiler.destroyForcibly();
            var result = command.awaitEnd(Duration.ofMinutes(2));
            assertEquals(1, result.exitCode(), result::toString);
            assertTrue(result.out().contains("TODO 1"), result::toString);
        }
    }

    @Test
    void a_byte_order_mark_is_no_mistake() throws Exception {
        var tree = new Tree();
        var solution = Files.readString(Tree.solution());
        Files.writeString(tree.frontDesk(), "\uFEFF" + solution);
        var result = tree.run("grade", "01", "--stage", "1");
        assertEquals(0, result.exitCode(), result::toString);
    }

    /** Before it has compiled anything, as far as that can be: it is started first of all. */
    private static ProcessHandle awaitCompiler(long grader) throws InterruptedException {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            var found = ProcessHandle.of(grader).stream().flatMap(ProcessHandle::children)
                    .filter(child -> child.info().commandLine().orElse("").contains("CompilerWorker")).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the grader has started no compiler");
    }

    /** Networks and mounts of one's own take Linux, and the right to them. */
    private static void expectNamespaces() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "there is no unshare (Linux has it)");
        var probe = new ProcessBuilder("unshare", "--map-root-user", "--net", "--mount", "true")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Assumptions.assumeTrue(probe.waitFor() == 0, "this system lets nobody make namespaces");
    }
}
