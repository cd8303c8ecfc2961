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

    /** Every Java file of the course. */
    static List<Path> java() throws IOException {
        try (var files = Files.walk(Course.root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !Course.root().relativize(file).startsWith("build")).sorted().toList();
        }
    }

    /** Those that the guide shows, and students read. */
    static List<Path> shown() throws IOException {
        var root = Course.root();
        return java().stream()
                .filter(file -> file.startsWith(root.resolve("lessons")) || file.startsWith(root.resolve("solutions")))
                .filter(file -> !file.startsWith(root.resolve("lessons/course"))).toList();
    }
}
