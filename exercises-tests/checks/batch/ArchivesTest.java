package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Result;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Submissions that attack whoever opens them: refused with a reason, while the others are graded. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites", "solutions" })
final class ArchivesTest {

    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private final Folders folders = new Folders();
    private final Map<String, String> reasons = new TreeMap<>();

    ArchivesTest() throws IOException {
    }

    /** An archive that is to be refused for this reason; it holds the right program too. */
    private Zip bad(String name, String reason) throws IOException {
        reasons.put(name, reason);
        return new Zip(folders.submissions().resolve(name)).add("IpCheck.java", Folders.ipCheck());
    }

    private Path file(String name) {
        return folders.submissions().resolve(name);
    }

    /** All are graded, and each of those added above is refused for its reason. */
    private Result assertRefused(String... arguments) throws Exception {
        var before = names();
        var result = folders.grade(arguments);
        var graded = folders.json();
        assertEquals(before, names(), "the submissions are as they were");
        reasons.forEach((name, reason) -> {
            var json = graded.get(name);
            assertEquals("refused", json.get("verdict").getAsString(), json::toString);
            assertTrue(json.get("reason").getAsString().matches(reason), json::toString);
            assertEquals(0, json.getAsJsonArray("exercises").size(), json::toString);
        });
        try (var beside = Files.list(folders.root())) {
            assertEquals(2, beside.count(), "nothing lies beside the submissions and the results");
        }
        return result;
    }

    private Set<String> names() throws IOException {
        try (var files = Files.walk(folders.submissions())) {
            return new TreeSet<>(files.map(Path::toString).toList());
        }
    }

    @Test
    void paths_that_lead_elsewhere() throws Exception {
        bad("slip.zip", "the archive holds a path that leads out of it, \\.\\./\\.\\./evil").add("../../evil", "x")
                .close();
        bad("inside.zip", ".* leads out of it, a/\\.\\./b").add("a/../b", "x").close();
        bad("absolute.zip", "the archive holds an absolute path, /tmp/evil").add("/tmp/evil", "x").close();
        bad("drive.zip", "the archive holds an absolute path, C:evil").add("C:evil", "x").close();
        bad("backslash.zip", "the archive holds a path with a backslash, .*").add("..\\..\\evil/x", "x").close();
        bad("link.zip", "the archive holds a link, b: .*").link("b", "/etc/passwd").close();
        bad("colour.zip", ".* leads out of it, \\.\\./\\\\x1b\\[31m").add("../\u001b[31m", "x").close();
        new Zip(file("right.zip")).add("deep/er/IpCheck.java", Folders.ipCheck()).add("__MACOSX/._IpCheck.java", "x")
                .close();
        var result = assertRefused("--lesson", "04");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals(100, folders.json().get("right.zip").get("points").getAsInt());
    }

