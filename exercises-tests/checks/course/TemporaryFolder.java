package checks.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Temporary folders that are gone when the checks end. */
public final class TemporaryFolder {

    private TemporaryFolder() {
    }

    /** A new, empty folder, deleted with all it holds at the end of this program. */
    public static Path create(String name) throws IOException {
        var folder = Files.createTempDirectory("course-checks-" + name + "-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException remains) {
            System.err.println("left behind: " + folder + ": " + remains.getMessage());
        }
    }
}
