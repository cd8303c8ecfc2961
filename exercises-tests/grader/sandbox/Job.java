package grader.sandbox;

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
record Job(String suite, byte[] source, long seed, int stage) {

    String json() {
        return new Gson().toJson(this);
    }

    static Job of(String json) throws IOException {
        try {
            return new Gson().fromJson(json, Job.class);
        } catch (JsonParseException wrong) {
            throw new IOException("no job came", wrong);
        }
    }
}
