package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import guide.code.Highlight;
import guide.code.Token.Kind;
import guide.code.Token;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide's highlighter knows the Java that the lessons are written in. */
final class HighlightTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void no_character_of_a_lesson_is_lost(Chapter chapter) throws Exception {
        var source = Files.readString(chapter.source());
        assertEquals(source, Highlight.tokens("java", source).stream().map(Token::text).collect(Collectors.joining()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            record Point(int x) {}                       | record int
            var record = record(1);                      | var
            sealed interface Shape permits Circle {}     | sealed interface permits
            non-sealed class Free extends Shape {}       | non-sealed class extends
            case Circle c when c.r() > 0 -> yield c;     | case when yield
            var when = record; when++;                   | var
            import module java.base;                     | import module
            catch (IOException _) {}                     | catch _
            for (var permits : list) {}                  | for var
            int module = sealed + 1;                     | int
            """)
    void keywords_are_told_from_names(String code, String keywords) {
        assertEquals(keywords, texts(code, Kind.KEYWORD));
    }

    @Test
    void numbers_of_every_kind() {
        assertEquals("1_000_000 0xCAFE_BABEL 0b1010 1.5e-3f 7L .5",
                texts("1_000_000 + 0xCAFE_BABEL - 0b1010 * 1.5e-3f / 7L + .5 + x1", Kind.NUMBER));
    }

    @Test
    void strings_with_their_escapes() {
        assertEquals("\\n \\\" \\u00e4 \\\\", texts("\"a\\n\\\"b\\u00e4\" + '\\\\'", Kind.ESCAPE));
        assertEquals("\"\"\"\n  say \"hi\" // no comment\n  \"\"\"",
                texts("var t = \"\"\"\n  say \"hi\" // no comment\n  \"\"\";", Kind.STRING));
    }

    @Test
    void comments_and_annotations() {
        assertEquals("// to the end", texts("int a; // to the end\nint b;", Kind.COMMENT));
        assertEquals("/* over\nlines */", texts("a /* over\nlines */ b", Kind.COMMENT));
        assertEquals("@Override @SuppressWarnings",
                texts("@Override @SuppressWarnings(\"x\") void f();", Kind.ANNOTATION));
    }

    @Test
    void no_element_goes_over_the_end_of_a_line() {
        assertEquals("<i class=c>/* one</i>\n<i class=c>two */</i> a &lt; b",
                Highlight.html("java", "/* one\ntwo */ a < b"));
    }

    @Test
    void books_know_the_kinds_by_name() {
        assertEquals("<span class=\"keyword\">var</span> a = b &lt; <span class=\"number\">1</span>;",
                Highlight.spans("java", "var a = b < 1;"));
    }

    @Test
    void commands_and_json() {
        assertEquals("--port", texts("console", "jbang lesson-01 serve --port 8431", Kind.OPTION));
        assertEquals("\"port\"", texts("json", "{\"port\": 8431, \"family\": null}", Kind.TYPE).split(" ")[0]);
        assertEquals("null", texts("json", "{\"port\": 8431, \"family\": null}", Kind.LITERAL));
    }

    private static String texts(String code, Kind kind) {
        return texts("java", code, kind);
    }

    private static String texts(String language, String code, Kind kind) {
        List<Token> tokens = Highlight.tokens(language, code);
        return tokens.stream().filter(token -> token.kind() == kind).map(Token::text).collect(Collectors.joining(" "));
    }
}
