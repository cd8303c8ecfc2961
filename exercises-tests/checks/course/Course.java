package checks.course;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where everything lies. */
public final class Course {

    private static final Path ROOT = findRoot();

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

    private static Path findRoot() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-catalog.json")) && Files.exists(folder.resolve("lessons"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run this inside of the course: no jbang-catalog.json here or above");
    }
}
