package grader.sandbox.host;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import grader.report.ExerciseResult;
import grader.report.json.JsonReport;
import grader.sandbox.host.ContainerSpec.Limits;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.GradeRequest;
import grader.sandbox.protocol.Pipe;
import grader.sandbox.protocol.Places;
import grader.suite.Manifest;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A worker in its container, with the containers of the programs that it grades. It does what the worker asks for,
 * within limits that the worker cannot change.
 */
final class WorkerContainer implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration GRADED = Duration.ofMinutes(20);
    private static final int MOST_GRADINGS = 250;
    private static final int MOST_WAITING = 4 << 20;
    private static final String FILES_OPTIONS = "size=320m,nr_inodes=8192,mode=0711,nodev,nosuid,noexec";
    private static final String CLASSES_OPTIONS = "size=16m,nr_inodes=8192,mode=0755,nodev,nosuid,noexec";

    private final ContainerEngine engine;
    private final Owner owner;
    private final String image;
    private final List<Path> course;
    private final String name;
    private final Pipe fromWorker = new Pipe(MOST_WAITING);
    private final LinkedBlockingQueue<Frame> results = new LinkedBlockingQueue<>();
    private final StringBuilder complaints = new StringBuilder();
    private ProgramContainer worker;
    private WorkerRequests errands;
    private int gradings;
    private boolean worn;
    private volatile boolean closed;

    private WorkerContainer(ContainerEngine engine, Owner owner, String image, List<Path> course) {
        this.engine = engine;
        this.owner = owner;
        this.image = image;
        this.course = course;
        this.name = "course-grader-%d-%d-%d".formatted(owner.pid(), owner.since(), NUMBERS.incrementAndGet());
    }

    /**
     * Starts a worker.
     *
     * @param image the id of the image
     * @param course the course's own classes first, then its libraries
     */
    static WorkerContainer open(ContainerEngine engine, Owner owner, String image, List<Path> course)
            throws IOException {
        var slot = new WorkerContainer(engine, owner, image, course);
        try {
            slot.makeVolume("files", FILES_OPTIONS);
            slot.makeVolume("classes", CLASSES_OPTIONS);
            slot.startWorker();
            slot.await(Kind.READY, READY);
            return slot;
        } catch (IOException | RuntimeException failed) {
            slot.close();
            throw failed;
        }
    }

    private void makeVolume(String part, String options) throws IOException {
        engine.ask(() -> engine.client().createVolumeCmd().withName(name + "-" + part).withDriver("local")
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", options)).withLabels(owner.labels())
                .exec());
    }

    private void startWorker() throws IOException {
        var path = new ArrayList<String>();
        for (var number = 0; number < course.size(); number++) {
            path.add(Places.COURSE + "/" + number + ".jar");
        }
        var command = List.of("java", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-Dstderr.encoding=UTF-8",
                "-Djava.io.tmpdir=" + Places.FILES, "-cp",
                String.join(":", path), Places.WORKER);
        worker = ProgramContainer.start(engine, plan(command, "none", "", Limits.ofWorker()), MOST_WAITING,
                new WorkersWords());
        errands = new WorkerRequests(engine, owner, this, worker);
        Thread.ofVirtual().name("what a worker asks for").start(this::serve);
    }

    /**
     * A container of this slot's: the worker's sees all of the course, a host's its first jar, a program's none
     * of it.
     */
    ContainerSpec plan(List<String> command, String network, String address, Limits limits) {
        var mounts = new ArrayList<Bind>();
        var isWorker = network.equals("none");
        var isHost = !address.isEmpty();
        for (var number = 0; number < (isWorker ? course.size() : isHost ? 1 : 0); number++) {
            mounts.add(
                    new Bind(course.get(number).toString(), new Volume(Places.COURSE + "/" + number + ".jar"),
                            AccessMode.ro));
        }
        if (!isHost) {
            mounts.add(new Bind(name + "-files", new Volume(Places.FILES.toString()), AccessMode.rw));
            mounts.add(new Bind(name + "-classes", new Volume(Places.CLASSES.toString()),
                    isWorker ? AccessMode.rw : AccessMode.ro));
        }
        return new ContainerSpec(image, owner.labels(), command, network, address, mounts, limits);
    }

    /**
     * Grades a file.
     *
     * @param stage the only stage to run, 0 for all of them
     * @throws IOException if the sandbox failed, which is not the program's fault; the slot is of no use then
     */
    ExerciseResult grade(Manifest exercise, Path source, long seed, int stage) throws IOException {
        gradings++;
        var job = new GradeRequest(exercise.suite().getName(), Files.readAllBytes(source), seed, stage);
        worker.write(Frame.of(Kind.GRADE, 0, job.json()).encoded());
        var frame = await(Kind.RESULT, GRADED);
        worn = frame.id() != Frame.CLEAN || gradings >= MOST_GRADINGS || !errands.areDone();
        return JsonReport.read(frame.text()).exercises().getFirst();
    }

    /** Whether it should be replaced by another one. */
    boolean isWorn() {
        return worn;
    }

    private Frame await(Kind kind, Duration patience) throws IOException {
        try {
            var frame = results.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                throw new IOException("the grading was interrupted");
            }
            if (frame == null) {
                throw new IOException("the sandbox has no result within " + patience.toSeconds() + " s");
            }
            if (frame.kind() != kind) {
                throw new IOException("the sandbox failed: " + frame.text());
            }
            return frame;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the grading was interrupted", interrupted);
        }
    }

    /** Does what the worker asks for, until it is gone. */
    private void serve() {
        try (var in = new DataInputStream(fromWorker)) {
            while (true) {
                var frame = Frame.read(in);
                switch (frame.kind()) {
                    case READY, RESULT, TROUBLE -> results.add(frame);
                    default -> errands.run(frame);
                }
            }
        } catch (IOException gone) {
            results.add(Frame.of(Kind.TROUBLE, 0, "its worker is gone: " + gone.getMessage() + complaints()));
        }
    }

    private String complaints() {
        synchronized (complaints) {
            return complaints.toString().strip().lines().findFirst().map(words -> "; it said: " + words).orElse("");
        }
    }

    /** Ends the worker and all its programs, and removes what they have used. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        results.add(Frame.of(Kind.TROUBLE, 0, "it was closed"));
        try {
            if (worker != null) {
                errands.close();
                worker.close();
                worker.awaitRemoval();
            }
            for (var part : List.of("files", "classes")) {
                engine.remove(() -> engine.client().removeVolumeCmd(name + "-" + part).exec());
            }
        } catch (IOException inUse) {
            // the room sweeps it at its end
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the worker says. */
    private final class WorkersWords implements ProgramContainer.Listener {

        private static final int MOST = 4000;

        @Override
        public void out(byte[] bytes) {
            try {
                fromWorker.put(bytes);
            } catch (IOException nobodyReads) {
                // it has been given up
            }
        }

        @Override
        public void err(byte[] bytes) {
            synchronized (complaints) {
                if (complaints.length() < MOST) {
                    complaints.append(new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }

        @Override
        public void exit(int code, boolean outOfMemory) {
            synchronized (complaints) {
                complaints.append(outOfMemory ? "\nout of memory" : "\nexit code " + code);
            }
            fromWorker.end();
        }
    }
}
