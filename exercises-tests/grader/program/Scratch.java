package grader.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders for a while. */
public final class Scratch {

    /** How their names begin: they tell which grader's they are. */
    static final String PREFIX = "graded-" + ProcessHandle.current().pid() + "-";

    /** In the environment of every process that belongs to a program: the name of its folder. */
    static final String MARK = "GRADED_PROGRAM";

    private static boolean ended;

    private Scratch() {
    }

    /**
     * A new, empty folder.
     *
     * @throws IOException after {@link #end}, too
     */
    public static synchronized Path create() throws IOException {
        if (ended) {
            throw new IOException("the grading was interrupted");
        }
        return Files.createTempDirectory(PREFIX);
    }

    /**
     * A new, empty folder, and room in it for so many MiB.
     *
     * @throws IOException if there is none
     */
    public static Path create(int mebibytes) throws IOException {
        var folder = create();
        var free = Files.getFileStore(folder).getUsableSpace() >> 20;
        if (free < mebibytes) {
            delete(folder);
            throw new IOException("No space left on device: %d MiB are needed in %s, and %d MiB are free"
                    .formatted(mebibytes, folder.getParent(), free));
        }
        return folder;
    }

    /** The folder of this process's that an argument leads to, or into. */
    public static Optional<Path> folderOf(String argument) {
        return childOf(Path.of(System.getProperty("java.io.tmpdir")), argument)
                .filter(folder -> folder.getFileName().toString().startsWith(PREFIX) && Files.isDirectory(folder));
    }

    /** The child of a folder that an argument leads to, or into. */
    public static Optional<Path> childOf(Path folder, String argument) {
        try {
            var path = Path.of(argument).normalize();
            return path.startsWith(folder) && path.getNameCount() > folder.getNameCount()
                    ? Optional.of(folder.resolve(path.getName(folder.getNameCount())))
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** How the names of this process's folders begin. */
    public static String prefix() {
        return PREFIX;
    }

    /** Marks a process that is to be started, and all that it starts itself: they are ended when this process is gone. */
    public static ProcessBuilder mark(ProcessBuilder process) {
        process.environment().put(MARK, PREFIX + "run");
        return process;
    }

    /** Deletes every folder that this process has made, and makes no other: it is ended before it can do so one by one. */
    public static void end() {
        synchronized (Scratch.class) {
            ended = true;
        }
        deleteAll();
    }

    /** Deletes every folder that this process has made. */
    public static void deleteAll() {
        deleteAll(PREFIX);
    }

    /** Deletes every folder of a process that is gone. */
    public static void deleteAll(String prefix) {
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(prefix)).forEach(Scratch::delete);
        } catch (IOException unreadable) {
            System.err.println("folders may be left behind: " + unreadable.getMessage());
        }
    }

    /** Deletes a folder and all it holds; follows no link out of it. */
    public static void delete(Path folder) {
        try {
            RecursiveDelete.of(folder);
        } catch (IOException remains) {
            System.err.println("left behind: " + folder + ": " + remains.getMessage());
        }
    }
}
