package grader.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens archives. */
public final class Archives {

    private Archives() {
    }

    /**
     * Opens one on disk.
     *
     * @param name what it is called, which tells of what kind it is
     * @throws RefusedException if it is none that is read here, or more than its bounds
     * @throws IOException if this machine cannot read it
     */
    public static Archive open(String name, Path file, Bounds bounds) throws IOException, RefusedException {
        return open(name, new Packed.OnDisk(file), bounds);
    }

    /** Opens one that lies in another. */
    public static Archive open(String name, byte[] bytes, Bounds bounds) throws IOException, RefusedException {
        return open(name, new Packed.InMemory(bytes), bounds);
    }

    private static Archive open(String name, Packed packed, Bounds bounds) throws IOException, RefusedException {
        if (packed.size() > bounds.packed()) {
            throw bounds.tooLarge();
        }
        var kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        try {
            return switch (kind) {
                case "zip", "jar" -> ZipArchive.open(packed, bounds);
                case "tar" -> StreamedArchive.ofTar(packed.stream(), bounds);
                case "tgz", "gz" -> StreamedArchive.ofTarGz(packed, bounds);
                case "7z" -> StreamedArchive.ofSevenZip(packed, bounds);
                default -> throw new RefusedException("a ." + kind
                        + " is not read here: make a .zip, .tar, .tar.gz or .7z of it");
            };
        } catch (FileSystemException unreadable) {
            throw unreadable;
        } catch (IOException | RuntimeException broken) { // whatever a parser makes of a forged header
            throw RefusedException.broken(broken);
        }
    }
}
