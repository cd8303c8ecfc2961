package grader.report.json;

import com.google.gson.annotations.SerializedName;
import grader.report.ExerciseResult;
import grader.report.PointsOverride;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** What people have decided about points; the schema is {@code exercises-tests/overrides.schema.json}. */
public final class OverridesJson {

    private OverridesJson() {
    }

    private record Members(@SerializedName("$schema") String schema, Integer version, List<Line> overrides) {

        List<PointsOverride> meaning() {
            JsonReport.checkVersion(version);
            return Member.needAll(overrides, "overrides").stream().map(Line::meaning).toList();
        }
    }

    private record Line(String submission, String exercise, Integer stage, Integer points, String comment) {

        PointsOverride meaning() {
            return new PointsOverride(Member.needForm("(?s).*\\S.*", submission, "submission"),
                    Member.needForm(ExerciseResult.NUMBER, exercise, "exercise"),
                    stage == null ? OptionalInt.empty() : OptionalInt.of(Member.needUpTo(99, stage, "stage")),
                    Member.needUpTo(ExerciseResult.ALL, points, "points"),
                    Member.needForm("(?s).*\\S.*", comment, "comment"));
        }
    }

    /** Writes them as one JSON object, in many lines, for people to go on with. */
    public static String of(List<PointsOverride> overrides) {
        return Json.lines(new Members(null, JsonReport.VERSION, overrides.stream()
                .map(each -> new Line(each.submission(), each.exercise(),
                        each.stage().isPresent() ? each.stage().getAsInt() : null, each.points(), each.comment()))
                .toList())) + "\n";
    }

    /**
     * Reads them.
     *
     * @throws IOException if they are of another form; the message says why, in one line
     */
    public static List<PointsOverride> read(String text) throws IOException {
        return Json.readByHand(text, Members.class, Members::meaning);
    }
}
