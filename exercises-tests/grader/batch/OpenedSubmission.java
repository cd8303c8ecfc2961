package grader.batch;

import grader.archive.Archive;
import grader.archive.Archives;
import grader.archive.Bounds;
import grader.archive.Checked;
import grader.archive.Entry;
import grader.archive.RefusedException;
import grader.arrival.Arrived.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A submission that is open. Its files lie in levels: those that were handed in, those in archives among these, and those in
 * archives among those; a level is opened when it is asked for, all within the same bounds.
 */
final class OpenedSubmission implements AutoCloseable {

    /** The last level, from 0. */
    static final int DEEPEST = 2;

    private static final int MOST_ARCHIVES = 32;
    private static final int LARGE = 4 << 20;

    private final Checked checked = new Checked(Bounds.SUBMISSION);
    private final List<List<Entry>> levels = new ArrayList<>();
    private final List<Archive> archives = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final ReentrantLock memory;

    private OpenedSubmission(ReentrantLock memory) {
        this.memory = memory;
    }

    /**
     * Opens what a student handed in.
     *
     * @param memory held by the one submission of all that has a large archive in memory
     * @throws RefusedException if something of it is not as it should be
     */
    static OpenedSubmission open(Place place, List<Piece> pieces, ReentrantLock memory)
            throws IOException, RefusedException {
        var opened = new OpenedSubmission(memory);
        try {
            var files = new ArrayList<Entry>();
            for (var piece : pieces) {
                files.addAll(opened.files(place, piece, pieces.size() == 1));
            }
            opened.levels.add(files);
            return opened;
        } catch (IOException | RefusedException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private List<Entry> files(Place place, Piece piece, boolean isLone) throws IOException, RefusedException {
        var item = piece.item();
        if (item.isFolder()) {
            return named(place.files(item, checked), isLone ? "" : item.name() + "/");
        }
        var files = place.files(item, checked); // which a link or a pipe has none of
        if (piece.file().isEmpty() || files.isEmpty()) {
            throw new RefusedException("it is neither a folder nor an archive");
        }
        var isOneOfSeveral = !isLone && !piece.file().equals(item.name());
        if (!Archive.isNamed(item.name()) || isOneOfSeveral) {
            return List.of(files.getFirst().as(piece.file()));
        }
        if (place.isArchive()) {
            memory.lock();
        }
        var archive = place.archive(item);
        archives.add(archive);
        return named(checked.files(archive.list()), isLone ? "" : item.name() + "/");
    }

    private static List<Entry> named(List<Entry> files, String place) {
        return files.stream().map(file -> file.as(place + file.path())).toList();
    }

    /** The files of a level; none where there are no archives to open. */
    List<Entry> level(int number) throws IOException {
        while (levels.size() <= number) {
            var inside = new ArrayList<Entry>();
            for (var entry : levels.getLast().stream().filter(OpenedSubmission::isOpened)
                    .sorted(Comparator.comparing(Entry::path)).toList()) {
                inside.addAll(inside(entry));
            }
            levels.add(inside);
            if (levels.size() > DEEPEST) {
                inside.stream().filter(OpenedSubmission::isOpened).map(Entry::path)
                        .forEach(path -> problems.add(path + ": it lies in too many archives"));
            }
        }
        return levels.get(number);
    }

    /** Not a library, nor what macOS puts beside a file. */
    private static boolean isOpened(Entry entry) {
        return Archive.isNamed(entry.name()) && !entry.name().matches("(?is)\\._.*|.*\\.jar");
    }

    /** What cannot be opened is told, and not what the rest is judged by. */
    private List<Entry> inside(Entry entry) throws IOException {
        try {
            if (archives.size() == MOST_ARCHIVES) {
                throw new RefusedException("there are more than " + MOST_ARCHIVES + " archives");
            }
            var bytes = entry.content().read((int) Bounds.SUBMISSION.packed() + 1);
            if (bytes.length > LARGE) {
                memory.lock();
            }
            var archive = Archives.open(entry.name(), bytes, Bounds.SUBMISSION);
            archives.add(archive);
            return named(checked.files(archive.list()), entry.path() + "/");
        } catch (RefusedException refused) {
            problems.add(entry.path() + ": " + refused.getMessage());
            return List.of();
        }
    }

    /** All files of all levels that have been opened. */
    List<Entry> files() {
        return levels.stream().flatMap(List::stream).toList();
    }

    /** Why archives in it were not opened. */
    List<String> problems() {
        return problems;
    }

    @Override
    public void close() throws IOException {
        while (memory.isHeldByCurrentThread()) {
            memory.unlock();
        }
        for (var archive : archives) {
            archive.close();
        }
    }
}
