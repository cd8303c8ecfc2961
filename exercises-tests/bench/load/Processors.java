package bench.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which processors are whose: the last one is the load's, the others are the server's, so that neither waits for the
 * other to be taken off a processor. By {@code taskset}, where there is one and there are two processors or more; else
 * everybody runs everywhere.
 */
public final class Processors {

    /** How many there are. */
    public static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final boolean SHARED = COUNT < 2 || Stream.of(System.getenv().getOrDefault("PATH", "")
            .split(File.pathSeparator)).noneMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));

    private Processors() {
    }

    /** In words. */
    public static String words() {
        return SHARED ? "load and server share all processors"
                : COUNT == 2 ? "one processor is the load's, the other the server's"
                : "one processor is the load's, %d are the server's".formatted(COUNT - 1);
    }

    /** A command, to run on the server's processors. */
    static List<String> ofServer(List<String> command) {
        if (SHARED) {
            return command;
        }
        var words = new ArrayList<>(List.of("taskset", "-c", "0-" + (COUNT - 2)));
        words.addAll(command);
        return words;
    }

    /** Puts this process, all its threads, on the load's processor; {@code false}: or back on all of them. */
    public static void ofLoad(boolean alone) throws IOException, InterruptedException {
        if (!SHARED) {
            var which = alone ? String.valueOf(COUNT - 1) : "0-" + (COUNT - 1);
            new ProcessBuilder("taskset", "-a", "-c", "-p", which, String.valueOf(ProcessHandle.current().pid()))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        }
    }
}
