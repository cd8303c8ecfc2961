package grader.archive;

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

/** The files of a folder. No link is followed, and nothing but plain files is read. */
public final class FolderFiles extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Entry> files = new ArrayList<>();
    private String refused = "";
    private int entries;

    private FolderFiles(Path root) {
        this.root = root;
    }

    /**
     * Finds its files, but for those in hidden folders.
     *
     * @throws RefusedException if anything in it is not as it should be
     * @throws IOException if this machine cannot read it
     */
    public static List<Entry> of(Path folder) throws IOException, RefusedException {
        var found = new FolderFiles(folder);
        Files.walkFileTree(folder, Set.of(), Bounds.DEEPEST + 1, found);
        if (!found.refused.isEmpty()) {
            throw new RefusedException(found.refused);
        }
        return found.files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && Entry.isHidden(folder.getFileName().toString())) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        return count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        var path = root.relativize(file).toString().replace('\\', '/');
        if (attributes.isDirectory()) {
            return refuse("its folders are nested more than " + Bounds.DEEPEST + " deep");
        }
        if (attributes.isSymbolicLink()) {
            return refuse("it holds a link, " + path + ": a submission has files and folders only");
        }
        if (!attributes.isRegularFile()) {
            return refuse("it holds something that is no file, " + path);
        }
        files.add(new Entry(path, content(file)));
        return count();
    }

    private FileVisitResult count() {
        var most = Bounds.SUBMISSION.entries();
        return ++entries > most ? refuse("it holds more than " + most + " files") : FileVisitResult.CONTINUE;
    }

    private FileVisitResult refuse(String reason) {
        refused = reason;
        return FileVisitResult.TERMINATE;
    }

    /** Reads a file of a folder, which is no link. */
    public static Content content(Path file) {
        return most -> {
            try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(most);
            }
        };
    }

}
