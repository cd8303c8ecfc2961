package grader.cli;

import grader.engine.Course;
import grader.suite.Manifest;
import grader.text.Typed;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to grade.
 *
 * @param exercise the exercise it is meant for
 * @param file the file
 */
record Job(Manifest exercise, Path file) {

    /**
     * The student's own file.
     *
     * @throws UsageException if it is gone: the message says how it comes back
     */
    static Job own(Course course, Manifest exercise) {
        var file = course.file(exercise);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no " + Course.fromHere(file) + ": "
                    + Typed.command("reset " + exercise.exercise()) + " brings it back");
        }
        return new Job(exercise, file);
    }
}
