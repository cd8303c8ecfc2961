package checks.course;

import grader.root.CourseRoot;
import java.nio.file.Path;
import java.util.List;

/** Where everything lies. */
public final class Course {

    private static final Path ROOT = CourseRoot.get();

    private Course() {
    }

    /** The folder that holds jbang-catalog.json: this one, or the nearest above it. */
    public static Path root() {
        return ROOT;
    }

    /** The six chapters, in order. */
    public static List<Chapter> chapters() {
        return List.of(Chapter.values());
    }
}
