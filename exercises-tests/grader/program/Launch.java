package grader.program;

import java.util.List;
import java.util.OptionalInt;

/**
 * What to start, and within which limits.
 *
 * @param program the compiled program
 * @param arguments its arguments
 * @param heapMiB its largest heap, in MiB
 * @param fileMiB the largest file it may write, in MiB
 * @param outputMiB how much it may print, in MiB; more ends it
 * @param lookups how it is told the addresses of names
 * @param debugger the port of 127.0.0.1 at which its JVM finds the debugger it waits for, if there is one
 */
public record Launch(Compiled program, List<String> arguments, int heapMiB, int fileMiB, int outputMiB,
        Lookups lookups, OptionalInt debugger) {

    /** What a program's JDK asks for the address of a name. */
    public enum Lookups {
        /** The system: as a rule, the network. */
        SYSTEM(0),
        /** A list of hosts that knows localhost alone. */
        LOCALHOST(0),
        /** The same list, so long that each question takes some 50 ms. */
        LOCALHOST_SLOWLY(300_000);

        private final int blankLines;

        Lookups(int blankLines) {
            this.blankLines = blankLines;
        }

        /** The list, for the JDK's {@code jdk.net.hosts.file}, which is read anew for every question. */
        public String hosts() {
            return "127.0.0.1 localhost\n::1 localhost\n" + "\n".repeat(blankLines);
        }
    }

    /** The limits that do for all but the stages that stream much: 128 MiB heap, 64 MiB a file, 8 MiB of output. */
    public static Launch of(Compiled program, List<String> arguments) {
        return new Launch(program, List.copyOf(arguments), 128, 64, 8, Lookups.SYSTEM, OptionalInt.empty());
    }

    /** The same with another heap, in MiB. */
    public Launch heapMiB(int mebibytes) {
        return new Launch(program, arguments, mebibytes, fileMiB, outputMiB, lookups, debugger);
    }

    /** The same with a larger file and a longer output, in MiB. */
    public Launch streamingMiB(int mebibytes) {
        return new Launch(program, arguments, heapMiB, mebibytes, mebibytes, lookups, debugger);
    }

    /** The same with other name lookups. */
    public Launch lookups(Lookups names) {
        return new Launch(program, arguments, heapMiB, fileMiB, outputMiB, names, debugger);
    }

    /** The same, stopped before its first line until the debugger at this port of 127.0.0.1 lets it run. */
    public Launch debugger(int port) {
        return new Launch(program, arguments, heapMiB, fileMiB, outputMiB, lookups, OptionalInt.of(port));
    }
}
