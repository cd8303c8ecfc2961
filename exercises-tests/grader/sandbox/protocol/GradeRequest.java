package grader.sandbox.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.Map;

/**
 * Asks a worker to grade a program.
 *
 * @param suite the class of the suite
 * @param program the path of the program's source, from the folder that its package counts from
 * @param sources it, and what lies beside it, by their paths
 * @param seed what random payloads are made from
 * @param stage the only stage to run, 0 for all of them
 */
public record GradeRequest(String suite, String program, Map<String, byte[]> sources, long seed, int stage) {

    /** Writes it as JSON. */
    public String json() {
        return new Gson().toJson(this);
    }

    /**
     * Reads it from JSON.
     *
     * @throws IOException if it is none
     */
    public static GradeRequest of(String json) throws IOException {
        try {
            return new Gson().fromJson(json, GradeRequest.class);
        } catch (JsonParseException wrong) {
            throw new IOException("what came is no request to grade", wrong);
        }
    }
}
