package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of all forms, of a class and of a student, one inside of the other; and what attackers make of them. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class FormsTest {

    private final Export export = new Export();
    private final Map<String, String> reasons = new TreeMap<>();

    FormsTest() throws IOException {
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** More than is kept in memory of what is of no use. */
    private static byte[] noise() {
        var noise = new byte[5 << 20];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private Path file(String name) throws IOException {
        return export.folder().resolve(name);
    }

    private byte[] packed(String name, Map<String, byte[]> files) throws IOException {
        return Files.readAllBytes(Packing.pack(export.file(name), files));
    }

    /** An archive of a student's that is to be refused for this reason. */
    private Path bad(String name, String reason) throws IOException {
        reasons.put(name, reason);
        return file(name);
    }

    private void assertRefused() throws IOException {
        var results = export.grade();
        assertEquals(reasons.keySet(), results.keySet());
        reasons.forEach((name, reason) -> {
            assertEquals("refused", results.get(name).get("verdict").getAsString(), name);
            assertTrue(Export.reason(results.get(name)).matches(reason),
                    () -> name + ": " + Export.reason(results.get(name)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "zip", "tar", "tar.gz", "tgz", "7z" })
    void a_class_and_its_students_may_come_in_any_form(String form) throws Exception {
        var students = new TreeMap<String, byte[]>();
        students.put("ann/src/IpCheck.java", bytes("ann"));
        students.put("Zoë 李/IpCheck.java", bytes("zoë"));
        students.put("bob." + form, packed("bob." + form, Map.of("a/IpCheck.java", bytes("bob"), "a/Words.java",
                bytes("words"), "a/big.bin", noise())));
        students.put("eve/work." + form, packed("work." + form, Map.of("IpCheck.java", bytes("eve"))));
        var archive = Packing.pack(export.file("class." + form), students);
        Export.assertPassed(export.grade(archive), "ann", "Zoë 李", "bob." + form, "eve");
        assertEquals(List.of("IpCheck.java: ann", "IpCheck.java: bob; Words.java: words", "IpCheck.java: eve",
                "IpCheck.java: zoë"), export.graded());
        for (var each : students.entrySet()) {
            export.add(each.getKey(), each.getValue());
        }
        Export.assertPassed(export.grade(), "ann", "Zoë 李", "bob." + form, "eve");
    }

    @Test
    void a_folder_that_was_compressed_with_its_name_is_looked_into() throws Exception {
        var files = Map.of("hw 4/ann/IpCheck.java", bytes("ann"), "hw 4/bob/IpCheck.java", bytes("bob"),
                "hw 4/.DS_Store", bytes("x"), "__MACOSX/hw 4/._ann", bytes("x"));
        Export.assertPassed(export.grade(Packing.pack(export.file("class.zip"), files)), "ann", "bob");
        var dots = new TreeMap<>(Map.of("./", new byte[0], "./ann/", new byte[0], "./ann/IpCheck.java", bytes("ann"),
                "././bob/IpCheck.java", bytes("bob")));
        Export.assertPassed(export.grade(Packing.pack(export.file("class.tar.gz"), dots)), "ann", "bob");
        dots.put("./eve/./../../IpCheck.java", bytes("eve"));
        var results = export.grade(Packing.pack(export.file("class.tar"), dots));
        assertEquals("refused", results.get("eve").get("verdict").getAsString());
        var project = Map.of("ann/src/IpCheck.java", bytes("ann"), "ann/test/Test.java", bytes("x"));
        Export.assertPassed(export.grade(Packing.pack(export.file("one.zip"), project)), "ann");
    }

    @Test
    void of_archives_in_archives_two_are_opened_and_no_more() throws Exception {
        var inner = packed("inner.zip", Map.of("IpCheck.java", bytes("deep")));
        var middle = packed("middle.tar.gz", Map.of("a/inner.zip", inner));
        export.add("two/middle.tar.gz", middle);
        export.add("three/outer.7z", packed("outer.7z", Map.of("middle.tar.gz", middle)));
        export.add("outside/IpCheck.java", "outside").add("outside/backup.zip", inner);
        export.add("library/gson.jar", inner);
        var results = export.grade();
        assertEquals(List.of("IpCheck.java: deep", "IpCheck.java: outside"), export.graded());
        assertEquals("passed", results.get("two").get("verdict").getAsString());
        assertEquals("outer.7z/middle.tar.gz/a/inner.zip: it lies in too many archives",
                Export.reason(results.get("three")));
        assertEquals("there is no IpCheck.java in it, but gson.jar: hand in IpCheck.java",
                Export.reason(results.get("library")));
    }

    @Test
    void what_is_not_read_is_refused_by_name() throws Exception {
        bad("ann.rar", "a \\.rar is not read here: make a \\.zip, \\.tar, \\.tar\\.gz or \\.7z of it");
        bad("bob.tar.xz", "a \\.xz is not read here: .*");
        bad("eve", "work\\.rar: a \\.rar is not read here: .*");
        for (var name : List.of("ann.rar", "bob.tar.xz", "eve/work.rar")) {
            export.add(name, "Rar!");
        }
        assertRefused();
        assertEquals(2, export.fail(file("ann.rar")));
        assertEquals(List.of("batch: " + file("ann.rar") + ": a .rar is not read here: make a .zip, .tar, .tar.gz or "
                + ".7z of it"), export.said());
        assertEquals(2, export.fail(Files.writeString(export.file("notes.txt"), "x")));
        assertEquals(List.of("batch: " + export.file("notes.txt") + " is neither a folder nor a .zip, .tar, .tar.gz or "
                + ".7z"), export.said());
    }

    @Test
    void a_folder_and_an_archive_of_one_name_are_one_students() throws Exception {
        export.add("bob/IpCheck.java", "bob").add("bob.zip",
                packed("bob.zip", Map.of("IpCheck.java", bytes("bob"), "Words.java", bytes("x"))));
        Export.assertPassed(export.grade(), "bob");
        export.add("bob/IpCheck.java", "another bob");
        assertEquals(
                "there are 2 files IpCheck.java that differ, bob.zip/IpCheck.java and bob/IpCheck.java among them: "
                        + "hand in one",
                Export.reason(export.grade().get("bob")));
    }

    @Test
    void tars_that_attack() throws Exception {
        Packing.tar(bad("slip.tar", "the archive holds a path that leads out of it, a/\\.\\./\\.\\./evil"),
                "a/../../evil", '0', 0);
        Packing.tar(bad("absolute.tar.gz", "the archive holds an absolute path, /etc/evil"), "/etc/evil", '0', 0);
        Packing.tar(bad("backslash.tar", "the archive holds a path with a backslash, .*"), "a\\..\\b", '0', 0);
        Packing.tar(bad("link.tar", "the archive holds a link, IpCheck.java: .*"), "IpCheck.java", '2', 0);
        Packing.tar(bad("hard.tar.gz", "the archive holds a link, IpCheck.java: .*"), "IpCheck.java", '1', 0);
        Packing.tar(bad("pipe.tar", "the archive holds something that is no file, IpCheck.java"), "IpCheck.java", '6',
                0);
        Packing.tar(bad("bomb.tar.gz", "unpacked, the archive would take more than 256 MiB"), "zeros", '0', 257L << 20);
        Packing.tar(bad("name.tar.gz", "the archive is broken: .*"), "././@LongLink", 'L', 300L << 20);
        Packing.tar(bad("pax.tar.gz", "the archive is broken: .*"), "PaxHeaders/x", 'x', 300L << 20);
        Packing.tar(bad("cut.tar", "the archive is broken: .*"), "IpCheck.java", '0', 5 << 20);
        Files.write(file("cut.tar"), Arrays.copyOf(Files.readAllBytes(file("cut.tar")), 1 << 20));
        Packing.tar(bad("deep.tar", "its folders are nested more than 32 deep"), "a/".repeat(34) + "x", '0', 0);
        try (var tar = Packing.tar(bad("many.tar.gz", "the archive holds more than 10000 files"))) {
            for (var i = 0; i < 10_001; i++) {
                tar.putArchiveEntry(new org.apache.commons.compress.archivers.tar.TarArchiveEntry("empty" + i));
                tar.closeArchiveEntry();
            }
        }
        export.add("text.tgz", "no archive");
        reasons.put("text.tgz", "the archive is broken: .*");
        assertRefused();
    }

    @Test
    void seven_zips_that_attack() throws Exception {
        Packing.pack(bad("slip.7z", "the archive holds a path that leads out of it, \\.\\./evil"),
                Map.of("../evil", bytes("x")));
        Packing.pack(bad("drive.7z", "the archive holds an absolute path, C:/evil"), Map.of("C:\\evil", bytes("x")));
        Packing.zeros(bad("bomb.7z", "unpacked, the archive would take more than 256 MiB"), 257);
        Packing.encrypted(bad("encrypted.7z", "the archive is encrypted"));
        Packing.pack(bad("cut.7z", "the archive is broken: .*"), Map.of("IpCheck.java", bytes("x".repeat(100))));
        var whole = Files.readAllBytes(file("cut.7z"));
        Files.write(file("cut.7z"), Arrays.copyOf(whole, whole.length - 10));
        assertRefused();
    }

    @Test
    void archives_in_archives_that_attack_share_one_bound() throws Exception {
        var zeros = new byte[100 << 20];
        Packing.zeros(export.file("zeros.7z"), 100);
        var seven = Files.readAllBytes(export.file("zeros.7z"));
        export.add("three/a.7z", seven).add("three/b.7z", seven).add("three/c.7z", seven);
        reasons.put("three", "c.7z: unpacked, the archive would take more than 256 MiB");
        export.add("ratio/a.zip", packed("a.zip", Map.of("zeros", zeros)));
        reasons.put("ratio", "a.zip: the archive unpacks to more than 200 times its size, at zeros");
        export.add("slip/a.zip", packed("b.zip", Map.of("../IpCheck.java", bytes("x"))));
        reasons.put("slip", "a.zip: the archive holds a path that leads out of it, .*");
        assertRefused();
    }

    @Test
    void one_students_attack_is_no_harm_to_the_class() throws Exception {
        for (var form : List.of("zip", "tar.gz")) {
            var files = new TreeMap<String, byte[]>();
            files.put("ann/IpCheck.java", bytes("ann"));
            files.put("bob/IpCheck.java", bytes("bob"));
            files.put("bob/../../evil", bytes("x"));
            files.put("../eve/IpCheck.java", bytes("x"));
            files.put("/etc/IpCheck.java", bytes("x"));
            files.put("sue/" + "a/".repeat(40) + "x", bytes("x"));
            var results = export.grade(Packing.pack(export.file("class." + form), files));
            var refused = new TreeMap<String, String>();
            results.forEach((name, json) -> refused.put(name, json.get("verdict").getAsString()));
            assertEquals(Map.of("ann", "passed", "bob", "refused", "..", "refused", "sue", "refused", "/", "refused"),
                    refused, results::toString);
        }
    }
}
