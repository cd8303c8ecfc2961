package grader.sandbox.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Asks the host to start a program in a container of its own.
 *
 * @param command the words of the command
 * @param heapMiB its largest heap, in MiB
 * @param fileMiB the largest file it may write, in MiB
 * @param network on which network, 0 for the worker's own loopback
 * @param host on which of its hosts, from 1
 */
public record StartRequest(List<String> command, int heapMiB, int fileMiB, int network, int host) {

    private static final int MOST_MIB = 1024;
    private static final int USUAL_HEAP = 128;
    private static final int USUAL_FILE = 64;
    private static final int BESIDE_THE_HEAP = 128;

    public StartRequest {
        if (command == null || command.isEmpty() || command.stream().anyMatch(Objects::isNull) || heapMiB < 1
                || heapMiB > MOST_MIB
                || fileMiB < 1 || fileMiB > MOST_MIB) {
            throw new IllegalArgumentException("no such program");
        }
    }

    /** Computes the memory that does, in MiB: 256, unless a stage allows a larger heap, or larger files, which lie in memory too. */
    public int memoryMiB() {
        return Math.max(heapMiB, USUAL_HEAP) + BESIDE_THE_HEAP + Math.max(0, fileMiB - USUAL_FILE);
    }

    /** Writes it as JSON. */
    public String json() {
        return new Gson().toJson(this);
    }

    /**
     * Reads it from JSON.
     *
     * @throws IOException if it is none
     */
    public static StartRequest of(String json) throws IOException {
        try {
            return new Gson().fromJson(json, StartRequest.class);
        } catch (JsonParseException | IllegalArgumentException wrong) {
            throw new IOException("what came is no request to start a program", wrong);
        }
    }
}
