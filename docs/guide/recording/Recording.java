package guide.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a step printed, or what crossed the wire, as it lies in a file: a first line with the fingerprint of the step's
 * source, then the lines themselves.
 *
 * @param hash the fingerprint of the source that ran
 * @param lines what was recorded
 */
public record Recording(String hash, List<String> lines) {

    private static final String HEADER = "# recorded by jbang guide --record; source ";

    /** Reads a recording; one without its header has no fingerprint, and so is stale. */
    public static Recording read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        return lines.isEmpty() || !lines.getFirst().startsWith(HEADER)
                ? new Recording("", lines)
                : new Recording(lines.getFirst().substring(HEADER.length()), lines.subList(1, lines.size()));
    }

    /** Writes it, with its header. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + hash + "\n" + String.join("\n", lines) + "\n");
    }
}
