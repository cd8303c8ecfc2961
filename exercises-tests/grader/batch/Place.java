package grader.batch;

import grader.archive.Archive;
import grader.archive.Checked;
import grader.archive.Entry;
import grader.archive.RefusedException;
import grader.arrival.Item;
import java.io.IOException;
import java.util.List;

/** Where the submissions of a class lie: a folder, or an archive. Several threads may read. */
interface Place extends AutoCloseable {

    /** What lies directly in it, in no order. */
    List<Item> items();

    /**
     * The files of an item, with paths from it; a file has its own name.
     *
     * @param checked what has been found of the same submission
     * @throws RefusedException if it is not as it should be
     * @throws IOException if this machine cannot read it
     */
    List<Entry> files(Item item, Checked checked) throws IOException, RefusedException;

    /** Whether it is an archive, so that an archive in it is read into memory. */
    boolean isArchive();

    /** Opens an item that is an archive. */
    Archive archive(Item item) throws IOException, RefusedException;

    /** The place that an item is, a folder or an archive, which lies in this one: closed before it. */
    Place inside(Item item) throws IOException, RefusedException;

    @Override
    void close() throws IOException;
}
