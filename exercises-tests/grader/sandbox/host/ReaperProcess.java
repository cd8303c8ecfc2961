package grader.sandbox.host;

import grader.program.Scratch;
import grader.program.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process that outlives this one by a moment. When this one is gone, by kill -9 too, it removes the containers that
 * were used, so that a hostile program does not run on.
 */
final class ReaperProcess implements AutoCloseable {

    private final Process process;

    private ReaperProcess(Process process) {
        this.process = process;
    }

    static ReaperProcess start(Owner owner) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ReaperProcess(
                new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), ReaperProcess.class.getName(), owner.toString(),
                        Scratch.prefix())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** Waits for the end of its stdin, which is the end of its owner; Ctrl-C, which reaches both, does not end it. */
    static void main(String... arguments) throws IOException, Unavailable {
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                done.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait(); // nobody sends anything
            }
            new ContainerReaper(ContainerEngine.find()).of(Owner.of(arguments[0]));
            Scratch.deleteAll(arguments[1]);
        } finally {
            done.countDown();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
