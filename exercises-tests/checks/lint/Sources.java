package checks.lint;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sources that the checks look at. */
final class Sources {

    private Sources() {
    }

    /** What students might write, in the ways that students write. */
    private static final List<String> STUDENTS = List.of("variants", "hostile", "hostile-sandbox", "hostile-batch");

    /** Every Java file of the course, but for the programs that stand for students'. */
    static List<Path> java() throws IOException {
        try (var files = Files.walk(Course.root())) {
            return files.filter(file -> file.toString().endsWith(".java")).filter(file -> !isStudents(file)).sorted()
                    .toList();
        }
    }

    private static boolean isStudents(Path file) {
        var tests = Course.root().resolve("exercises-tests");
        return STUDENTS.stream().anyMatch(name -> file.startsWith(tests.resolve(name)));
    }

    /** Those that the guide shows, and students read. */
    static List<Path> shown() throws IOException {
        var root = Course.root();
        return java().stream()
                .filter(file -> file.startsWith(root.resolve("lessons")) || file.startsWith(root.resolve("solutions")))
                .filter(file -> !file.startsWith(root.resolve("lessons/course"))).toList();
    }
}
