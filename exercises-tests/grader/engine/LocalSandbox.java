package grader.engine;

import grader.program.Interruptible;
import grader.program.Scratch;
import grader.program.Starter;
import grader.report.ExerciseResult;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No sandbox: programs run as processes of this machine, as this user. For programs that are trusted. */
public final class LocalSandbox implements Sandbox {

    private final Interruptible programs;
    private final ConcurrentLinkedQueue<Grader> idle = new ConcurrentLinkedQueue<>();
    private final ProgramReaper watchdog;
    private volatile boolean closed;

    private LocalSandbox(Starter starter, ProgramReaper watchdog) {
        this.programs = new Interruptible(starter);
        this.watchdog = watchdog;
    }

    /** Opens it; there is no image here. */
    public static Opener opener(Starter starter) {
        return (_, _) -> new LocalSandbox(starter, ProgramReaper.start());
    }

    @Override
    public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
        if (closed) {
            throw new IOException("the grading was interrupted");
        }
        var grader = idle.poll();
        if (grader == null) {
            grader = new Grader();
        }
        try {
            var result = grader.grade(exercise, source, programs, seed, OptionalInt.empty(), _ -> {
            });
            if (closed) { // its programs may have been ended before their time
                throw new IOException("the grading was interrupted");
            }
            return result;
        } finally {
            idle.add(grader);
        }
    }

    @Override
    public void close() {
        closed = true;
        programs.interrupt();
        // a compiler that is busy with a program would not listen
        ProcessHandle.current().children().filter(LocalSandbox::isCompiler).forEach(ProcessHandle::destroyForcibly);
        Scratch.deleteAll();
        watchdog.close();
    }

    private static boolean isCompiler(ProcessHandle child) {
        return Arrays.stream(child.info().arguments().orElse(new String[0]))
                .anyMatch(word -> word.endsWith(".CompilerWorker"));
    }
}
