package grader.user;

import grader.engine.LocalSandbox;
import grader.engine.Sandbox;
import grader.program.Command;
import grader.program.Unavailable;
import grader.report.ExerciseResult;
import grader.suite.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Programs run as other users of this machine, those of each submission that is graded at the same time as one of their own.
 * Before a result is told, nothing is left of its user.
 */
public final class UserSandbox implements Sandbox {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProgramUsers users;
    private final ConcurrentLinkedQueue<Lane> idle = new ConcurrentLinkedQueue<>();
    private final Set<Lane> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Who grades one submission after the other, and whom their programs run as. */
    private record Lane(ProgramUser user, Sandbox local) {
    }

    private UserSandbox(ProgramUsers users) {
        this.users = users;
    }

    /**
     * Opens it; there is no image here.
     *
     * @throws Unavailable if programs cannot run as another user here
     */
    public static Sandbox open(int jobs, String image) throws IOException, Unavailable {
        var sandbox = new UserSandbox(ProgramUsers.open());
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var tried = sandbox.tried(List.of(java, "-version"));
            if (tried.exitCode() != 0) {
                throw new Unavailable("another user cannot run " + java + " ("
                        + tried.firstLine("exit code " + tried.exitCode())
                        + "): it takes setpriv, prlimit, and a JDK that everybody may use");
            }
            return sandbox;
        } catch (IOException | Unavailable failed) {
            sandbox.close();
            throw failed;
        }
    }

    /** What comes of a command, run as one of these users. */
    private Command.Ended tried(List<String> words) throws IOException {
        var user = users.next();
        try {
            return Command.begin(user.command(words)).await(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the grading was interrupted", interrupted);
        } finally {
            users.end(user);
        }
    }

    @Override
    public void expectOutOfReach(List<Path> places) throws IOException, Unavailable {
        var words = new ArrayList<>(List.of("/bin/sh", "-c",
                "for it do if [ -r \"$it\" ] || [ -w \"$it\" ] || [ -x \"$it\" ]; then echo \"$it\"; fi; done", "sh"));
        places.forEach(place -> words.add(place.toAbsolutePath().toString()));
        words.add(ProgramUsers.code().toString());
        var within = tried(words).output();
        if (!within.isEmpty()) {
            var place = within.lines().findFirst().get();
            throw new Unavailable("programs could get into " + place + ": chmod 700 " + place);
        }
    }

    @Override
    public ExerciseResult grade(Manifest exercise, Path source, long seed) throws IOException {
        var waiting = idle.poll();
        var lane = waiting == null ? newLane() : waiting;
        try {
            return lane.local().grade(exercise, source, seed);
        } finally {
            users.end(lane.user());
            idle.add(lane); // whose user could be ended
        }
    }

    private Lane newLane() throws IOException {
        var user = users.next();
        var lane = new Lane(user, LocalSandbox.of(new UserStarter(user)));
        all.add(lane);
        if (closed) {
            lane.local().close();
        }
        return lane;
    }

    @Override
    public void close() {
        closed = true;
        all.forEach(lane -> lane.local().close());
        users.close();
    }
}
