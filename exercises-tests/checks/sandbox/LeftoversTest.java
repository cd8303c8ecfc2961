package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Lessons;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.sandbox.host.ContainerSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a sandbox leaves behind that was killed, and who removes it. */
@Isolated
@Unchanged.Reads("exercises-tests/grader")
final class LeftoversTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(2);

    private static Running holder(Path home) throws IOException {
        return Running.start(List.of(Lessons.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Duser.home=" + home, "-cp",
                System.getProperty("java.class.path"), SandboxHolder.class.getName()));
    }

    private static String owner(Running holder) throws InterruptedException {
        var said = holder.awaitLine("(owner|none) (.+)", START);
        assumeTrue(said.group(1).equals("owner"), said.group(2));
        return said.group(2);
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-KILL", String.valueOf(pid)).start().waitFor();
    }

    private static void assertNothingLeft(String owner) throws Exception {
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); !Engine.labelled(owner).isEmpty();) {
            assertTrue(System.nanoTime() < deadline, "left behind of " + owner);
            Thread.sleep(200);
        }
    }

    @Test
    void a_sandbox_that_is_killed_is_removed_by_the_process_that_outlives_it() throws Exception {
        var home = TemporaryFolder.create("home");
        try (var holder = holder(home)) {
            var owner = owner(holder);
            assertFalse(Engine.labelled(owner).isEmpty());
            kill(holder.pid());
            assertNothingLeft(owner);
        }
        try (var files = Files.list(home)) {
            assertEquals(List.of(), files.toList(), "in the user's home");
        }
    }

    @Test
    void the_next_sandbox_removes_what_the_dead_have_left_and_leaves_the_living_alone() throws Exception {
        var home = TemporaryFolder.create("home");
        try (var living = holder(home); var dead = holder(home)) {
            var ofTheLiving = owner(living);
            var ofTheDead = owner(dead);
            var before = Engine.labelled(ofTheLiving);
            for (var reaper : ProcessHandle.of(dead.pid()).orElseThrow().children().toList()) {
                kill(reaper.pid());
            }
            kill(dead.pid());
            dead.awaitEnd();
            assertFalse(Engine.labelled(ofTheDead).isEmpty(), "somebody has removed it already");

            try (var next = ContainerSandbox.open(1, "local")) {
                assertEquals(List.of(), Engine.labelled(ofTheDead));
                assertEquals(before, Engine.labelled(ofTheLiving));
                assertFalse(Engine.labelled(next.owner()).isEmpty());
            }
            kill(living.pid());
            assertNothingLeft(ofTheLiving);
        }
    }
}
