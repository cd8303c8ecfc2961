package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A class as an array job of Slurm's, for real. */
@Tag("waiting")
@Timeout(600)
@Unchanged.Reads({ "exercises-tests/engines", "exercises-tests/grader", "exercises-tests/suites",
        "exercises-tests/hostile-batch", "exercises-tests/stubs", "exercises-tests/Batch.java", "lessons", "solutions",
        "jbang",
        "jbang-catalog.json" })
final class SlurmTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Folders folders = new Folders();

    SlurmTest() throws IOException {
    }

    private List<Path> finished(int shard) throws IOException {
        var folder = folders.results().resolve("shard-" + shard + "/submissions");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            return found;
        }
    }

    @Test
    void an_array_that_is_requeued_in_the_middle_of_a_shard_is_the_whole_class_and_nobody_forges() throws Exception {
        assumeTrue(SlurmCluster.isPossible(), "needs root, and slurmctld, slurmd, slurm-client and munge");
        folders.copyCourse(List.of("jbang", "jbang-catalog.json", "lessons", "exercises-tests/Batch.java",
                "exercises-tests/grader", "exercises-tests/suites", "exercises-tests/engines"));
        Intruders.open(folders.root(), "rwxr-xr-x");
        Intruders.open(folders.submissions(), "rwx------");
        Intruders.open(Files.createDirectory(folders.results()), "rwx------");
        var stub = Files.readString(Course.root().resolve("exercises-tests/stubs/04-net-helpers/IpCheck.java"));
        for (var i = 0; i < 30; i++) {
            folders.add("student-" + i, "IpCheck.java", stub + "// " + i);
        }
        folders.add("right", "IpCheck.java", Folders.ipCheck());
        var intruders = new Intruders();
        folders.add("forger", "IpCheck.java",
                intruders.source("forges-results", folders.results().resolve("shard-0/run.json"), folders.root()));

        try (var slurm = new SlurmCluster()) {
            var environment = new HashMap<>(slurm.environment());
            environment.put("SANDBOX", "user");
            var submitted = Engines.run(environment, folders.root(),
                    folders.course().resolve("exercises-tests/engines/slurm/submit.sh").toString(),
                    folders.submissions().toString(), folders.results().toString(), "04", "2");
            assertEquals(0, submitted.exitCode(), submitted::toString);
            var jobs = submitted.lines().getLast().split(" ");

            slurm.await("the first result of shard 0", PATIENCE, () -> !finished(0).isEmpty());
            var requeued = slurm.run("scontrol", "requeue", jobs[0] + "_0");
            assertEquals(0, requeued.exitCode(), requeued::toString);
            var early = finished(0);
            var times = new HashMap<Path, Object>();
            for (var file : early) {
                times.put(file, Files.getLastModifiedTime(file));
            }
            slurm.await("the merged class", PATIENCE, () -> slurm.run("squeue", "--noheader").out().isEmpty());

            var log = Files.readString(folders.results().resolve("log-" + jobs[0] + "-0.txt"));
            var before = Pattern.compile("(?m)^(\\d+) of (\\d+) were graded before$").matcher(log);
            assertTrue(before.find() && Integer.parseInt(before.group(1)) < Integer.parseInt(before.group(2)), log);
            for (var time : times.entrySet()) {
                assertEquals(time.getValue(), Files.getLastModifiedTime(time.getKey()), "graded again");
            }
            assertTrue(slurm.run("scontrol", "show", "job", jobs[0] + "_0").out().contains("Restarts=1"),
                    () -> log);
        }
        intruders.assertInVain("alive");

        var merged = Folders.json(folders.results().resolve("class"));
        assertEquals(32, merged.size());
        assertEquals(0, merged.get("forger").get("points").getAsInt());
        var seeds = merged.values().stream().map(result -> result.get("seed").getAsLong()).distinct().toList();
        assertEquals(1, seeds.size(), seeds::toString);
        folders.run("submissions", "--out", "one", "--sandbox", "user", "--lesson", "04", "--seed",
                String.valueOf(seeds.getFirst()));
        assertEquals(Folders.essences(folders.root().resolve("one")),
                Folders.essences(folders.results().resolve("class")));
    }

    @Test
    void what_makes_no_sense_is_said_before_anything_is_queued() throws Exception {
        for (var arguments : List.of(List.of("7", "4"), List.of("04", "0"), List.of("04", "many"))) {
            var result = Engines.run(Map.of(), folders.root(), Engines.file("slurm/submit.sh").toString(),
                    folders.submissions().toString(), folders.results().toString(), arguments.getFirst(),
                    arguments.getLast());
            assertEquals(2, result.exitCode(), result::toString);
            assertEquals(1, result.err().lines().count(), result::toString);
        }
    }
}
