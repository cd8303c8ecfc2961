package checks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import grader.report.ExerciseResult;
import grader.report.Report;
import grader.report.Rung;
import grader.report.StageResult;
import grader.report.Tried;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.Why;
import grader.report.json.JsonReport;
import grader.report.json.SubmissionJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two JSON reports: byte for byte what other programs rely on, and nothing else is read back. */
@Unchanged.Reads({ "exercises-tests/grader", "exercises-tests/report.schema.json",
        "exercises-tests/batch.schema.json" })
final class JsonTest {

    private static final String EXERCISES = """
            [{"exercise":"03","program":"Courier","points":10,"max":25,"verdict":"failed","stages":[\
            {"number":1,"name":"connects","verdict":"passed","points":10,"max":10,"millis":5},\
            {"number":2,"name":"delivers","verdict":"too-much-output","points":0,"max":15,\
            "expected":"<a> & 'b'","but":"\\"c\\"","reason":"d","stderr":"e\\nf","ladder":[\
            {"ms":141,"from":"grader","event":"data","peer":"server","text":"hello⏎","bytes":6},\
            {"ms":150,"from":"nobody","event":"silence","mark":true}],"table":[["literal","right"],["::1","6"]],\
            "millis":2143},\
            {"number":3,"name":"waits","verdict":"skipped","points":0,"max":0,"reason":"no IPv6","millis":0}],\
            "why":{"cause":"counts-characters","sentence":"It counts characters.","section":"03-tcp-client#talk",\
            "experiments":[{"name":"waits","outcome":"silence","ladder":[{"ms":150,"from":"nobody","event":"silence",\
            "mark":true}],"millis":300},{"name":"asks","millis":1000}]}},\
            {"exercise":"04","program":"IpCheck","points":0,"max":0,"verdict":"compile-error","stages":[],\
            "diagnostics":["IpCheck.java:1: error"]}]""";

    private static final String REPORT = "{\"version\":1,\"seed\":42,\"exercises\":" + EXERCISES + "}";

    private static final String SUBMISSION = """
            {"version":1,"submission":"Zoë <z>","key":"%s","id":"4711","handedIn":"2026-11-01 10:00","late":true,"hash":"%s","suites":"%s","seed":42,"lessons":["03","04"],\
            "verdict":"failed","reason":"late","points":10,"max":25,"millis":7,"exercises":%s}"""
            .formatted(Results.KEY, Results.HASH, Results.HASH, EXERCISES);

    private static List<ExerciseResult> exercises() {
        var ladder = List.of(new Rung(141, "server", "grader", "data", "hello⏎", 6, false),
                new Rung(150, "", "nobody", "silence", "", 0, true));
        return List.of(
                new ExerciseResult("03", "Courier", Verdict.FAILED, List.of(StageResult.passed(1, "connects", 10, 5),
                        new StageResult(2, "delivers", Verdict.TOO_MUCH_OUTPUT, 0, 15, "<a> & 'b'", "\"c\"", "d",
                                ladder, List.of(List.of("literal", "right"), List.of("::1", "6")), "e\nf", 2143),
                        StageResult.skipped(3, "waits", "no IPv6", 0)), List.of(),
                        Optional.of(new Why("counts-characters", "It counts characters.", "03-tcp-client#talk",
                                List.of(new Tried("waits", "silence", List.of(ladder.getLast()), 300),
                                        new Tried("asks", "", List.of(), 1000))))),
                new ExerciseResult("04", "IpCheck", Verdict.COMPILE_ERROR, List.of(),
                        List.of("IpCheck.java:1: error"), Optional.empty()));
    }

