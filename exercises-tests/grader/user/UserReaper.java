package grader.user;

import grader.program.Command;
import grader.program.Scratch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ends all that runs as a user. A process of its own, which takes a block of users, tells the first of them, and reads from stdin
 * whom to end; it answers each with whether nothing of it is left. When stdin ends, and so the grader has, by kill -9 too, it ends
 * them all, and deletes the grader's folders.
 */
final class UserReaper {

    /** Numbers that no system gives to people, services or containers by itself. */
    private static final int FIRST = 48_000;
    private static final int BLOCKS = 100;

    /** The last of a block runs nothing: see {@link #kill}. */
    static final int BLOCK = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SIGKILL = 9;

    private final int first;

    private UserReaper(int first) {
        this.first = first;
    }

    static void main(String... arguments) throws IOException, InterruptedException {
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(System.out);
        for (var block = 0; block < BLOCKS; block++) {
            var reaper = new UserReaper(FIRST + block * BLOCK);
            try (var lock = FileChannel.open(Path.of("/run/course-grader-" + reaper.first + ".lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (lock.tryLock() != null && reaper.isUnused()) {
                    reaper.serve(in, out);
                    Scratch.deleteAll(arguments[0]);
                    return;
                }
            }
        }
        out.writeInt(0);
        out.flush();
    }

    /** Whether none of these numbers has an account, or runs anything: that would not be ours to end. */
    private boolean isUnused() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("getent", "passwd"));
        IntStream.range(first, first + BLOCK).forEach(user -> words.add(String.valueOf(user)));
        return Command.begin(words).await(PATIENCE).output().isEmpty() && !runs(first, first + BLOCK);
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException, InterruptedException {
        out.writeInt(first);
        out.flush();
        try {
            while (true) {
                var user = in.readInt();
                out.writeBoolean(end(user, user + 1));
                out.flush();
            }
        } catch (EOFException gone) {
            end(first, first + BLOCK - 1);
        }
    }

    /** Ends users, with all they run and all they have left where everybody may write. */
    private boolean end(int from, int to) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            for (var user = from; user < to; user++) {
                kill(user);
            }
            if (!runs(from, to)) {
                sweep(from, to);
                return true;
            }
            Thread.sleep(2);
        } while (System.nanoTime() < deadline);
        return false;
    }

    /**
     * Ends every process of a user in one moment, in which none of them can start another (kill(2), -1). To have the right to
     * end these, and no others, this process becomes that user meanwhile; only by its effective number, so that they have no
     * right to end this one (the sender's real or effective number must be the receiver's real or saved one).
     */
    private void kill(int user) throws IOException {
        var nobody = first + BLOCK - 1;
        try {
            system("setresuid", nobody, user, 0);
            if (!Arrays.equals(ids(Path.of("/proc/thread-self/status")), new int[] { nobody, user, 0, user })) {
                throw new IOException("this process cannot become user " + user); // and as root it would end everybody
            }
            system("kill", -1, SIGKILL);
        } finally {
            system("setresuid", 0, 0, 0);
        }
    }

    @SuppressWarnings("restricted")
    private static void system(String function, Integer... arguments) {
        var types = Collections.nCopies(arguments.length, ValueLayout.JAVA_INT).toArray(MemoryLayout[]::new);
        var linker = Linker.nativeLinker();
        try {
            linker.downcallHandle(linker.defaultLookup().findOrThrow(function),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, types)).invokeWithArguments((Object[]) arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean runs(int from, int to) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                var status = process.resolve("status");
                if (Arrays.stream(ids(status)).anyMatch(id -> from <= id && id < to)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The real, effective, saved and file system's user of a process; none of one that has ended, waited for or not. */
    private static int[] ids(Path status) throws IOException {
        try {
            var lines = Files.readAllLines(status, StandardCharsets.ISO_8859_1);
            var ended = lines.stream().anyMatch(line -> line.matches("State:\\s+[ZX].*"))
                    && lines.stream().noneMatch(line -> line.matches("Threads:\\s+([2-9]|\\d\\d+)"));
            return ended ? new int[0] : lines.stream().filter(line -> line.startsWith("Uid:"))
                    .flatMap(line -> Arrays.stream(line.substring("Uid:".length()).strip().split("\\s+")))
                    .mapToInt(Integer::parseInt).toArray();
        } catch (IOException gone) { // where it ends in mid-reading not even a FileSystemException
            return new int[0];
        }
    }

    private static void sweep(int from, int to) throws IOException {
        for (var place : List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue",
                "/run/lock")) {
            if (Files.isDirectory(Path.of(place))) {
                try (var files = Files.newDirectoryStream(Path.of(place))) {
                    for (var file : files) {
                        sweep(file, from, to);
                    }
                }
            }
        }
    }

    private static void sweep(Path file, int from, int to) throws IOException {
        try {
            var owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (from <= owner && owner < to) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Scratch.delete(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        } catch (FileSystemException gone) {
            // by somebody else
        }
    }
}
