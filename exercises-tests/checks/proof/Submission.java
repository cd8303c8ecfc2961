package checks.proof;

import checks.course.Course;
import checks.unchanged.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program whose verdicts are known: a solution, a stub, a variant, or a mutant written out.
 *
 * @param chapter the folder of its chapter
 * @param name what it is called
 * @param source its file
 */
record Submission(String chapter, String name, Path source) implements Input {

    /** The right programs in other styles: {@code exercises-tests/variants/CHAPTER/NAME/}. */
    static List<Submission> variants() throws IOException {
        var folder = Course.root().resolve("exercises-tests/variants");
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

    @Override
    public String content() throws IOException {
        return Files.readString(source);
    }

    @Override
    public String toString() {
        return chapter + " " + name;
    }
}