    private static void assertValid(String schema, String json) {
        var file = Course.root().resolve("exercises-tests").resolve(schema);
        assertEquals(Set.of(), JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString())).validate(json, InputFormat.JSON));
    }

    @Test
    void a_report_is_written_byte_for_byte_and_read_back() throws Exception {
        var report = new Report(42, exercises());
        assertEquals(REPORT, JsonReport.of(report));
        assertEquals(report, JsonReport.read(REPORT));
        assertValid("report.schema.json", REPORT);
    }

    @Test
    void a_submission_is_written_byte_for_byte_and_read_back() throws Exception {
        var result = new SubmissionResult("Zoë <z>", Results.KEY, "4711", "2026-11-01 10:00", true, Results.HASH,
                Results.HASH, 42, List.of("03", "04"), Verdict.FAILED, "late", exercises(), 7);
        assertEquals(SUBMISSION, SubmissionJson.of(result));
        assertEquals(result, SubmissionJson.read(SUBMISSION));
        assertValid("batch.schema.json", SUBMISSION);
    }

    @Test
    void a_submission_of_no_learning_system_is_as_it_always_was() throws Exception {
        var before = SUBMISSION.replaceAll("\"(id|handedIn)\":\"[^\"]*\",|\"late\":true,", "");
        var result = SubmissionJson.read(before);
        assertEquals(List.of("", "", false), List.of(result.id(), result.handedIn(), result.late()));
        assertEquals(before, SubmissionJson.of(result));
        assertValid("batch.schema.json", before);
    }

    /** In a line: what is replaced, by what, and what is said of it. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version":1            | "version":2            | its version is 2, not 1
            "version":1            | "version":"1"          | $.version is a string, and no number
            "submission":"Zoë <z>" | "submission":7         | $.submission is a number, and no string
            "submission":"Zoë <z>" | "submission":null      | $.submission is a null, and no string
            "submission"           | "other"                | there is no submission
            "key":"ann-            | "key":"../../ann-      | '../../ann-0123456789abcdef' is no key
            "key":"ann-            | "key":"/ann-           | '/ann-0123456789abcdef' is no key
            "key":"ann-            | "key":"ANN-            | 'ANN-0123456789abcdef' is no key
            "key":"ann-            | "key":"\\nann-         | '⏎ann-0123456789abcdef' is no key
            "id":"4711"            | "id":4711              | $.id is a number, and no string
            "late":true            | "late":"true"          | $.late is a string, and no boolean
            "hash":"0              | "hash":"x              | '.*' is no hash
            "suites":"0            | "suites":"             | '.*' is no version of the suites
            "seed":42              | "seed":4.2             | it is not the JSON that is expected at line .*seed
            "seed":42              | "seed":1e99            | it is not the JSON that is expected at line .*seed
            "lessons":["03"        | "lessons":[null        | $.lessons[0] is a null, and no string
            "lessons":["03"        | "lessons":["../03"     | '../03' is no lesson
            "verdict":"failed"     | "verdict":"PASSED"     | 'PASSED' is no verdict
            "verdict":"failed"     | "verdict":"missing"    | 'missing' is no verdict
            "points":10,"max":25,"millis" | "millis"        | there is no points
            "exercise":"03"        | "exercise":"3/"        | '3/' is no exercise
            "stages":[]            | "stages":[null]        | there is a null among its stages
            "stages":[]            | "stages":{}            | it is not the JSON that is expected at line .*stages
            "stages":[]            | "stage":[]             | there is no stages
            "max":15               | "max":1000             | max is 1000
            "points":10,"max":10   | "points":11,"max":10   | points is 11
            "points":10,"max":10   | "points":-1,"max":10   | points is -1
            "number":1             | "number":true          | $.exercises[0].stages[0].number is a boolean, and no number
            "millis":5             | "milli":5              | there is no millis
            "ladder":[             | "ladder":[7,           | it is not the JSON that is expected at line .*
            "from":"nobody"        | "to":"nobody"          | there is no from
            {"version"             | [{"version"            | it is not the JSON that is expected at line .*
            "exercises":[          | "exercises":[,         | it is not the JSON that is expected at line .*
            "millis":7             | "millis":7,'x':1       | it is not the JSON that is expected at line .*
            """)
    void what_is_no_result_is_not_read(String part, String other, String complaint) {
        assertTrue(SUBMISSION.contains(part), part);
        var wrong = assertThrows(IOException.class, () -> SubmissionJson.read(SUBMISSION.replace(part, other)));
        assertTrue(wrong.getMessage().matches(complaint.replaceAll("[$\\[\\]]", "\\\\$0")), wrong.getMessage());
        assertEquals(1, wrong.getMessage().lines().count());
    }

    @Test
    void what_is_no_json_at_all_is_not_read() {
        for (var text : List.of("", "null", "7", "[]", "{", "{} {}", "[".repeat(100_000), "// no\n" + REPORT)) {
            assertThrows(IOException.class, () -> JsonReport.read(text), text);
        }
        assertThrows(IOException.class, () -> JsonReport.read(REPORT + "x"));
    }

    @Test
    void no_result_has_a_key_that_leads_elsewhere() {
        assertThrows(IllegalArgumentException.class, () -> new SubmissionResult("ann", "../ann", "", "", false,
                Results.HASH, Results.HASH, 42, List.of(), Verdict.PASSED, "", List.of(), 7));
    }
}
