package checks.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Course;
import guide.lesson.ExerciseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guide needs of a lesson: every line in exactly one step, every step there, in order; and of its exercise. */
final class LessonSourceTest {

    private static final Pattern TAG = Pattern.compile("// (tag|end)::([a-z0-9-]+)\\[]");
    private static final Pattern SOURCES = Pattern.compile("(?m)^//SOURCES (.*)$");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void every_line_stands_in_exactly_one_step(Chapter chapter) throws Exception {
        var open = "";
        var body = false;
        var tags = new ArrayList<String>();
        for (var line : Files.readAllLines(chapter.source())) {
            var tag = TAG.matcher(line);
            if (tag.matches()) {
                body = true;
                assertEquals(tag.group(1).equals("tag") ? "" : tag.group(2), open, chapter.lesson() + ": " + line);
                open = tag.group(1).equals("tag") ? tag.group(2) : "";
                if (!open.isEmpty()) {
                    tags.add(open);
                }
            } else if (body && !line.isBlank()) {
                assertTrue(!open.isEmpty(), () -> chapter.lesson() + ": outside of every step: " + line);
            }
        }
        assertEquals("", open, "a step without an end");
        tags.retainAll(chapter.steps());
        assertEquals(chapter.steps(), tags);
    }

    /** Globs do not work when a lesson is run from a URL, nor does a file that is forgotten. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void sources_are_named_one_by_one_and_exist(Chapter chapter) throws Exception {
        var source = Files.readString(chapter.source());
        var names = SOURCES.matcher(source).results().map(line -> line.group(1)).toList();
        assertTrue(names.size() > 1, "no //SOURCES");
        for (var name : names) {
            assertTrue(name.matches("(\\.\\./course/)?[A-Za-z0-9]+\\.java"), name);
            assertTrue(Files.exists(chapter.source().resolveSibling(name)), name);
        }
    }

    /** What a student compares a program with is a solution, and not another way to read the command line. */
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_stub_and_its_solution_read_the_command_line_by_the_same_lines(Chapter chapter) throws Exception {
        var stub = exercise("exercises-tests/stubs", chapter);
        var solution = exercise("solutions", chapter);
        assertEquals(stub.options(), solution.options());
        assertEquals(startOfMain(stub), startOfMain(solution));
        if (chapter == Chapter.NET_HELPERS) {
            assertEquals(List.of(), stub.options(), "it takes no options");
        } else {
            assertEquals(exercise("solutions", Chapter.TCP_SERVER).options(), solution.options());
            assertEquals(stub.before().size() + 1, stub.folded().size(), "one line stands for all of them, at the end");
        }
    }

    private static ExerciseSource exercise(String floor, Chapter chapter) throws IOException {
        try (var files = Files.list(Course.root().resolve(floor).resolve(chapter.folder()))) {
            return ExerciseSource.of(files.findFirst().orElseThrow());
        }
    }

    /** The first paragraph of main, which may throw other exceptions. */
    private static List<String> startOfMain(ExerciseSource source) {
        return source.before().stream().dropWhile(line -> !line.startsWith("void main(")).skip(1)
                .takeWhile(line -> !line.isBlank()).toList();
    }

    @Test
    void files_end_with_one_line_feed_and_have_no_tab_or_trailing_blank() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : Sources.java()) {
            var text = Files.readString(file);
            if (text.contains("\t") || text.contains("\r") || text.contains(" \n") || !text.endsWith("\n")) {
                wrong.add(Course.root().relativize(file).toString());
            }
        }
        assertEquals(List.of(), wrong);
    }
}
