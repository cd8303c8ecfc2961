package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Lessons;
import checks.course.Running;
import grader.engine.Course;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite run as an IDE runs it: plain JUnit, no grader around it, on the student's own file. */
final class PlainJUnitTest {

    @Test
    void a_suite_grades_the_students_own_file_where_nobody_says_which(@TempDir Path temporary) throws Exception {
        Assumptions.assumeTrue("true".equals(System.getenv("CI")), "only where CI=true: here a student may have begun");
        var run = Running.run(
                List.of(Lessons.java(), "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"),
                        PlainJUnit.class.getName(), "01"));
        assertEquals("TODO 1\n".repeat(Course.find().exercise("01").stages().size()), run.out(), run::toString);
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
