package grader.batch;

import com.sun.management.OperatingSystemMXBean;
import grader.engine.Sandbox;
import grader.program.Unavailable;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options on where programs run, and how many of them. */
final class SandboxOptions {

    private static final String NONE = "none";
    private static final String USER = "user";
    private static final String DOCKER = "docker";

    @Option(names = "--sandbox", paramLabel = "docker|user|none", defaultValue = DOCKER, description = "What programs run in: containers; processes of another user, where this one is root; or nothing at all.")
    private String sandbox;

    @Option(names = "--image", paramLabel = "IMAGE", defaultValue = "", description = "The containers' image; local: made from this machine's JDK.")
    private String image;

    @Option(names = "--jobs", paramLabel = "N", description = "How many are graded at the same time. If not said: two for each processor, and three without containers, as far as there is a GiB of memory for each.")
    private Integer jobs;

    String name() {
        return sandbox;
    }

    int jobs() {
        if (jobs != null && (jobs < 1 || jobs > 64)) {
            throw BatchException.usage("--jobs " + jobs + ": 1 to 64");
        }
        return jobs != null ? jobs : usualJobs(sandbox.equals(DOCKER) ? 2 : 3);
    }

    /** Most of a grading is waiting: so many for each processor, if there is a GiB of memory for each of them. */
    private static int usualJobs(int each) {
        var gibibytes = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (int) (system.getTotalMemorySize() >> 30)
                : Integer.MAX_VALUE;
        return Math.clamp((long) Runtime.getRuntime().availableProcessors() * each, 2, Math.clamp(gibibytes, 2, 64));
    }

    /**
     * How to open the one that is asked for.
     *
     * @throws BatchException if there is no such kind
     */
    Sandbox.Opener opener(Map<String, Sandbox.Opener> sandboxes) {
        jobs();
        if (!List.of(DOCKER, USER, NONE).contains(sandbox)) {
            throw BatchException.usage("--sandbox " + sandbox + ": docker, user or none");
        }
        return sandboxes.getOrDefault(sandbox, (_, _) -> {
            throw new Unavailable("there is none of that kind here");
        });
    }

    /**
     * Opens it.
     *
     * @param places what programs are to keep their hands off
     */
    Sandbox open(Sandbox.Opener opener, int width, List<Path> places, PrintStream stderr) throws IOException {
        try {
            var opened = opener.open(width, image);
            try {
                opened.expectOutOfReach(places);
            } catch (IOException | Unavailable within) {
                opened.close();
                throw within;
            }
            if (sandbox.equals(NONE)) {
                stderr.println("batch: no sandbox: the programs run as you: they can read your files, change these "
                        + "results, and go on when they have been graded");
            }
            return opened;
        } catch (Unavailable reason) {
            throw BatchException
                    .machine("no sandbox: " + reason.getMessage() + ". Without one, strangers' programs run as "
                            + "you, with your files and your network; who accepts that says so: --sandbox none");
        }
    }
}
