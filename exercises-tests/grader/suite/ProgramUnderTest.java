package grader.suite;

import grader.program.Compiled;
import grader.program.Starter;

/**
 * What is graded, and by what means.
 *
 * @param name the name of the program
 * @param program the compiled program
 * @param starter how it is started
 * @param seed what random payloads are made from
 */
public record ProgramUnderTest(String name, Compiled program, Starter starter, long seed) {
}
