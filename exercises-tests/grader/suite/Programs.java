package grader.suite;

import grader.program.Compiled;
import grader.program.Launch;
import grader.program.Starter;
import grader.wire.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The programs that a stage has started: numbered, asked when it fails, ended with it. */
final class Programs implements AutoCloseable {

    private final Compiled compiled;
    private final Failures failures;
    private final Resources resources;
    private final Timeline timeline;
    private final List<Program> started = new ArrayList<>();
    private boolean closed;

    Programs(Compiled compiled, Failures failures, Resources resources, Timeline timeline) {
        this.compiled = compiled;
        this.failures = failures;
        this.resources = resources;
        this.timeline = timeline;
    }

    /** Starts the program somewhere; the place becomes a part of its name. */
    synchronized Program start(Starter starter, String place, UnaryOperator<Launch> limits, String... arguments)
            throws IOException {
        if (closed) {
            throw new IllegalStateException("the stage has ended");
        }
        var number = started.isEmpty() ? "" : String.valueOf(started.size() + 1);
        var launch = limits.apply(Launch.of(compiled, List.of(arguments)));
        var program = new Program(failures, resources, starter, launch, timeline, (number + place).strip());
        started.add(program);
        failures.ask(program);
        return program;
    }

    private synchronized List<Program> startNoMore() {
        closed = true;
        return List.copyOf(started);
    }

    @Override
    public void close() {
        startNoMore().forEach(Program::close);
    }
}
