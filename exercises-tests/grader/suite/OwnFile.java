package grader.suite;

import grader.hosts.LocalHosts;
import grader.program.Compilation;
import grader.program.Compiler;
import grader.program.Scratch;
import grader.root.CourseRoot;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The student's own file, for a suite that no grader runs: in an IDE, say. JUnit closes it after the last stage.
 *
 * @param classes a folder of its own
 */
record OwnFile(Path classes, ProgramUnderTest program) implements AutoCloseable {

    /**
     * Compiles the file that a suite is about.
     *
     * @throws AssertionError if it does not compile
     */
    static OwnFile compile(Class<?> suite) {
        var manifest = Manifest.of(suite);
        var source = CourseRoot.get().resolve("lessons").resolve(manifest.chapter())
                .resolve(manifest.program() + ".java");
        try (var compiler = new Compiler()) {
            var classes = Scratch.create();
            return switch (compiler.compile(source, classes)) {
                case Compilation.Failed failed -> {
                    Scratch.delete(classes);
                    throw new AssertionError(String.join("\n", failed.diagnostics()));
                }
                case Compilation.Succeeded succeeded -> new OwnFile(classes,
                        ProgramUnderTest.of(manifest.program(), succeeded.program(), new LocalHosts(), 1));
            };
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public void close() {
        Scratch.delete(classes);
    }
}
