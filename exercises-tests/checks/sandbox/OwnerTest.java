package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Lessons;
import checks.course.Running;
import checks.unchanged.Unchanged;
import grader.owner.Owner;
import grader.owner.OwnerLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may remove what bears an owner's name: whoever can tell that the owner is gone, and nobody else. */
@Unchanged.Reads("exercises-tests/grader/owner")
final class OwnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Running holder() throws IOException {
        return Running.start(List.of(Lessons.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), LockHolder.class.getName()));
    }

    private static Owner owner(Running holder) throws InterruptedException {
        return Owner.of(holder.awaitLine("owner (.+)").group(1)).orElseThrow();
    }

    private static Path file(Owner owner) {
        return Path.of(System.getProperty("java.io.tmpdir"), "course-grader-" + owner + ".lock");
    }

    @Test
    void an_owner_lives_until_its_process_is_gone_however_it_goes() throws Exception {
        try (var holder = holder()) {
            var owner = owner(holder);
            try (var lock = OwnerLock.find(owner).orElseThrow()) {
                for (var times = 0; times < 3; times++) { // to look does not change anything
                    assertFalse(lock.isFree());
                }
                new ProcessBuilder("kill", "-KILL", String.valueOf(holder.pid())).start().waitFor();
                holder.awaitEnd();
                for (var deadline = System.nanoTime() + PATIENCE.toNanos(); !lock.isFree();) {
                    assertTrue(System.nanoTime() < deadline, "nobody can tell that it is gone");
                    Thread.sleep(20);
                }
                lock.delete();
            }
            assertEquals(Optional.empty(), OwnerLock.find(owner));
        }
    }

    @Test
    void who_looks_at_a_living_owner_and_leaves_takes_nothing_away() throws Exception {
        try (var holder = holder()) {
            var owner = owner(holder);
            OwnerLock.find(owner).orElseThrow().close();
            try (var lock = OwnerLock.find(owner).orElseThrow()) {
                assertFalse(lock.isFree());
            }
            Files.delete(file(owner));
        }
    }

    @Test
    void where_nobody_can_tell_nothing_is_swept() throws Exception {
        var ours = Owner.create();
        try (var lock = OwnerLock.take(ours)) {
            assertEquals(Optional.empty(), OwnerLock.find(ours), "our own, which looking would unlock");
            lock.delete();
        }
        var elsewhere = Owner.of(ours.toString().replaceAll("^.{8}", "00000000")).orElseThrow();
        assertEquals(Optional.empty(), OwnerLock.find(elsewhere), "another machine's, or another container's");
        for (var label : List.of("", "x", "boot-1/1234/1700000000/1", "../" + ours, ours + "/..", ours + ".1")) {
            assertEquals(Optional.empty(), Owner.of(label), label);
        }
    }
}
