package grader.sandbox.protocol;

import java.nio.file.Path;

/** Names where things are inside of the containers, and the two classes of the course's own that run there. */
public final class Places {

    /** Where a worker finds the course's own classes, jar by jar. */
    public static final String COURSE = "/course";

    /** Where programs find their classes: a volume that only the worker writes to. */
    public static final Path CLASSES = Path.of("/classes");

    /** Where stages put the folders that programs are told of: a volume that the worker and its programs share. */
    public static final Path FILES = Path.of("/files");

    /** Where programs work: in memory, each in its own. */
    public static final String WORK = "/work";

    /** The class that a worker runs. */
    public static final String WORKER = "grader.sandbox.worker.Worker";

    /** The class that does what programs do, when an image is made. */
    public static final String REHEARSAL = "grader.sandbox.worker.Rehearsal";

    /** The class that keeps a host of a network up. */
    public static final String PAUSE = "grader.sandbox.worker.PauseContainer";

    private Places() {
    }
}
