package grader.batch;

import java.io.IOException;
import java.util.List;

/** A submission, opened for reading: the files in it that are named as an exercise's program. */
interface Opened extends AutoCloseable {

    /** More of a file is not read: no exercise is so long, and the compiler says so. */
    int MOST_BYTES = (1 << 20) + 1;

    /** More entries, files and folders, are refused. */
    int MOST_ENTRIES = 10_000;

    /** More folders inside of each other are refused. */
    int DEEPEST = 32;

    /** Those that are asked for: paths inside of the submission, with {@code /}, in no order. */
    List<Entry> files();

    /** Whether it holds an archive, which is not opened. */
    boolean holdsArchive();

    @Override
    void close() throws IOException;

    /**
     * A file.
     *
     * @param path inside of the submission
     * @param content reads it
     */
    record Entry(String path, Content content) {

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Reads a file. */
    interface Content {
        /** Reads {@link #MOST_BYTES} at most. */
        byte[] read() throws IOException, RefusedException;
    }

    /** Folders that hold nothing of a student's: of tools and of systems. */
    static boolean isHidden(String folder) {
        return folder.startsWith(".") || folder.equals("__MACOSX");
    }

    static boolean isArchive(String name) {
        return name.matches("(?is).*\\.(zip|jar|tar|tgz|tar\\.gz|7z|rar)");
    }
}
