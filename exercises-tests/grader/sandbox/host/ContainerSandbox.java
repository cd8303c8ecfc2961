package grader.sandbox.host;

import com.google.gson.Gson;
import grader.engine.Sandbox;
import grader.program.Unavailable;
import grader.report.ExerciseResult;
import grader.sandbox.protocol.Places;
import grader.suite.Manifest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;
import org.testcontainers.images.RemoteDockerImage;

/** Compiles, runs and grades strangers' programs in containers, out of which nothing leads. */
public final class ContainerSandbox implements Sandbox {

    private final ContainerEngine engine;
    private final RemoteDockerImage image;
    private final String worker;
    private final ReaperProcess reaper;
    private final List<Path> course = course();
    private final ConcurrentLinkedQueue<WorkerContainer> idle = new ConcurrentLinkedQueue<>();
    private final Set<WorkerContainer> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile boolean closed;

    private ContainerSandbox(ContainerEngine engine, RemoteDockerImage image, String worker, ReaperProcess reaper) {
        this.engine = engine;
        this.image = image;
        this.worker = worker;
        this.reaper = reaper;
    }

    /**
     * Opens a sandbox, and removes what others of this machine have left behind that were killed.
     *
     * @param jobs how many threads will grade at the same time
     * @param image which image: empty for the usual one, {@code local} for one of this machine's JDK
     * @throws Unavailable if there is no engine, or no image
     */
    public static ContainerSandbox open(int jobs, String image) throws IOException, Unavailable {
        return open(image, Places.WORKER);
    }

    /**
     * Opens a sandbox whose workers run another class of the course.
     *
     * @throws Unavailable if there is no engine, or no image
     */
    public static ContainerSandbox open(String image, String worker) throws IOException, Unavailable {
        var engine = ContainerEngine.find();
        new ContainerReaper(engine).reapOthers();
        var reaper = ReaperProcess.start();
        RemoteDockerImage found;
        try {
            found = Image.find(engine, image);
        } catch (IOException | Unavailable absent) {
            reaper.close();
            throw absent;
        }
        var sandbox = new ContainerSandbox(engine, found, worker, reaper);
        try {
            sandbox.idle.add(sandbox.startWorker()); // so that an image that does not run shows at once
            return sandbox;
        } catch (IOException failed) {
            sandbox.close();
            throw new Unavailable(failed.getMessage());
        }
    }

    /** Returns what everything of this sandbox bears as a label's value. */
    public String owner() {
        return reaper.owner().toString();
    }

    private WorkerContainer startWorker() throws IOException {
        var specs = new ContainerSpecs(image, ContainerReaper.labels(reaper.owner()), course, WorkerVolumes.named());
        starting.incrementAndGet();
        try {
            if (closed) {
                throw new IOException("the grading was interrupted");
            }
            var started = WorkerContainer.start(engine, specs, worker);
            all.add(started);
            if (closed) {
                end(started);
                throw new IOException("the grading was interrupted");
            }
            return started;
        } finally {
            starting.decrementAndGet();
        }
    }

    @Override
    public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
        return grade(exercise, source, seed, 0);
    }

    /** Grades one stage of a file, 0 for all of them. */
    public ExerciseResult grade(Manifest exercise, Path source, long seed, int stage) throws IOException {
        if (closed) {
            throw new IOException("the grading was interrupted");
        }
        var waiting = idle.poll();
        var container = waiting == null ? startWorker() : waiting;
        try {
            var result = container.grade(exercise, source, seed, stage);
            if (container.isWorn()) {
                end(container);
            } else {
                idle.add(container);
            }
            if (closed) { // its programs may have been ended before their time
                throw new IOException("the grading was interrupted");
            }
            return result;
        } catch (IOException | RuntimeException failed) {
            end(container);
            throw failed;
        }
    }

    private void end(WorkerContainer container) {
        container.close();
        all.remove(container);
    }

    @Override
    public void close() {
        closed = true;
        all.parallelStream().forEach(WorkerContainer::close);
        try {
            new ContainerReaper(engine).reap(reaper.owner());
            if (starting.get() == 0) { // else it is there for what still comes
                reaper.close();
            }
        } catch (IOException gone) {
            // the reaper's process goes on trying when this one has ended
            System.err.println("batch: containers may be left behind: " + gone.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The jars that a worker needs, the course's own first. */
    private static List<Path> course() {
        return Stream.of(ContainerSandbox.class, Gson.class, Test.class, JupiterTestEngine.class, Launcher.class,
                TestEngine.class, ReflectionUtils.class, AssertionFailedError.class).map(ContainerSandbox::jarOf)
                .distinct()
                .toList();
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
