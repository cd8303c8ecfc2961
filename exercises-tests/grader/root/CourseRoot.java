package grader.root;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the course lies: the folder that holds its catalog and its lessons. */
public final class CourseRoot {

    private CourseRoot() {
    }

    /** This folder, or the nearest above it; empty outside of the course. */
    public static Optional<Path> find() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("jbang-catalog.json")) && Files.isDirectory(folder.resolve("lessons"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /**
     * The same, for who cannot do without.
     *
     * @throws IllegalStateException outside of the course; the message says what to do
     */
    public static Path get() {
        return find().orElseThrow(() -> new IllegalStateException(
                "run this inside of the course: no jbang-catalog.json here or above"));
    }
}
