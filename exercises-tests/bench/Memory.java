package bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes use of the memory, where the system says so in {@code /proc}. */
final class Memory {

    private Memory() {
    }

    /** What a process, and whatever it has started besides graded programs, have in use, in bytes. */
    static long ofAll(Process process) throws IOException {
        var bytes = 0L;
        for (var each : Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            var folder = Path.of("/proc", String.valueOf(each.pid()));
            try {
                if (text(folder, "cmdline").contains("CompilerWorker")
                        || !text(folder, "environ").contains("GRADED_PROGRAM=")) {
                    bytes += resident(folder);
                }
            } catch (IOException ended) {
                // meanwhile
            }
        }
        return bytes;
    }

    private static String text(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
    }

    private static long resident(Path folder) throws IOException {
        try (var lines = Files.lines(folder.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).sum();
        }
    }
}
