package grader.sandbox.host;

import com.google.gson.Gson;
import grader.engine.Sandbox;
import grader.program.Unavailable;
import grader.report.ExerciseResult;
import grader.suite.Manifest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.util.ReflectionUtils;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;

/**
 * The sandbox: containers in which strangers' programs are compiled, run and graded, and out of which nothing
 * leads.
 */
public final class ContainerSandbox implements Sandbox {

    private final ContainerEngine engine;
    private final Owner owner;
    private final String image;
    private final List<Path> course = course();
    private final ReaperProcess guard;
    private final ConcurrentLinkedQueue<WorkerContainer> idle = new ConcurrentLinkedQueue<>();
    private final Set<WorkerContainer> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What everything of this room's bears as a label's value. */
    public String owner() {
        return owner.toString();
    }

    private ContainerSandbox(ContainerEngine engine, Owner owner, String image, ReaperProcess guard) {
        this.engine = engine;
        this.owner = owner;
        this.image = image;
        this.guard = guard;
    }

    /**
     * Opens a room, and sweeps what others of this machine have left behind that were killed.
     *
     * @param jobs how many threads will grade at the same time
     * @param image which image: empty for the usual one, {@code local} for one of this machine's JDK
     * @throws Unavailable if there is no engine, or no image
     */
    public static ContainerSandbox open(int jobs, String image) throws IOException, Unavailable {
        var engine = ContainerEngine.find();
        var owner = Owner.newRoom();
        new ContainerReaper(engine).ofOthers();
        var found = Image.find(engine, image);
        var room = new ContainerSandbox(engine, owner, found, ReaperProcess.start(owner));
        try {
            room.idle.add(room.newSlot()); // so that an image that does not run shows at once
            return room;
        } catch (IOException failed) {
            room.close();
            throw new Unavailable(failed.getMessage());
        }
    }

    private WorkerContainer newSlot() throws IOException {
        var slot = WorkerContainer.open(engine, owner, image, course);
        all.add(slot);
        if (closed) {
            remove(slot);
            throw new IOException("the grading was interrupted");
        }
        return slot;
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
        var slot = waiting == null ? newSlot() : waiting;
        try {
            var result = slot.grade(exercise, source, seed, stage);
            if (slot.isWorn()) {
                remove(slot);
            } else {
                idle.add(slot);
            }
            if (closed) { // its programs may have been ended before their time
                throw new IOException("the grading was interrupted");
            }
            return result;
        } catch (IOException | RuntimeException failed) {
            remove(slot);
            throw failed;
        }
    }

    private void remove(WorkerContainer slot) {
        slot.close();
        all.remove(slot);
    }

    @Override
    public void close() {
        closed = true;
        all.parallelStream().forEach(WorkerContainer::close);
        try {
            new ContainerReaper(engine).of(owner);
            guard.close();
        } catch (IOException gone) {
            // the guard goes on trying
            System.err.println("batch: containers may be left behind: " + gone.getMessage());
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
