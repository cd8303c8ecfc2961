package grader.cli;

import grader.suite.Manifest;
import java.nio.file.Path;

/**
 * A file to grade.
 *
 * @param exercise the exercise it is meant for
 * @param file the file
 */
record Job(Manifest exercise, Path file) {
}
