package grader.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An exercise begun anew: the stub again, and what the student had written beside it. */
public final class StubFile {

    private StubFile() {
    }

    /** Whether a student's file is as it was in the beginning. */
    public static boolean isPristine(Path file, Path stub) throws IOException {
        return Files.isRegularFile(file) && Files.mismatch(file, stub) < 0;
    }

    /** What a file will be kept as: the first name that nobody has, so that nothing is overwritten. */
    public static Path kept(Path file) {
        var kept = file.resolveSibling(file.getFileName() + ".orig");
        for (var i = 2; Files.exists(kept); i++) {
            kept = file.resolveSibling(file.getFileName() + "." + i + ".orig");
        }
        return kept;
    }

    /**
     * Puts the stub in the place of a student's file.
     *
     * @return what the student's file is called now; empty if there was none, or it was the stub itself
     */
    public static Optional<Path> restore(Path file, Path stub) throws IOException {
        if (isPristine(file, stub)) {
            return Optional.empty();
        }
        var kept = Files.isRegularFile(file) ? Optional.of(kept(file)) : Optional.<Path>empty();
        if (kept.isPresent()) {
            Files.move(file, kept.get());
        }
        Files.copy(stub, file);
        return kept;
    }
}
