package bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/** {@code jbang bench}: measures the course beside its floors and its peers. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measures the course, side by side with what one would use instead and with",
        "the floor below both, on this machine. Without PART everything, in a quarter",
        "of an hour; leave the machine alone meanwhile." }, footer = { "",
                "Exit codes: 0 measured, 2 wrong usage, 3 something could not be measured." })
public final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PART", description = "start (commands and feedback), learn (the live guide), class (jbang batch), load (servers under load), idle (10,000 connections).")
    private List<String> parts = List.of();

    @Option(names = "--json", description = "One JSON object on stdout, and nothing else.")
    private boolean json;

    @Option(names = "--full", description = "More rounds, and a class of 100: the guide's figures, in twenty minutes.")
    private boolean full;

    private BenchCommand() {
    }

    /** Runs the command and returns its exit code. */
    public static int run(String... arguments) {
        var line = new CommandLine(new BenchCommand());
        line.setParameterExceptionHandler((wrong, _) -> complain(wrong.getMessage(), 2));
        line.setExecutionExceptionHandler((failure, _, _) -> complain(failure.getMessage(), 3));
        return line.execute(arguments);
    }

    private static int complain(String message, int exitCode) {
        System.err.println("bench: " + message);
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (var part : parts) {
            if (!Benchmarks.PARTS.contains(part)) {
                return complain("no part '" + part + "': there are " + String.join(", ", Benchmarks.PARTS), 2);
            }
        }
        return Benchmarks.run(parts, json, full);
    }
}
