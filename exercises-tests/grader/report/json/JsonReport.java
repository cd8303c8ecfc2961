package grader.report.json;

import grader.report.Report;
import java.io.IOException;
import java.util.List;

/** A grading as other programs read it; the schema is {@code exercises-tests/report.schema.json}. */
public final class JsonReport {

    /** The version of the schemas. It changes when a reader would have to. */
    static final int VERSION = 1;

    private JsonReport() {
    }

    private record Members(Integer version, Long seed, List<ExerciseJson> exercises) {

        Report report() {
            checkVersion(version);
            return new Report(Member.need(seed, "seed"),
                    Member.needAll(exercises, "exercises").stream().map(ExerciseJson::result).toList());
        }
    }

    /** Writes a report as one JSON object, in one line. */
    public static String of(Report report) {
        return Json.line(new Members(VERSION, report.seed(),
                report.exercises().stream().map(ExerciseJson::of).toList()));
    }

    /**
     * Reads a report.
     *
     * @throws IOException if it is none; the message says why, in one line
     */
    public static Report read(String text) throws IOException {
        return Json.read(text, Members.class, Members::report);
    }

    static void checkVersion(Integer version) {
        Member.check(Member.need(version, "version") == VERSION, version,
                "its version is " + version + ", not " + VERSION);
    }
}
