package grader.program;

import java.nio.file.Path;

/**
 * A program that compiled.
 *
 * @param classes the folder of its classes, and nothing else
 * @param mainClass the class whose main to run
 */
public record Compiled(Path classes, String mainClass) {
}
