package grader.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends the programs that this process has started and marked, and deletes their folders, when this process is gone, by kill -9 too: a process
 * that outlives this one by a moment. Only where there is a /proc to find them by; elsewhere a program has to be ended by hand.
 */
public final class ProgramReaper implements AutoCloseable {

    /** Its stdin ends when its owner does. Programs bear a mark in their environment (see LocalProgram). */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r never
            found=yes
            rounds=0
            while [ "$found" ] && [ $rounds -lt 100 ]; do
                found=
                for process in /proc/[0-9]*; do
                    if grep -qs "GRADED_PROGRAM=graded-$1-" "$process/environ"; then
                        kill -9 "${process#/proc/}" 2>/dev/null
                        found=yes
                    fi
                done
                rounds=$((rounds + 1))
            done
            rm -rf "$2/graded-$1-"*
            """;

    private final Optional<Process> process;

    private ProgramReaper(Optional<Process> process) {
        this.process = process;
    }

    /** Starts it. */
    public static ProgramReaper start() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self")) || !Files.isExecutable(Path.of("/bin/sh"))) {
            return new ProgramReaper(Optional.empty());
        }
        var builder = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "reaper",
                String.valueOf(ProcessHandle.current().pid()), System.getProperty("java.io.tmpdir"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        return new ProgramReaper(Optional.of(builder.start()));
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroyForcibly);
    }
}
