package grader.user;

import grader.program.Scratch;
import grader.program.Unavailable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Users for programs, which nobody else has, and the process that ends them. */
final class ProgramUsers implements AutoCloseable {

    private static final int PATIENCE_S = 30;

    private final Process reaper;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final int first;
    private int taken;

    private ProgramUsers(Process reaper) throws IOException {
        this.reaper = reaper;
        in = new DataInputStream(reaper.getInputStream());
        out = new DataOutputStream(reaper.getOutputStream());
        first = in.readInt();
    }

    /**
     * Takes users.
     *
     * @throws Unavailable if this machine does not let this user, or its users all have something to do
     */
    static ProgramUsers open() throws IOException, Unavailable {
        var self = Path.of("/proc/self");
        if (!Files.exists(self) || !Files.getAttribute(self, "unix:uid").equals(0)) {
            throw new Unavailable("to run programs as another user takes Linux, and root");
        }
        try {
            var users = new ProgramUsers(start());
            if (users.first == 0) {
                throw new Unavailable("all the users that programs could run as are in use");
            }
            return users;
        } catch (IOException failed) {
            throw new Unavailable(
                    "no process that could end programs, which takes setsid, getent, and a folder /run to "
                            + "write into: " + failed);
        }
    }

    /** It has a session of its own: Ctrl-C does not reach it. */
    private static Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder("setsid", java, "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp", code().toString(), UserReaper.class.getName(), Scratch.prefix())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Where the grader's own classes lie, and the suites'. */
    static Path code() throws IOException {
        try {
            return Path.of(ProgramUsers.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** A user that nobody has yet. */
    synchronized ProgramUser next() throws IOException {
        if (taken == UserReaper.BLOCK - 1) {
            throw new IOException("no user is left that programs could run as");
        }
        return new ProgramUser(first + taken++);
    }

    /**
     * Ends all that runs as a user, and deletes what it has left where everybody may write.
     *
     * @throws IOException if something is left
     */
    synchronized void end(ProgramUser user) throws IOException {
        out.writeInt(user.id());
        out.flush();
        if (!in.readBoolean()) {
            throw new IOException("something that the program has started could not be ended");
        }
    }

    /** Ends all users. */
    @Override
    public void close() {
        try {
            out.close();
            if (!reaper.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("programs may be left running, as users from " + first);
            }
        } catch (IOException ended) {
            System.err.println("programs may be left running, as users from " + first + ": " + ended.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
