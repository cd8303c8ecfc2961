package grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A program's source, and the sources that lie beside it, in which its other classes may be.
 *
 * @param root the folder from which packages count
 * @param program the program's own file
 * @param beside the others below the root
 */
public record SourceTree(Path root, Path program, List<Path> beside) {

    /** With more of them beside it, none is taken: that is no program's own folder. */
    public static final int MOST = 200;

    /** The same for the sum of their sizes, in bytes. */
    public static final long MOST_BYTES = 2 << 20;

    private static final int DEEPEST = 16;

    /**
     * Looks around a program.
     *
     * @throws IOException if it cannot be read
     */
    public static SourceTree of(Path source) throws IOException {
        return of(source, 1);
    }

    /** The same, and into all folders below, for a program that lies in a folder of its own. */
    public static SourceTree whole(Path source) throws IOException {
        return of(source, DEEPEST);
    }

    private static SourceTree of(Path source, int depth) throws IOException {
        var text = new String(Files.readAllBytes(source), StandardCharsets.ISO_8859_1); // a package's name is ASCII here
        var root = PackageLine.root(source, text);
        var program = source.toAbsolutePath().normalize();
        var search = new Search(program);
        Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class),
                root.equals(program.getParent()) ? depth : DEEPEST, search);
        return new SourceTree(root, program, search.tooMuch ? List.of() : search.found.stream().sorted().toList());
    }

    /** Writes a file's path from the root, with {@code /} between names. */
    public String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path program;
        private final List<Path> found = new ArrayList<>();
        private long bytes;
        private boolean tooMuch;

        Search(Path program) {
            this.program = program;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.getFileName().toString();
            if (attributes.isRegularFile() && name.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*\\.java")
                    && !file.equals(program)) {
                found.add(file);
                bytes += attributes.size();
                tooMuch = found.size() > MOST || bytes > MOST_BYTES;
            }
            return tooMuch ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}
