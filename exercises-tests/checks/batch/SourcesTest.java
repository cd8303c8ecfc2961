package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources as they come: what a person would have accepted reaches the compiler, under the program's name and in UTF-8. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/suites" })
final class SourcesTest {

    private static final String TEXT = "void main() {} // Zoë Müller grüßt";

    private final Export export = new Export();

    SourcesTest() throws IOException {
    }

    private static byte[] withMark(String text, Charset charset) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("\ufeff" + text).getBytes(charset));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = { "IpCheck.java", "ipcheck.java", "IPCHECK.JAVA", "IpCheck (1).java", "IpCheck(2).java",
            "IpCheck-2.java", "IpCheck_1.java", "IpCheck.java.txt", "ipcheck (1).java.txt", "Copy of IpCheck.java",
            "IpCheck - Copy.java", "IpCheck copy 2.java", "src/main/java/IpCheck.java" })
    void a_file_that_a_system_or_a_desktop_has_renamed(String name) throws Exception {
        export.add("ann/" + name, "text");
        export.grade();
        assertEquals(List.of("IpCheck.java: text"), export.graded());
    }

    @ParameterizedTest
    @ValueSource(strings = { "MyIpCheck.java", "IpChecker.java", "IpCheck.class", "IpCheck.java.bak", "IpCheck2.java",
            "._IpCheck.java" })
    void a_file_that_is_another(String name) throws Exception {
        export.add("ann/" + name, "text");
        assertEquals("there is no IpCheck.java in it, but " + name + ": hand in IpCheck.java",
                Export.reason(export.grade().get("ann")));
        assertEquals(List.of(), export.graded());
    }

    @ParameterizedTest
    @CsvSource({ "UTF-8,true", "UTF-16LE,true", "UTF-16BE,true", "UTF-16LE,false", "UTF-16BE,false",
            "ISO-8859-1,false" })
    void a_character_set_that_cannot_be_mistaken(Charset charset, boolean mark) throws Exception {
        export.add("ann/IpCheck.java", mark ? withMark(TEXT, charset) : TEXT.getBytes(charset));
        export.grade();
        assertEquals(List.of("IpCheck.java: " + TEXT), export.graded());
    }

    @ParameterizedTest
    @CsvSource({ "GBK,张伟", "Big5,許功蓋", "windows-31j,表ソ太郎", "windows-1251,Привет", "windows-1252,€" })
    void a_character_set_that_can_is_left_to_the_compiler_where_it_matters(Charset charset, String words)
            throws Exception {
        export.add("ann/IpCheck.java", ("void main() { IO.println(\"" + words + "\"); }").getBytes(charset));
        export.grade();
        assertTrue(export.graded().getFirst().contains("\ufffd"), export.graded()::toString);

        export.add("ann/IpCheck.java", """
                /* %1$s\\ */ char c = '"'; // %1$s
                String s = "// \\" '/*'", t = \"""
                    " // \"""; // %1$s""".formatted(words).getBytes(charset));
        export.grade();
        assertTrue(export.graded().getFirst().matches("""
                (?s)IpCheck\\.java: /\\* [ -~]+ \\*/ char c = '"'; // [ -~]+
                String s = "// \\\\" '/\\*'", t = \"""
                    " // \"""; // [ -~]+"""), export.graded()::toString);
    }

    @Test
    void candidates_that_say_the_same_are_one() throws Exception {
        export.add("ann/IpCheck.java", "a\nb\n").add("ann/IpCheck (1).java", "a\r\nb")
                .add("ann/old/ipcheck.java", withMark("a\nb", StandardCharsets.UTF_16LE));
        Export.assertPassed(export.grade(), "ann");
        assertEquals(List.of("IpCheck.java: a\nb\n"), export.graded());
    }

    @Test
    void candidates_that_differ_are_refused_with_their_names() throws Exception {
        export.add("ann/IpCheck.java", "a").add("ann/IpCheck (1).java", "b");
        export.add("course/lessons/04-net-helpers/IpCheck.java", "mine").add(
                "course/solutions/04-net-helpers/IpCheck.java",
                "theirs");
        var results = export.grade();
        assertEquals("refused", results.get("ann").get("verdict").getAsString());
        assertEquals(
                "there are 2 files IpCheck.java that differ, IpCheck.java and IpCheck (1).java among them: hand in "
                        + "one",
                Export.reason(results.get("ann")));
        assertEquals(List.of("IpCheck.java: mine"), export.graded());
    }

    @Test
    void classes_in_files_of_their_own_lie_beside_the_program() throws Exception {
        export.add("ann/a/IpCheck.java", "ann").add("ann/a/Words.java", withMark("words", StandardCharsets.UTF_16LE))
                .add("ann/a/module-info.java", "x").add("ann/a/notes.txt", "x").add("ann/b/Other.java", "x")
                .add("ann/a/sub/More.java", "package sub;").add("ann/a/sub/Alien.java", "package other;");
        export.add("bob/src/main/java/net/desk/IpCheck.java", "// by Bob\npackage net.desk;")
                .add("bob/src/main/java/net/desk/Words.java", "package net.desk;")
                .add("bob/src/main/java/net/util/More.java", "package net.util;")
                .add("bob/src/test/java/net/desk/IpTest.java", "x");
        export.add("eve/IpCheck.java", "package not.here;").add("eve/Words.java", "eve's");
        export.grade();
        assertEquals(List.of("IpCheck.java: ann; Words.java: words; sub/More.java: package sub;",
                "IpCheck.java: package not.here;; Words.java: eve's",
                "net/desk/IpCheck.java: // by Bob\npackage net.desk;; net/desk/Words.java: package net.desk;; net/util/More.java: package net.util;"),
                export.graded());
    }

    @Test
    void a_package_leads_nowhere_else() throws Exception {
        export.add("a/IpCheck.java", "package ....etc;").add("b/IpCheck.java", "package a" + ".a".repeat(20_000) + ";")
                .add("c/IpCheck.java", "package class;").add("d/IpCheck.java", "/*".repeat(100_000));
        assertEquals(4, export.grade().size());
        assertTrue(export.graded().stream().allMatch(text -> text.startsWith("IpCheck.java: ")), export::toString);
    }

    @Test
    void another_class_beside_it_makes_it_another_submission() throws Exception {
        export.add("ann/IpCheck.java", "ann").add("ann/Words.java", "words");
        var before = export.grade().get("ann").get("hash").getAsString();
        export.add("ann/Words.java", "other words");
        var after = export.grade().get("ann").get("hash").getAsString();
        assertTrue(!before.equals(after), "the same hash");
    }

    @Test
    void so_many_classes_are_no_programs_own() throws Exception {
        for (var i = 0; i < 201; i++) {
            export.add("ann/C" + i + ".java", "x");
        }
        export.add("ann/IpCheck.java", "ann");
        Export.assertPassed(export.grade(), "ann");
        assertEquals(List.of("IpCheck.java: ann"), export.graded());
    }
}
