package grader.program;

import java.util.List;

/** What came of compiling a program. */
public sealed interface Compilation {

    /**
     * It compiled.
     *
     * @param program the program
     */
    record Succeeded(Compiled program) implements Compilation {
    }

    /**
     * It did not.
     *
     * @param diagnostics the compiler's messages, each with file, line and caret
     */
    record Failed(List<String> diagnostics) implements Compilation {
    }
}