    @Test
    void archives_that_are_too_much() throws Exception {
        bad("ratio.zip", "the archive unpacks to more than 200 times its size, at zeros")
                .add("zeros", new byte[8 << 20]).close();
        try (var zip = bad("total.zip", "unpacked, the archive would take more than 256 MiB")) {
            for (var i = 0; i < 257; i++) {
                zip.add("zeros" + i, MEBIBYTE);
            }
        }
        try (var zip = bad("entries.zip", "the archive holds more than 10000 files")) {
            for (var i = 0; i < 10_001; i++) {
                zip.add("empty" + i, "");
            }
        }
        bad("nested.zip", "its folders are nested more than 32 deep").add("a/".repeat(33) + "x", "x").close();
        try (var large = Files.newByteChannel(file("large.zip"), java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE, java.nio.file.StandardOpenOption.SPARSE)) {
            large.position(65L << 20).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        reasons.put("large.zip", "the archive is larger than 64 MiB");
        assertRefused();
    }

    @Test
    void archives_that_are_not_what_they_say() throws Exception {
        bad("encrypted.zip", "the archive is encrypted").close();
        Zip.forge(file("encrypted.zip"), 8, (byte) 1);
        bad("smaller.zip", "the archive .*").close();
        Zip.forge(file("smaller.zip"), 24, (byte) 5, (byte) 0);
        bad("sum.zip", "the archive is broken: IpCheck.java is not what its list says").close();
        Zip.forge(file("sum.zip"), 16, (byte) 1, (byte) 2);
        bad("method.zip", "the archive is packed by a method that is not read here, number 97").close();
        Zip.forge(file("method.zip"), 10, (byte) 97);
        bad("cut.zip", "the archive is broken: .*").close();
        var whole = Files.readAllBytes(file("cut.zip"));
        Files.write(file("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(file("text.zip"), "no archive");
        reasons.put("text.zip", "the archive is broken: .*");
        Files.write(file("empty.zip"), new byte[0]);
        reasons.put("empty.zip", "the archive is broken: .*");
        Files.writeString(file("class.tar.gz"), "x");
        reasons.put("class.tar.gz", "the archive is broken: .*");
        assertRefused();
    }

    @Test
    void folders_with_what_is_no_file() throws Exception {
        var secret = Files.writeString(folders.submissions().resolve("secret"), "a stranger's");
        reasons.put("secret", "it is neither a folder nor an archive");
        folders.add("link", "README", "x");
        Files.createSymbolicLink(file("link").resolve("IpCheck.java"), secret);
        reasons.put("link", "it holds a link, IpCheck.java: .*");
        folders.add("folder-link", "IpCheck.java", Folders.ipCheck());
        Files.createSymbolicLink(file("folder-link").resolve("all"), folders.submissions());
        reasons.put("folder-link", "it holds a link, all: .*");
        Files.createSymbolicLink(file("whole-link"), file("link"));
        reasons.put("whole-link", "it is a link, which is not followed");
        folders.add("pipe", "README", "x");
        assertEquals(0,
                new ProcessBuilder("mkfifo", file("pipe").resolve("IpCheck.java").toString()).start().waitFor());
        reasons.put("pipe", "it holds something that is no file, IpCheck.java");
        folders.add("deep", "a/".repeat(34) + "x", "x");
        reasons.put("deep", "its folders are nested more than 32 deep");
        Files.createDirectories(file("many"));
        for (var i = 0; i < 10_001; i++) {
            Files.createFile(file("many").resolve("empty" + i));
        }
        reasons.put("many", "it holds more than 10000 files");
        assertRefused();
    }

    @Test
    void files_of_the_same_name() throws Exception {
        folders.add("same", "a/IpCheck.java", Folders.ipCheck());
        folders.add("same", "b/IpCheck.java", Folders.ipCheck());
        folders.add("course", "lessons/04-net-helpers/IpCheck.java", Folders.ipCheck());
        folders.add("course", "solutions/04-net-helpers/IpCheck.java", "void main() {}");
        folders.add("two", "new/IpCheck.java", Folders.ipCheck());
        folders.add("two", "old/IpCheck.java", "void main() {}");
        folders.add("hidden", ".git/IpCheck.java", "void main() {}");
        folders.add("notes", "IpCheck.md", Folders.ipCheck());
        var result = folders.grade("--lesson", "4");
        var json = folders.json();
        assertEquals("passed", json.get("same").get("verdict").getAsString());
        assertEquals("passed", json.get("course").get("verdict").getAsString());
        assertEquals("refused", json.get("two").get("verdict").getAsString());
        assertTrue(
                json.get("two").toString().contains("there are 2 files IpCheck.java that differ, new/IpCheck.java and "
                        + "old/IpCheck.java among them: hand in one"),
                () -> json.get("two").toString());
        for (var nothing : new String[] { "hidden", "notes" }) {
            var none = json.get(nothing);
            assertEquals("failed", none.get("verdict").getAsString());
            assertEquals("0/100", none.get("points") + "/" + none.get("max"));
            assertTrue(none.get("reason").getAsString().startsWith("there is no IpCheck.java in it"), none::toString);
        }
        assertTrue(
                json.get("notes").get("reason").getAsString().endsWith("in it, but IpCheck.md: hand in IpCheck.java"));
        assertEquals(1, result.exitCode(), result::toString);
    }
}
