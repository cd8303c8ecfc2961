package checks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.gradebook.CsvReport;
import grader.report.ConsoleReport;
import grader.report.Glyphs;
import grader.report.JUnitReport;
import grader.report.Policy;
import grader.report.Report;
import grader.report.Style;
import grader.report.SubmissionResult;
import grader.report.html.ClassPage;
import grader.report.html.People;
import grader.report.html.StudentPage;
import grader.report.json.GradescopeReport;
import grader.report.json.JsonReport;
import grader.report.json.SubmissionJson;
import grader.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What strangers write does nothing to whoever reads a report, whichever it is. */
@Unchanged.Reads("exercises-tests/grader")
final class HarmlessTest {

    /** What text can do harm with: escape codes, NUL, other ends of a line, direction marks, half a character, markup. */
    private static final String NASTY = "a\u001b[31mb\u0000c\u202ed\u2028e\u2029f\ud800g\udfffh\tk\u009bl\u007fm\ufeffn"
            + "<script>alert(1)</script>&\"'\ufffep\udbff\udffdq😀";

    private static final String LINE = "a\\x1b[31mb\\x00c\\u{202e}d\\u{2028}e\\u{2029}f\\u{d800}g\\u{dfff}h\\tk\\x9bl\\x7fm\\u{feff}n"
            + "<script>alert(1)</script>&\"'\\u{fffe}p\\u{10fffd}q😀";

    /** Every report on a result, by its name. */
    private static Map<String, String> reports(SubmissionResult result) throws Exception {
        var report = new Report(42, result.exercises());
        var all = new TreeMap<String, String>();
        for (var glyphs : List.of(Glyphs.UNICODE, Glyphs.ASCII)) {
            all.put("console " + glyphs.tick(), console(result, glyphs));
        }
        all.put("JSON", JsonReport.of(report));
        all.put("JSON of a submission", SubmissionJson.of(result));
        var mark = Policy.NONE.mark(result.with(result.exercises().stream()
                .map(each -> each.corrected(OptionalInt.empty(), 100, 7, result.submission())).toList()), List.of());
        all.put("Gradescope", GradescopeReport.of(mark));
        var junit = new StringWriter();
        JUnitReport.write(report, junit);
        all.put("JUnit", junit.toString());
        var ofClass = new StringWriter();
        var xml = JUnitReport.begin(ofClass);
        JUnitReport.write(result, xml);
        JUnitReport.end(xml);
        all.put("JUnit of a class", ofClass.toString());
        var table = new StringWriter();
        new CsvReport(table, List.of("03", "04")).write(mark, result.id(), result.id());
        all.put("CSV", table.toString().replace("\r\n", "\n"));
        var page = new ClassPage(List.of(), Optional.empty());
        page.add(mark, result.id());
        var names = List.of(result.id());
        all.put("page of the class", page.render("students", 1, new People(names, names, names)));
        all.put("page of a student", StudentPage.of(mark));
        return all;
    }

    private static String console(SubmissionResult result, Glyphs glyphs) {
        var bytes = new ByteArrayOutputStream();
        var console = new ConsoleReport(new PrintStream(bytes, true, StandardCharsets.UTF_8), Style.PLAIN, glyphs,
                ConsoleReport.COLUMNS);
        result.exercises().forEach(exercise -> {
            exercise.stages().forEach(console::stage);
            console.end(exercise, 42);
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothing_that_cannot_be_seen_is_in_any_report() throws Exception {
        reports(Results.saying(NASTY)).forEach((name, text) -> {
            assertEquals(List.of(), text.codePoints().filter(c -> c != '\n' && !Printable.isVisible(c))
                    .mapToObj(Integer::toHexString).toList(), name);
            assertTrue(text.contains("\\u{202e}") || text.contains("\\u202e"), () -> name + " leaves it out: " + text);
            assertFalse(name.startsWith("page") && text.contains("<script>alert"), name);
        });
    }

    @Test
    void json_says_the_same_text_nonetheless() throws Exception {
        var result = Results.saying(NASTY + "\r\n⏎ 李");
        assertEquals(result, SubmissionJson.read(SubmissionJson.of(result)));
        var report = new Report(42, result.exercises());
        assertEquals(report, JsonReport.read(JsonReport.of(report)));
    }

    @Test
    void junit_xml_can_be_read_by_any_reader_of_xml() throws Exception {
        var junit = reports(Results.saying(NASTY)).get("JUnit of a class").getBytes(StandardCharsets.UTF_8);
        var xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(junit));
        assertEquals(LINE + " 03 " + LINE, xml.getElementsByTagName("testsuite").item(0).getAttributes()
                .getNamedItem("name").getNodeValue());
    }

    @Test
    void no_cell_of_a_table_is_a_formula() throws Exception {
        for (var formula : List.of("=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u202e=1", "＝1", "|x", "%1")) {
            var cells = reports(Results.saying(formula)).get("CSV").lines().skip(1).findFirst().orElseThrow();
            assertTrue(cells.matches("\"?['\\\\].*"), cells);
        }
    }

    @Test
    void a_line_stays_one_line_and_lines_stay_apart() {
        assertEquals(LINE, Printable.line(NASTY));
        assertEquals("a⏎b\\r⏎", Printable.line("a\nb\r\n"));
        assertEquals("a\nb    c\n\nd", Printable.lines("a\nb\tc\r\n\rd\n"));
        assertEquals(LINE, Printable.line(LINE), "twice is no more than once");
        assertEquals("\"" + "x".repeat(60) + " … " + "x".repeat(30) + "\"", Printable.quoted("x".repeat(101)));
        assertEquals("aaa…zzz", Printable.shortened("aaaa1234zzzz", 7));
    }

    @Test
    void a_character_is_never_cut_in_two() {
        var faces = "😀".repeat(200);
        for (var length = 3; length < 20; length++) {
            assertEquals("", Printable.shortened(faces, length).replaceAll("[😀…]", ""));
        }
        assertEquals("", Printable.quoted(faces).replaceAll("[😀… \"]", ""));
        assertEquals(List.of(), console(Results.saying(faces), Glyphs.UNICODE).codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == '?')
                .mapToObj(Integer::toHexString).toList());
    }
}
