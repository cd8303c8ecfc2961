package checks.proof;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A program whose verdicts are known: a solution, a stub, a variant or a mutant.
 *
 * @param chapter the folder of its chapter
 * @param name what it is called
 * @param source its file
 */
record Submission(String chapter, String name, Path source) {

    private static final Pattern FAILS = Pattern.compile("// fails: stages? (\\d(?:, \\d)*): .+");

    /** The programs in {@code exercises-tests/KIND/CHAPTER/NAME/}. */
    static List<Submission> of(String kind) throws IOException {
        var folder = Course.root().resolve("exercises-tests").resolve(kind);
        try (var files = Files.walk(folder, 3)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .map(file -> new Submission(file.getParent().getParent().getFileName().toString(),
                            file.getParent().getFileName().toString(), file))
                    .toList();
        }
    }

    /** The programs of one floor of the house, {@code solutions} or the stubs: those that exercises are called. */
    static List<Submission> floor(String floor) throws IOException {
        try (var files = Files.walk(Course.root().resolve(floor), 2)) {
            var exercises = grader.engine.Course.find();
            return files.filter(Files::isRegularFile).filter(file -> exercises.exerciseOf(file).isPresent()).sorted()
                    .map(file -> new Submission(file.getParent().getFileName().toString(), floor, file)).toList();
        }
    }

    /** The stages that its first line says it fails. */
    TreeSet<Integer> fails() throws IOException {
        var first = Files.readAllLines(source).getFirst();
        var fails = FAILS.matcher(first);
        if (!fails.matches()) {
            throw new AssertionError(this + ": its first line must say '// fails: stage N: why', not '" + first + "'");
        }
        var stages = new TreeSet<Integer>();
        Arrays.stream(fails.group(1).split(", ")).map(Integer::valueOf).forEach(stages::add);
        return stages;
    }

    @Override
    public String toString() {
        return chapter + " " + name;
    }
}
