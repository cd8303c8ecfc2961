package grader.engine;

import grader.root.CourseRoot;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tree of the course: where the students' files lie, and which suites there are. */
public final class Course {

    private final Path root;
    private final List<Manifest> exercises;

    private Course(Path root, List<Manifest> exercises) {
        this.root = root;
        this.exercises = exercises;
    }

    /**
     * Finds the course from here upwards.
     *
     * @throws CourseException if this folder does not lie in one
     */
    public static Course find() {
        var root = CourseRoot.find().orElseThrow(() -> new CourseException(
                "this folder does not lie inside of the course (no jbang-catalog.json here or above)"));
        return new Course(root, manifests(root.resolve("exercises-tests/suites")));
    }

    /** The suites are discovered: every class of the package whose name ends in Test. */
    private static List<Manifest> manifests(Path suites) {
        var manifests = new ArrayList<Manifest>();
        try (var files = Files.list(suites)) {
            for (var file : files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                manifests.add(Manifest.of(Class.forName("suites." + name)));
            }
        } catch (IOException | ClassNotFoundException broken) {
            throw new IllegalStateException("the suites cannot be read: " + broken, broken);
        }
        manifests.sort(java.util.Comparator.comparing(Manifest::chapter));
        return List.copyOf(manifests);
    }

    /** Its root. */
    public Path root() {
        return root;
    }

    /** Its exercises, in order. */
    public List<Manifest> exercises() {
        return exercises;
    }

    /**
     * The exercise of a number, {@code 3} or {@code 03}, or of a program's name.
     *
     * @throws CourseException if there is none
     */
    public Manifest exercise(String name) {
        return exercises.stream()
                .filter(each -> each.exercise().equals(name.length() == 1 ? "0" + name : name)
                        || each.program().equalsIgnoreCase(name) || each.chapter().equals(name))
                .findFirst().orElseThrow(() -> new CourseException("no exercise '" + name + "': there are "
                        + String.join(", ", exercises.stream().map(Manifest::exercise).toList())));
    }

    /** The exercise of a file, by the file's name. */
    public Optional<Manifest> exerciseOf(Path file) {
        var name = file.getFileName().toString().replace(".java", "");
        return exercises.stream().filter(each -> each.program().equals(name)).findFirst();
    }

    /** The student's file of an exercise. */
    public Path file(Manifest exercise) {
        return root.resolve("lessons").resolve(exercise.chapter()).resolve(exercise.program() + ".java");
    }

    /** The solution of an exercise. */
    public Path solution(Manifest exercise) {
        return root.resolve("solutions").resolve(exercise.chapter()).resolve(exercise.program() + ".java");
    }

    /** The files of an exercise in a folder that somebody keeps: in it, or in its folder for the chapter. */
    public static List<Path> files(Path folder, Manifest exercise) {
        return Stream.of(folder, folder.resolve(exercise.chapter()))
                .map(place -> place.resolve(exercise.program() + ".java")).filter(Files::isRegularFile).toList();
    }

    /** A path of the course as it is typed from here. */
    public static Path fromHere(Path path) {
        return Path.of("").toAbsolutePath().relativize(path);
    }

    /** The stub of an exercise, as it was in the beginning. */
    public Path stub(Manifest exercise) {
        return root.resolve("exercises-tests/stubs").resolve(exercise.chapter()).resolve(exercise.program() + ".java");
    }

    /**
     * A stage of an exercise.
     *
     * @throws CourseException if it has no such stage
     */
    public static Manifest.Entry stage(Manifest exercise, int number) {
        return exercise.stages().stream().filter(stage -> stage.number() == number).findFirst()
                .orElseThrow(() -> new CourseException("exercise " + exercise.exercise() + " has no stage " + number
                        + ": it has 1 to " + exercise.stages().size()));
    }
}
