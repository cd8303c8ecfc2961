package bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command several times, after once to get warm. */
final class Stopwatch {

    private static final int TIMES = 5;

    private Stopwatch() {
    }

    /**
     * Measures a command from its start to its end.
     *
     * @throws IOException if it fails, with the last of what it printed
     */
    static Row time(Group group, String name, String comparison, double goal, Path folder,
            Map<String, String> environment,
            List<String> command) throws IOException, InterruptedException {
        return timeTo(0, group, name, comparison, goal, folder, environment, command);
    }

    /** The same where another exit code is expected. */
    static Row timeTo(int exitCode, Group group, String name, String comparison, double goal, Path folder,
            Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        runTo(exitCode, folder, environment, command);
        var seconds = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) {
            var start = System.nanoTime();
            runTo(exitCode, folder, environment, command);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        return Row.seconds(group, name, seconds, comparison, goal);
    }

    /** Runs a command to its end, which must be a good one, within five minutes. */
    static void run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        runTo(0, folder, environment, command);
    }

    /** The same where another exit code is expected. */
    static void runTo(int exitCode, Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var output = File.createTempFile("bench", ".log");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(output).redirectInput(new File(nullDevice()));
            builder.environment().putAll(environment);
            var process = builder.start();
            var ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            if (!ended || process.exitValue() != exitCode) {
                var text = java.nio.file.Files.readString(output.toPath(), StandardCharsets.UTF_8);
                var words = String.join(" ", command);
                throw new IOException(
                        words.substring(0, Math.min(words.length(), 100)) + (ended ? " failed: " : " does not end: ")
                                + text.substring(Math.max(0, text.length() - 500)));
            }
        } finally {
            output.delete();
        }
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }
}
