package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are written in the character sets of the world, and a byte in them that only looks like a backslash. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class NamesTest {

    private final Export export = new Export();

    NamesTest() throws IOException {
    }

    /** A .zip whose names are these bytes, without a word on what they mean. */
    private Path zip(Charset charset, String... students) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, charset)) {
            for (var student : students) {
                zip.putNextEntry(new ZipEntry(student + "/IpCheck.java"));
                zip.write(student.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return Files.write(export.file("class.zip"), bytes.toByteArray());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            IBM437      | Zoë Müller_1_assignsubmission_file        | André Groß_2_assignsubmission_file
            IBM850      | Søren Ødegård                             | Zoë Müller
            ISO-8859-1  | Zoë Müller                                | Søren Ødegård
            Big5        | 許功蓋                                    | 陳大文
            Big5        | 林志成_1_assignsubmission_file            | 黃淑芬_2_assignsubmission_file
            GBK         | 张伟                                      | 王小明
            GBK         | 李娜_1_assignsubmission_file              | 陈建国_2_assignsubmission_file
            windows-31j | 表ソ太郎                                  | 山田花子
            windows-31j | 佐藤さくら                                | 田中ケンジ
            UTF-8       | 許功蓋                                    | Zoë Müller 🎓
            """)
    void names_are_read_as_they_were_written(String charset, String one, String other) throws Exception {
        var results = export.grade(zip(Charset.forName(charset), one, other));
        Export.assertPassed(results, one.replaceAll("_.*", ""), other.replaceAll("_.*", ""));
    }

    @Test
    void names_that_may_mean_anything_are_shown_byte_for_byte_and_lead_nowhere() throws Exception {
        var results = export.grade(zip(StandardCharsets.ISO_8859_1, "\u0081\u00ff\u0090\\", "\u00fe\u00fe\\", "ann"));
        Export.assertPassed(results, "\\x81\\xff\\x90\\x5c", "\\xfe\\xfe\\x5c", "ann");
        assertEquals(3, results.values().stream().map(json -> json.get("key").getAsString()).distinct().count());
    }

    @Test
    void backslashes_of_old_tools_are_read_and_lead_nowhere_either() throws Exception {
        Export.assertPassed(export.grade(Packing.pack(export.file("old.zip"), Map.of("ann\\src\\IpCheck.java",
                new byte[] { 'x' }, "bob\\IpCheck.java", new byte[] { 'y' }))), "ann", "bob");
        var results = export.grade(Packing.pack(export.file("evil.zip"), Map.of("ann\\IpCheck.java",
                new byte[] { 'x' }, "bob\\..\\..\\IpCheck.java", new byte[] { 'y' })));
        assertEquals("refused", results.get("bob").get("verdict").getAsString());
        assertEquals("passed", results.get("ann").get("verdict").getAsString());
    }

    @Test
    void a_second_name_in_unicode_goes_before_the_first() throws Exception {
        var first = "a???/IpCheck.java".getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(first);
        var extra = new org.apache.commons.compress.archivers.zip.UnicodePathExtraField("許功蓋/IpCheck.java", first);
        assertEquals(sum.getValue(), extra.getNameCRC32());
        try (var out = new org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream(
                export.file("class.zip"))) {
            out.setUseLanguageEncodingFlag(false);
            out.setEncoding("US-ASCII");
            var entry = new org.apache.commons.compress.archivers.zip.ZipArchiveEntry("a???/IpCheck.java");
            entry.addExtraField(extra);
            out.putArchiveEntry(entry);
            out.write('x');
            out.closeArchiveEntry();
        }
        Export.assertPassed(export.grade(export.file("class.zip")), "許功蓋");
    }

    @Test
    void a_tar_of_an_old_system_and_one_of_today() throws Exception {
        for (var charset : List.of("GBK", "UTF-8")) {
            for (var mode : List.of(TarArchiveOutputStream.BIGNUMBER_STAR, TarArchiveOutputStream.BIGNUMBER_POSIX)) {
                var file = export.file("class.tar");
                try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file), charset)) {
                    tar.setAddPaxHeadersForNonAsciiNames(mode == TarArchiveOutputStream.BIGNUMBER_POSIX);
                    for (var name : List.of("张伟", "王小明")) {
                        var entry = new TarArchiveEntry(name + "/IpCheck.java");
                        entry.setSize(1);
                        tar.putArchiveEntry(entry);
                        tar.write('x');
                        tar.closeArchiveEntry();
                    }
                }
                Export.assertPassed(export.grade(file), "张伟", "王小明");
            }
        }
    }

    @Test
    void a_name_does_nothing_to_a_terminal() throws Exception {
        export.add("ann\u001b[31m\u202e/IpCheck.java", "x").add("scores\u001b[31m.csv", "x");
        export.grade();
        assertEquals(List.of("batch: no student: scores\\x1b[31m.csv"), export.said());
        assertTrue(export.toString().contains("ann\\x1b[31m\\u{202e}"), export::toString);
    }
}
