package grader.engine;

import grader.program.Interruptible;
import grader.program.Scratch;
import grader.program.Starter;
import grader.report.ExerciseResult;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** No sandbox: programs run as processes of this machine, as this user. For programs that are trusted. */
public final class LocalSandbox implements Sandbox {

    private final Interruptible programs;
    private final ConcurrentLinkedQueue<Grader> idle = new ConcurrentLinkedQueue<>();
    private final Set<Grader> all = ConcurrentHashMap.newKeySet();
    private final ProgramReaper reaper;
    private volatile boolean closed;

    private LocalSandbox(Starter starter, ProgramReaper reaper) {
        this.programs = new Interruptible(starter);
        this.reaper = reaper;
    }

    /** Opens it; there is no image here. */
    public static Opener opener(Starter starter) {
        return (_, _) -> of(starter);
    }

    /** Opens it; what starts its programs may make them another user's. */
    public static LocalSandbox of(Starter starter) throws IOException {
        return new LocalSandbox(starter, ProgramReaper.start());
    }

    @Override
    public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
        if (closed) {
            throw new IOException("the grading was interrupted");
        }
        var waiting = idle.poll();
        var grader = waiting == null ? newGrader() : waiting;
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

    private Grader newGrader() throws IOException {
        var grader = new Grader();
        all.add(grader);
        if (closed) {
            grader.close();
        }
        return grader;
    }

    @Override
    public void close() {
        closed = true;
        programs.interrupt();
        all.forEach(Grader::close);
        Scratch.end();
        reaper.close();
    }
}
