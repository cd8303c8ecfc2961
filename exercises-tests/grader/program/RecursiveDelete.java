package grader.program;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Deletes a folder and all it holds; follows no link out of it. Folders may be nested more deeply than any path can
 * say: whatever lies in a folder of the folder is lifted up into it first.
 */
final class RecursiveDelete {

    /** A folder that somebody fills faster is left to them. */
    private static final int MOST_ROUNDS = 20_000;

    private final SecureDirectoryStream<Path> parent;
    private final Path name;

    private RecursiveDelete(SecureDirectoryStream<Path> parent, Path name) {
        this.parent = parent;
        this.name = name;
    }

    static void of(Path folder) throws IOException {
        try (var stream = Files.newDirectoryStream(folder.toAbsolutePath().getParent())) {
            if (stream instanceof SecureDirectoryStream<Path> parent) {
                new RecursiveDelete(parent, folder.getFileName()).run();
            } else {
                Files.walkFileTree(folder, new ByPaths());
            }
        } catch (NoSuchFileException gone) {
            // as it should be
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
    }

    private void run() throws IOException {
        for (var round = 1;; round++) {
            try (var top = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                for (var entry : top) {
                    remove(top, entry.getFileName(), top);
                }
            }
            try {
                parent.deleteDirectory(name);
                return;
            } catch (DirectoryNotEmptyException lifted) {
                if (round == MOST_ROUNDS) {
                    throw lifted;
                }
            }
        }
    }

    /** A file is deleted; so is a folder, and the folders in it move to the top. */
    private static void remove(SecureDirectoryStream<Path> in, Path file, SecureDirectoryStream<Path> top)
            throws IOException {
        try {
            if (!isFolder(in, file)) {
                in.deleteFile(file);
            } else if (!in.equals(top)) {
                in.move(file, top, Path.of("lifted-" + Long.toHexString(ThreadLocalRandom.current().nextLong())));
            } else {
                try (var inside = top.newDirectoryStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    for (var entry : inside) {
                        remove(inside, entry.getFileName(), top);
                    }
                }
                top.deleteDirectory(file);
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException changed) {
            // deleted by somebody else, or to be looked at once more
        }
    }

    private static boolean isFolder(SecureDirectoryStream<Path> in, Path file) throws IOException {
        return in.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes()
                .isDirectory();
    }

    /** Where a system has no folders that can be held open. */
    private static final class ByPaths extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // deleted before
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
