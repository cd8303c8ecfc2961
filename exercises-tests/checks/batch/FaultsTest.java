package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.batch.BatchCommand;
import grader.engine.Sandbox;
import grader.program.Unavailable;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.suite.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sandboxes and machines that fail, played by a sandbox that grades nothing: no student is ever blamed. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class FaultsTest {

    private final Folders folders = new Folders();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    FaultsTest() throws IOException {
        for (var name : new String[] { "ann", "bob", "eve" }) {
            folders.add(name, "IpCheck.java", name);
        }
    }

    /** Grades a source, known by what stands in it. */
    private interface Play {
        ExerciseResult grade(Manifest exercise, String source) throws IOException;
    }

    private int run(Play play, String... more) {
        Sandbox.Opener opener = (_, _) -> new Sandbox() {
            @Override
            public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
                return play.grade(exercise, Files.readString(source));
            }

            @Override
            public void close() {
                // nothing runs
            }
        };
        return runIn(opener, more);
    }

    private int runIn(Sandbox.Opener opener, String... more) {
        out.reset();
        err.reset();
        var arguments = new ArrayList<>(List.of(folders.submissions().toString(), "--out",
                folders.results().toString(), "--lesson", "04"));
        arguments.addAll(List.of(more));
        return BatchCommand.run(Map.of("docker", opener), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
    }

    private static ExerciseResult passed(Manifest exercise) {
        return ExerciseResult.of(exercise.exercise(), exercise.program(), exercise.stages().stream()
                .map(stage -> StageResult.passed(stage.number(), stage.name(), stage.points(), 1)).toList());
    }

    @Override
    public String toString() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_fault_that_does_not_come_again_leaves_no_trace() throws Exception {
        var seen = ConcurrentHashMap.<String>newKeySet();
        var code = run((exercise, source) -> {
            if (seen.add(source)) {
                throw new IOException("the first time nothing works");
            }
            return passed(exercise);
        });
        assertEquals(0, code, this::toString);
        folders.json().values().forEach(json -> assertEquals("passed", json.get("verdict").getAsString()));
    }

    @Test
    void a_fault_that_stays_is_the_graders_and_is_tried_again_by_the_next_run() throws Exception {
        var tries = new AtomicInteger();
        var code = run((exercise, source) -> {
            if (source.equals("bob")) {
                tries.incrementAndGet();
                throw new IllegalStateException("<b>broken</b>");
            }
            return passed(exercise);
        });
        assertEquals(3, code, this::toString);
        assertEquals(2, tries.get(), "once more, and no more than that");
        var bob = folders.json().get("bob");
        assertEquals("grader-error", bob.get("verdict").getAsString());
        assertTrue(bob.toString().contains("<b>broken</b>"), bob::toString);
        assertEquals("passed", folders.json().get("ann").get("verdict").getAsString());
        assertTrue(Files.readString(folders.results().resolve("index.html")).contains("&lt;b&gt;broken"));

        var graded = ConcurrentHashMap.<String>newKeySet();
        var again = run((exercise, source) -> {
            graded.add(source);
            return passed(exercise);
        }, "--resume");
        assertEquals(0, again, this::toString);
        assertEquals(Set.of("bob"), graded);
    }

    @Test
    void so_many_are_graded_at_the_same_time() throws Exception {
        var together = new CyclicBarrier(3);
        var code = run((exercise, _) -> {
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IOException(alone);
            }
            return passed(exercise);
        }, "--jobs", "3");
        assertEquals(0, code, this::toString);
    }

    @Test
    void a_result_that_cannot_be_kept_ends_the_run() throws Exception {
        var code = run((exercise, _) -> {
            Files.writeString(folders.results().resolve("submissions"), "in the way of a folder");
            return passed(exercise);
        }, "--jobs", "1");
        assertEquals(3, code, this::toString);
        assertTrue(toString().contains("submissions"), this::toString);
    }

    @Test
    void a_machine_without_an_engine_says_why() {
        var code = runIn((_, _) -> {
            throw new Unavailable("the engine is asleep");
        });
        assertEquals(3, code, this::toString);
        assertEquals(
                "batch: no sandbox: the engine is asleep. Without one, strangers' programs run as you, with your files "
                        + "and your network; who accepts that says so: --sandbox none\n",
                toString());
    }
}
