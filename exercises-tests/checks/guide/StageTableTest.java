package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import grader.engine.Course;
import grader.suite.Manifest;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a chapter promises of its exercise's stages is what the suite grades: numbers, names, points. */
final class StageTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d .+?) \\| (\\d+) \\| .+$");

    static List<String> exercises() {
        return Course.find().exercises().stream().map(Manifest::exercise).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void a_chapter_lists_the_stages_that_are_graded(String number) throws Exception {
        var exercise = Course.find().exercise(number);
        var page = Files.readString(Course.find().root().resolve("docs").resolve(exercise.chapter() + ".adoc"));
        assertEquals(
                exercise.stages().stream().map(stage -> stage.number() + " " + stage.name() + ": " + stage.points())
                        .toList(),
                ROW.matcher(page).results().map(row -> row.group(1) + ": " + row.group(2)).toList());
    }
}
