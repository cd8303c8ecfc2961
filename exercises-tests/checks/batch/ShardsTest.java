package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Running;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A class that is graded in parts, each on its own, and joined. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class ShardsTest {

    private static final int SHARDS = 4;

    private final Folders folders = new Folders();

    ShardsTest() throws IOException {
        for (var i = 0; i < 9; i++) {
            folders.add("student-" + i, "IpCheck.java",
                    i % 3 == 0 ? "void main() { nobody" + i + "(); }" : "void main() {");
        }
        folders.add("right", "IpCheck.java", Folders.ipCheck());
        folders.add("nothing", "README", "x");
    }

    @Test
    void four_shards_at_once_and_joined_are_the_class() throws Exception {
        var shards = new ArrayList<Running>();
        try {
            for (var i = 0; i < SHARDS; i++) {
                shards.add(folders.start("submissions", "--out", "shard-" + i, "--sandbox", "none", "--lesson", "04",
                        "--shard",
                        i + "/" + SHARDS, "--jobs", "1"));
            }
            for (var shard : shards) {
                var result = shard.awaitEnd(Duration.ofMinutes(2));
                assertTrue(result.exitCode() <= 1, result::toString);
            }
        } finally {
            for (var shard : shards) {
                shard.close();
            }
        }
        var parts = new TreeMap<String, String>();
        for (var i = 0; i < SHARDS; i++) {
            Folders.essences(folders.root().resolve("shard-" + i))
                    .forEach((name, essence) -> assertEquals(null, parts.put(name, essence),
                            name + " is in two shards"));
        }
        var merged = folders.run("--merge", "shard-0", "shard-1", "shard-2", "shard-3", "--out", "merged");
        assertEquals(1, merged.exitCode(), merged::toString);
        folders.grade("--lesson", "04");
        var whole = Folders.essences(folders.results());
        assertEquals(11, whole.size());
        assertEquals(whole, parts);
        assertEquals(whole, Folders.essences(folders.root().resolve("merged")));
    }

    @Test
    void parts_that_do_not_belong_together_are_not_joined() throws Exception {
        for (var shard : new String[] { "0/2", "2/2" }) { // from 0 and from 1: the same
            folders.run("submissions", "--out", "shard-" + shard.charAt(0), "--sandbox", "none", "--lesson", "04",
                    "--shard",
                    shard);
        }
        assertEquals(Folders.essences(folders.root().resolve("shard-0")),
                Folders.essences(folders.root().resolve("shard-2")));
        var twice = folders.run("--merge", "shard-0", "shard-2", "--out", "merged");
        assertEquals(2, twice.exitCode(), twice::toString);
        assertTrue(twice.err().contains("shard 0/2 is there twice"), twice::toString);
        var half = folders.run("--merge", "shard-0", "--out", "merged-half");
        assertEquals(3, half.exitCode(), half::toString);
        assertTrue(half.err().contains("shard 1/2 is missing"), half::toString);
        var none = folders.run("--merge", "submissions", "--out", "merged-none");
        assertEquals(2, none.exitCode(), none::toString);
    }
}
