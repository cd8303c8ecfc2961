package grader.archive;

/**
 * A line of an archive's list, which may be anything.
 *
 * @param path as it stands there, with {@code /} between names
 * @param kind what it is said to be
 * @param size in bytes, as it is said to be; below 0: that is not said
 * @param packed the same, as it lies in the archive; below 0: nothing is known of it
 * @param encrypted whether it is
 * @param content reads it
 */
public record Listed(String path, Kind kind, long size, long packed, boolean encrypted, Content content) {

    /** What a line of a list may be. */
    public enum Kind {
        /** A plain file. */
        FILE,
        /** A folder. */
        FOLDER,
        /** A link, hard or soft. */
        LINK,
        /** A pipe, a device, or what else a system knows. */
        OTHER
    }

    /** The same under another path. */
    public Listed as(String other) {
        return new Listed(other, kind, size, packed, encrypted, content);
    }
}
