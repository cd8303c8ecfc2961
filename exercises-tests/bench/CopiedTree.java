package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What a student has of the course, in a place where nothing of theirs is changed. */
final class CopiedTree {

    private static final List<String> PARTS = List.of("jbang", "jbang-catalog.json", "lessons", "solutions",
            "exercises-tests", "docs");

    private CopiedTree() {
    }

    /** Copies the course, without its built guide. */
    static Path of(Path root, Path tree) throws IOException {
        for (var part : PARTS) {
            try (var files = Files.walk(root.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(root.resolve("docs/build"))).toList()) {
                    var copy = tree.resolve(root.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return tree;
    }
}
