package grader.suite;

import grader.hosts.LocalHosts;
import grader.program.Compilation;
import grader.program.Compiler;
import grader.program.Scratch;
import grader.root.CourseRoot;
import java.io.IOException;

/** The student's own file, for a suite that no grader runs: in an IDE, say. */
final class OwnFile {

    private OwnFile() {
    }

    /**
     * Compiles the file that a suite is about.
     *
     * @throws AssertionError if it does not compile
     */
    static ProgramUnderTest compile(Class<?> suite) {
        var manifest = Manifest.of(suite);
        var source = CourseRoot.get().resolve("lessons").resolve(manifest.chapter())
                .resolve(manifest.program() + ".java");
        try (var compiler = new Compiler()) {
            return switch (compiler.compile(source, Scratch.create())) {
                case Compilation.Failed failed -> throw new AssertionError(String.join("\n", failed.diagnostics()));
                case Compilation.Succeeded succeeded ->
                    ProgramUnderTest.of(manifest.program(), succeeded.program(), new LocalHosts(), 1);
            };
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
