package grader.engine;

import grader.program.Compilation;
import grader.program.Compiled;
import grader.program.Compiler;
import grader.program.Scratch;
import grader.program.Starter;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.suite.Manifest;
import grader.suite.ProgramUnderTest;
import grader.why.Diagnosis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** One way through: a source is compiled, its suite is run on it, a result comes out. */
public final class Grader implements AutoCloseable {

    private final Compiler compiler = new Compiler();

    /** A grader whose compiler gets warm while the rest gets ready. */
    public Grader() throws IOException {
        compiler.warm();
    }

    /**
     * Grades a file.
     *
     * @param starter how the program is started
     * @param seed what random payloads are made from
     * @param stage the only stage to run, or all of them
     * @param listener told each stage as it ends, in order
     */
    public ExerciseResult grade(Manifest exercise, Path source, Starter starter, long seed, OptionalInt stage,
            Consumer<StageResult> listener) throws IOException {
        return grade(exercise, source, stage, listener,
                program -> ProgramUnderTest.of(exercise.program(), program, starter, seed));
    }

    /** Grades a file of which is known that it fails in some stages. */
    public ExerciseResult gradeWrong(Manifest exercise, Path source, Starter starter, long seed,
            Set<Integer> knownToFail) throws IOException {
        return grade(exercise, source, OptionalInt.empty(), _ -> {
        }, program -> new ProgramUnderTest(exercise.program(), program, starter, seed, knownToFail));
    }

    private ExerciseResult grade(Manifest exercise, Path source, OptionalInt stage, Consumer<StageResult> listener,
            Function<Compiled, ProgramUnderTest> underTest) throws IOException {
        var wanted = exercise.stages().stream()
                .filter(entry -> stage.isEmpty() || stage.getAsInt() == entry.number()).toList();
        MachineCheck.expectLoopback();
        var classes = Scratch.create();
        try {
            return switch (compiler.compile(source, classes)) {
                case Compilation.Failed failed -> doesNotCompile(exercise, wanted, failed.diagnostics());
                case Compilation.Succeeded succeeded -> {
                    var program = underTest.apply(succeeded.program());
                    var began = System.nanoTime();
                    var stages = Grading.run(exercise, wanted, program, listener);
                    var result = ExerciseResult.of(exercise.exercise(), exercise.program(), stages);
                    yield program.starter().isHeldSince(began) ? result // of what a debugger delays nothing follows
                            : result.because(Diagnosis.of(exercise, stages, program));
                }
            };
        } finally {
            Scratch.delete(classes);
        }
    }

    private static ExerciseResult doesNotCompile(Manifest exercise, List<Manifest.Entry> wanted,
            List<String> diagnostics) {
        var stages = wanted.stream()
                .map(entry -> StageResult.without(entry.number(), entry.name(), Verdict.FAILED, entry.points(),
                        "does not compile", 0))
                .toList();
        return new ExerciseResult(exercise.exercise(), exercise.program(), Verdict.COMPILE_ERROR, stages, diagnostics,
                Optional.empty());
    }

    @Override
    public void close() {
        compiler.close();
    }
}
