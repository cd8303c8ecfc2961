package grader.archive;

import java.io.IOException;

/** Reads a file, as often as it is asked to. */
public interface Content {

    /**
     * Reads a file, or its beginning.
     *
     * @param most how many bytes at most
     * @throws RefusedException if it is not what its archive says
     * @throws IOException if this machine cannot
     */
    byte[] read(int most) throws IOException, RefusedException;
}
