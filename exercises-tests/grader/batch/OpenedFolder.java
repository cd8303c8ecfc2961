package grader.batch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folder. No link is followed, and nothing but plain files is read. */
final class OpenedFolder extends SimpleFileVisitor<Path> implements Opened {

    private final Path root;
    private final Set<String> wanted;
    private final List<Entry> files = new ArrayList<>();
    private String refused = "";
    private boolean archive;
    private int entries;

    private OpenedFolder(Path root, Set<String> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    static Opened open(Path folder, Set<String> wanted) throws IOException, RefusedException {
        var opened = new OpenedFolder(folder, wanted);
        Files.walkFileTree(folder, Set.of(), DEEPEST + 1, opened);
        if (!opened.refused.isEmpty()) {
            throw new RefusedException(opened.refused);
        }
        return opened;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && Opened.isHidden(folder.getFileName().toString())) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        var path = root.relativize(file).toString().replace('\\', '/');
        if (attributes.isDirectory()) {
            return refuse("its folders are nested more than " + DEEPEST + " deep");
        }
        if (attributes.isSymbolicLink()) {
            return refuse("it holds a link, " + path + ": a submission has files and folders only");
        }
        if (!attributes.isRegularFile()) {
            return refuse("it holds something that is no file, " + path);
        }
        if (wanted.contains(file.getFileName().toString())) {
            files.add(new Entry(path, () -> read(file)));
        }
        archive |= Opened.isArchive(path);
        return count();
    }

    private FileVisitResult count() {
        return ++entries > MOST_ENTRIES ? refuse("it holds more than " + MOST_ENTRIES + " files")
                : FileVisitResult.CONTINUE;
    }

    private FileVisitResult refuse(String reason) {
        refused = reason;
        return FileVisitResult.TERMINATE;
    }

    private static byte[] read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    @Override
    public List<Entry> files() {
        return files;
    }

    @Override
    public boolean holdsArchive() {
        return archive;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
