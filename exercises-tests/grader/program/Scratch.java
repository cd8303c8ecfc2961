package grader.program;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders for a while. */
public final class Scratch {

    private Scratch() {
    }

    /** A new, empty folder. */
    public static Path create() throws IOException {
        return Files.createTempDirectory("graded-");
    }

    /** Deletes a folder and all it holds; follows no link out of it. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException remains) {
            System.err.println("left behind: " + folder + ": " + remains.getMessage());
        }
    }
}
