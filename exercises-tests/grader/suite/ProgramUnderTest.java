package grader.suite;

import grader.program.Compiled;
import grader.program.Starter;
import java.util.Set;

/**
 * What is graded, and by what means.
 *
 * @param name the name of the program
 * @param program the compiled program
 * @param starter how it is started
 * @param seed what random payloads are made from
 * @param knownToFail stages that are known to fail: they get no second try, which is there for right programs
 * @param silences what it was found not to do at all
 */
public record ProgramUnderTest(String name, Compiled program, Starter starter, long seed, Set<Integer> knownToFail,
        Silences silences) {

    /** A program that is known to fail in some stages. */
    public ProgramUnderTest(String name, Compiled program, Starter starter, long seed, Set<Integer> knownToFail) {
        this(name, program, starter, seed, knownToFail, new Silences());
    }

    /** A program of which nothing is known. */
    public static ProgramUnderTest of(String name, Compiled program, Starter starter, long seed) {
        return new ProgramUnderTest(name, program, starter, seed, Set.of());
    }
}
