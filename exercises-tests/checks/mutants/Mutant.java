package checks.mutants;

import checks.course.Course;
import checks.unchanged.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A right program with one mistake: {@code exercises-tests/mutants/CHAPTER/NAME.patch}.
 *
 * @param file its patch; read when it is needed, so that one that is wrong does not hide the others
 */
public record Mutant(Path file) implements Input {

    private static final Pattern FAILS = Pattern.compile("stages? (\\d(?:, \\d)*): .+");

    /** All of them, by chapter and name. */
    public static List<Mutant> all() throws IOException {
        try (var files = Files.walk(Course.root().resolve("exercises-tests/mutants"), 2)) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().map(Mutant::new).toList();
        }
    }

    /** The mutant of a mistake. */
    public static Mutant of(String chapter, String name) {
        return new Mutant(Course.root().resolve("exercises-tests/mutants").resolve(chapter).resolve(name + ".patch"));
    }

    /** The folder of its chapter. */
    public String chapter() {
        return file.getParent().getFileName().toString();
    }

    /** What its mistake is called. */
    public String name() {
        return file.getFileName().toString().replaceFirst("\\.patch$", "");
    }

    /**
     * The stages that it must fail, and why: {@code stage 4: nobody is counted down}.
     *
     * @throws PatchException if its header does not say so
     */
    public String fails() throws IOException, PatchException {
        var fails = patch().header().value("fails");
        if (!FAILS.matcher(fails).matches()) {
            throw new PatchException("its header should say 'fails: stage N: why', not 'fails: " + fails + "'");
        }
        return fails;
    }

    /**
     * The numbers of the stages that it must fail.
     *
     * @throws PatchException if its header does not say so
     */
    public SortedSet<Integer> stages() throws IOException, PatchException {
        var numbers = FAILS.matcher(fails()).replaceFirst("$1").split(", ");
        return new TreeSet<>(Arrays.stream(numbers).map(Integer::valueOf).toList());
    }

    /**
     * The misconception that it embodies, by which the grader is to explain it; {@code none} if its failures do not show any.
     *
     * @throws PatchException if its header does not say so
     */
    public String cause() throws IOException, PatchException {
        return patch().header().value("cause");
    }

    /**
     * Writes the whole program to {@code CHAPTER/NAME/} in a folder, under its exercise's file name.
     *
     * @return the program's file
     * @throws PatchException if its base has outgrown it
     */
    public Path writeTo(Path folder) throws IOException, PatchException {
        var patch = patch();
        var program = patch.program();
        var below = Files.createDirectories(folder.resolve(chapter()).resolve(name()));
        return Files.write(below.resolve(patch.base().getFileName()), program);
    }

    /**
     * Writes the patch anew if its base has shifted, or if it is not written as it must be.
     *
     * @return whether it was
     * @throws PatchException if its base has outgrown it; then the file is as it was
     */
    boolean renew() throws IOException, PatchException {
        var anew = patch().anew();
        var changes = !anew.equals(Files.readAllLines(file));
        if (changes) {
            Files.write(file, anew);
        }
        return changes;
    }

    PatchFile patch() throws IOException, PatchException {
        return PatchFile.read(file, chapter());
    }

    @Override
    public String content() throws IOException {
        try {
            return fails() + "\n" + String.join("\n", patch().program());
        } catch (PatchException broken) {
            return broken.getMessage();
        }
    }

    @Override
    public String toString() {
        return chapter() + "/" + name();
    }
}
