package grader.archive;

import java.util.Arrays;

/**
 * A plain file in a folder or an archive that has been checked.
 *
 * @param path inside of it, with {@code /}; it leads nowhere else
 * @param content reads it
 */
public record Entry(String path, Content content) {

    /** The name of the file. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder that it lies in: empty, or with a {@code /} at its end. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The same file under another path. */
    public Entry as(String other) {
        return new Entry(other, content);
    }

    /** Whether a folder holds nothing of a student's, but things of tools and of systems. */
    static boolean isHidden(String folder) {
        return folder.startsWith(".") || folder.equals("__MACOSX");
    }

    /** Whether one of the folders that a path leads through is hidden. */
    static boolean isInHidden(String path) {
        var names = path.split("/");
        return Arrays.stream(names, 0, names.length - 1).anyMatch(Entry::isHidden);
    }
}
