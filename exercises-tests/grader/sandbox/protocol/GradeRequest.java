package grader.sandbox.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;

/**
 * What a worker is to grade.
 *
 * @param suite the class of the suite
 * @param source the program
 * @param seed what random payloads are made from
 * @param stage the only stage to run, 0 for all of them
 */
public record GradeRequest(String suite, byte[] source, long seed, int stage) {

    public String json() {
        return new Gson().toJson(this);
    }

    public static GradeRequest of(String json) throws IOException {
        try {
            return new Gson().fromJson(json, GradeRequest.class);
        } catch (JsonParseException wrong) {
            throw new IOException("no job came", wrong);
        }
    }
}
