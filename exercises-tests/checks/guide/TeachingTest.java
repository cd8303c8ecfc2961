package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Course;
import checks.unchanged.Unchanged;
import guide.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the plan for six sessions asks for is there: steps that have questions, stages that are graded. */
@Unchanged.Reads({ "docs/teaching.adoc", "docs/guide/lesson", "lessons", "exercises-tests/grader",
        "exercises-tests/suites" })
final class TeachingTest {

    private static String page() throws IOException {
        return Files.readString(Course.root().resolve("docs/teaching.adoc"));
    }

    private static String session(Chapter chapter) throws IOException {
        var sessions = page().split("(?m)^\\[#session-");
        assertEquals(7, sessions.length, "six sessions, and what stands before them");
        return sessions[Integer.parseInt(chapter.folder().substring(0, 2))].split("(?m)^\\[#between\\]")[0];
    }

    @Test
    void each_session_predicts_steps_of_its_chapter_that_ask_a_question() throws Exception {
        var lessons = Lesson.all(Course.root());
        for (var chapter : Chapter.values()) {
            var command = Pattern.compile("(?m)^\\./jbang " + chapter.alias() + " --predict (.+)$")
                    .matcher(session(chapter));
            assertTrue(command.find(), chapter::alias);
            var lesson = lessons.stream().filter(each -> each.chapter().equals(chapter.folder())).findFirst()
                    .orElseThrow();
            var asked = List.of(command.group(1).split(" "));
            assertTrue(asked.size() >= 3, () -> chapter.alias() + " asks " + asked);
            for (var step : asked) {
                assertTrue(lesson.question(step).isPresent(), chapter.alias() + " " + step);
            }
        }
    }

    @Test
    void lab_and_home_are_all_stages_of_the_exercise() throws Exception {
        var course = grader.engine.Course.find();
        for (var chapter : Chapter.values()) {
            var exercise = course.exercise(chapter.folder());
            var given = new TreeSet<Integer>();
            var text = session(chapter);
            Pattern.compile("[Ss]tages? (\\d)(?: (?:to|and) (\\d))?|; (\\d)(?: and (\\d))? for all points")
                    .matcher(text)
                    .results().forEach(found -> {
                        var numbers = IntStream.rangeClosed(1, 4).mapToObj(found::group).filter(Objects::nonNull)
                                .map(Integer::valueOf).toList();
                        for (var n = numbers.getFirst(); n <= numbers.getLast(); n++) {
                            given.add(n);
                        }
                    });
            var graded = new TreeSet<Integer>();
            exercise.stages().forEach(stage -> graded.add(stage.number()));
            assertEquals(graded, given, exercise::program);
            assertTrue(text.contains(" of " + exercise.program() + "."), exercise::program);
        }
    }

    @Test
    void each_session_tells_what_goes_wrong_in_its_exercise() throws Exception {
        var course = grader.engine.Course.find();
        for (var chapter : Chapter.values()) {
            var exercise = course.exercise(chapter.folder());
            assertEquals(1, session(chapter).split("mistakes::" + exercise.chapter() + "\\[\\]", -1).length - 1,
                    exercise::chapter);
            assertFalse(exercise.causes().isEmpty());
        }
    }

    @Test
    void every_command_is_one_of_the_course() throws Exception {
        var catalog = Files.readString(Course.root().resolve("jbang-catalog.json"));
        var commands = new TreeSet<String>();
        Pattern.compile("\\./jbang ([\\w-]+)").matcher(page()).results().forEach(found -> commands.add(found.group(1)));
        commands.removeIf(command -> catalog.contains("\"" + command + "\": {"));
        assertEquals(Set.of(), commands);
    }
}
