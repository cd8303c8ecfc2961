package checks.mutants;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mutant's file: a header, then a diff to its base, which {@code git apply} and {@code patch -p1} take as it is.
 *
 * @param header what stands above the diff
 * @param base the right program's file
 * @param change the mistake
 */
record PatchFile(Header header, Path base, Change change) {

    /**
     * Reads a file.
     *
     * @param chapter the folder of its chapter
     * @throws PatchException if it is not written as it must be
     */
    static PatchFile read(Path file, String chapter) throws IOException, PatchException {
        var lines = Files.readAllLines(file);
        var end = 0;
        while (end < lines.size() && !Change.begins(lines.get(end))) {
            end++;
        }
        var header = Header.of(lines.subList(0, end));
        var change = Change.of(lines.subList(end, lines.size()));
        var base = header.value("base");
        var folder = base.equals("solution") ? Path.of("solutions", chapter)
                : Path.of("exercises-tests", "variants", chapter, base);
        if (!folder.equals(Path.of(change.path()).getParent())) {
            throw new PatchException("its base is " + base + ", but its diff is to " + change.path());
        }
        return new PatchFile(header, Course.root().resolve(change.path()), change);
    }

    /**
     * The program with the mistake.
     *
     * @throws PatchException if its base has outgrown it
     */
    List<String> program() throws IOException, PatchException {
        return change.applyTo(right());
    }

    /**
     * The lines of this file as they are written today: current line numbers, and no more context than it takes.
     *
     * @throws PatchException if its base has outgrown it
     */
    List<String> anew() throws IOException, PatchException {
        var lines = new ArrayList<>(header.lines());
        lines.addAll(Change.diff(change.path(), right(), program()));
        return lines;
    }

    private List<String> right() throws IOException, PatchException {
        if (!Files.exists(base)) {
            throw new PatchException("there is no " + change.path());
        }
        return Files.readAllLines(base);
    }
}
