package grader.sandbox.host;

import grader.program.SourceTree;
import grader.report.ExerciseResult;
import grader.report.json.JsonReport;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.GradeRequest;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a worker in its container, with the containers of the programs that it grades, one submission after the other. */
final class WorkerContainer implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration GRADED = Duration.ofMinutes(20);
    private static final int MOST_GRADINGS = 250;
    private static final int MOST_INPUT = 4 << 20;

    private final ContainerEngine engine;
    private final WorkerVolumes volumes;
    private final WorkerListener listener = new WorkerListener();
    private final ProgramContainer worker;
    private final WorkerRequests requests;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int gradings;
    private boolean worn;

    private WorkerContainer(ContainerEngine engine, ContainerSpecs specs, String mainClass) throws IOException {
        this.engine = engine;
        this.volumes = specs.volumes();
        this.worker = ProgramContainer.start(engine, specs.worker(mainClass), MOST_INPUT, listener);
        this.requests = new WorkerRequests(engine, specs, worker);
        listener.handOn(requests::take);
    }

    /**
     * Starts a worker.
     *
     * @param mainClass the class that it runs
     * @throws IOException if it does not start; nothing is left of it then
     */
    static WorkerContainer start(ContainerEngine engine, ContainerSpecs specs, String mainClass) throws IOException {
        specs.volumes().make(engine, specs.labels());
        WorkerContainer container;
        try {
            container = new WorkerContainer(engine, specs, mainClass);
        } catch (IOException failed) {
            specs.volumes().remove(engine);
            throw failed;
        }
        try {
            container.listener.await(Kind.READY, READY);
            return container;
        } catch (IOException failed) {
            container.close();
            throw failed;
        }
    }

    /**
     * Grades a file, with what lies beside it.
     *
     * @param stage the only stage to run, 0 for all of them
     * @throws IOException if the sandbox failed, which is not the program's fault; this worker is of no use then
     */
    ExerciseResult grade(Manifest exercise, Path source, long seed, int stage) throws IOException {
        gradings++;
        var tree = SourceTree.whole(source);
        var sources = new TreeMap<>(Map.of(tree.path(tree.program()), Files.readAllBytes(source)));
        for (var other : tree.beside()) {
            sources.put(tree.path(other), Files.readAllBytes(other));
        }
        var request = new GradeRequest(exercise.suite().getName(), tree.path(tree.program()), sources, seed, stage);
        worker.write(Frame.of(Kind.GRADE, 0, request.json()).encoded());
        var frame = listener.await(Kind.RESULT, GRADED);
        worn = frame.id() != Frame.CLEAN || gradings >= MOST_GRADINGS || !requests.areDone();
        return JsonReport.read(frame.text()).exercises().getFirst();
    }

    /** Whether it should be replaced by another one. */
    boolean isWorn() {
        return worn;
    }

    /** Ends the worker and all its programs, and removes what they have used. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        listener.close();
        try {
            requests.close();
            worker.close();
            worker.awaitRemoval();
            volumes.remove(engine);
        } catch (IOException inUse) {
            // the sandbox removes it at its end
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
