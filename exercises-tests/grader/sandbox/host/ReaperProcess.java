package grader.sandbox.host;

import grader.owner.Owner;
import grader.owner.OwnerLock;
import grader.program.Scratch;
import grader.program.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Names an owner of containers, and runs a process that outlives this one by a moment. When this one is gone, by kill -9 too, it
 * removes what the owner has left behind, so that a hostile program does not run on.
 */
final class ReaperProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** So much later the engine has made what it was just making. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Owner owner;
    private final OwnerLock lock;
    private final Process process;

    private ReaperProcess(Owner owner, OwnerLock lock, Process process) {
        this.owner = owner;
        this.lock = lock;
        this.process = process;
    }

    /** Starts it, for a new owner. */
    static ReaperProcess start() throws IOException {
        var owner = Owner.create();
        var lock = OwnerLock.take(owner);
        try {
            return new ReaperProcess(owner, lock, process(owner));
        } catch (IOException failed) {
            lock.delete();
            lock.close();
            throw failed;
        }
    }

    private static Process process(Owner owner) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp",
                System.getProperty("java.class.path"), ReaperProcess.class.getName(), owner.toString(),
                Scratch.prefix())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Returns the owner. */
    Owner owner() {
        return owner;
    }

    /**
     * Waits for the end of its stdin, which is the end of its owner; Ctrl-C, which reaches both, does not end it. The lock is
     * opened while the owner lives: what happens to the file later does not matter.
     */
    static void main(String... arguments) throws IOException, InterruptedException, Unavailable {
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(done)));
        var owner = Owner.of(arguments[0]).orElseThrow();
        try (var lock = OwnerLock.find(owner).orElseThrow()) {
            while (System.in.read() >= 0) {
                Thread.onSpinWait(); // nobody sends anything
            }
            if (isGone(lock)) {
                var reaper = new ContainerReaper(ContainerEngine.find());
                reaper.reap(owner);
                Scratch.deleteAll(arguments[1]);
                Thread.sleep(LATE);
                reaper.reap(owner);
                lock.delete();
            }
        } finally {
            done.countDown();
        }
    }

    /** Its stdin and its lock end in the same moment, in any order. */
    private static boolean isGone(OwnerLock lock) throws IOException, InterruptedException {
        for (var deadline = System.nanoTime() + PATIENCE.toNanos(); !lock.isFree();) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, once nothing is left that is the owner's. */
    @Override
    public void close() {
        process.destroyForcibly();
        lock.delete();
        lock.close();
    }
}
