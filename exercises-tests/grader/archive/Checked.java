package grader.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks the lists of the archives of one submission, one inside of the other, against one bound for all of them. What an
 * attacker may write into an archive: PKWARE's APPNOTE.TXT, 4.4; Fifield, <i>A better zip bomb</i> (2019).
 */
public final class Checked {

    private static final long RATIO = 200;
    private static final long SMALL = 1 << 20;

    private final Bounds bounds;
    private long unpacked;
    private int entries;

    /** Begins with nothing. */
    public Checked(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Checks a list.
     *
     * @return the plain files in it but for those in hidden folders, in its order
     * @throws RefusedException if anything in it is not as it should be
     */
    public List<Entry> files(List<Listed> list) throws RefusedException {
        entries += list.size();
        if (entries > bounds.entries()) {
            throw bounds.holdsTooMany();
        }
        var files = new ArrayList<Entry>();
        for (var line : list) {
            check(line);
            if (line.kind() == Listed.Kind.FILE && !Entry.isInHidden(line.path())) {
                files.add(new Entry(line.path(), line.content()));
            }
        }
        return files;
    }

    private void check(Listed line) throws RefusedException {
        checkPath(line.path());
        if (line.kind() == Listed.Kind.LINK) {
            throw new RefusedException("the archive holds a link, " + line.path()
                    + ": a submission has files and folders only");
        }
        if (line.kind() == Listed.Kind.OTHER) {
            throw new RefusedException("the archive holds something that is no file, " + line.path());
        }
        if (line.encrypted()) {
            throw new RefusedException("the archive is encrypted");
        }
        unpacked += Math.max(0, line.size());
        if (line.size() < 0 || unpacked < 0 || unpacked > bounds.unpacked()) {
            throw bounds.unpacksToTooMuch();
        }
        if (line.packed() >= 0 && line.size() > SMALL && line.size() / RATIO > line.packed()) {
            throw new RefusedException(
                    "the archive unpacks to more than " + RATIO + " times its size, at " + line.path());
        }
    }

    /**
     * Checks a path.
     *
     * @throws RefusedException if it leads elsewhere, or no file can have it
     */
    public static void checkPath(String path) throws RefusedException {
        var names = path.split("/", -1);
        if (path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*")) {
            throw new RefusedException("the archive holds an absolute path, " + path);
        }
        if (path.contains("\\")) {
            throw new RefusedException("the archive holds a path with a backslash, " + path);
        }
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw new RefusedException("the archive holds a path that no file can have, '" + path + "'");
        }
        for (var name : names) {
            if (name.equals("..") || name.equals(".")) {
                throw new RefusedException("the archive holds a path that leads out of it, " + path);
            }
        }
        if (names.length > Bounds.DEEPEST + 1) {
            throw new RefusedException("its folders are nested more than " + Bounds.DEEPEST + " deep");
        }
    }
}
