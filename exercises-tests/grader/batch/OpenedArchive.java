package grader.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * A .zip. Nothing of it is unpacked: its list is checked as a whole, then the exercises' files alone are read, into
 * memory. What
 * an attacker may write into an archive: PKWARE's APPNOTE.TXT, 4.4; Fifield, <i>A better zip bomb</i> (2019).
 */
final class OpenedArchive implements Opened {

    private static final long LARGEST = 64L << 20;
    private static final long LARGEST_UNPACKED = 256L << 20;
    private static final long RATIO = 200;
    private static final long SMALL = 1 << 20;

    private final ZipFile zip;
    private final List<Entry> files = new ArrayList<>();
    private boolean archive;

    private OpenedArchive(ZipFile zip) {
        this.zip = zip;
    }

    static Opened open(Path file, Set<String> wanted) throws IOException, RefusedException {
        if (Files.size(file) > LARGEST) {
            throw new RefusedException("the archive is larger than " + (LARGEST >> 20) + " MiB");
        }
        if (headers(file) > MOST_ENTRIES) { // counted before anything is made of them
            throw new RefusedException("the archive holds more than " + MOST_ENTRIES + " files");
        }
        var opened = new OpenedArchive(zip(file));
        try {
            opened.check(wanted);
            return opened;
        } catch (RuntimeException broken) { // whatever a parser makes of a forged header
            opened.close();
            throw new RefusedException("the archive is broken: " + broken.getMessage());
        } catch (RefusedException refused) {
            opened.close();
            throw refused;
        }
    }

    private static ZipFile zip(Path file) throws IOException, RefusedException {
        try {
            return ZipFile.builder().setPath(file).setCharset(StandardCharsets.UTF_8).setIgnoreLocalFileHeader(true)
                    .get();
        } catch (java.nio.file.FileSystemException unreadable) {
            throw unreadable;
        } catch (IOException | RuntimeException broken) {
            throw new RefusedException("the archive is broken: " + broken.getMessage());
        }
    }

    /** How often the beginning of an entry in an archive's list is found, be it in the list or not. */
    private static int headers(Path file) throws IOException {
        var count = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var last = 0;
            for (int b; (b = in.read()) >= 0;) {
                last = last << 8 | b;
                count += last == 0x504b0102 ? 1 : 0; // PK 1 2
            }
        }
        return count;
    }

    private void check(Set<String> wanted) throws RefusedException {
        var unpacked = 0L;
        for (var entry : Collections.list(zip.getEntries())) {
            var raw = entry.getRawName();
            var path = raw == null ? entry.getName() : new String(raw, StandardCharsets.UTF_8);
            checkPath(path);
            if (entry.isUnixSymlink()) {
                throw new RefusedException("the archive holds a link, " + path
                        + ": a submission has files and folders only");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new RefusedException("the archive is encrypted");
            }
            var size = entry.getSize();
            unpacked += Math.max(0, size);
            if (size < 0 || unpacked < 0 || unpacked > LARGEST_UNPACKED) {
                throw new RefusedException("unpacked, the archive would take more than " + (LARGEST_UNPACKED >> 20)
                        + " MiB");
            }
            if (size > SMALL && size / RATIO > entry.getCompressedSize()) {
                throw new RefusedException("the archive unpacks to more than " + RATIO + " times its size, at " + path);
            }
            var found = new Entry(path, () -> read(entry));
            if (!entry.isDirectory() && wanted.contains(found.name()) && !isHidden(path)) {
                files.add(found);
            }
            archive |= Opened.isArchive(path);
        }
    }

    private static void checkPath(String path) throws RefusedException {
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
        if (names.length > DEEPEST + 1) {
            throw new RefusedException("its folders are nested more than " + DEEPEST + " deep");
        }
    }

    private static boolean isHidden(String path) {
        var names = path.split("/");
        for (var i = 0; i < names.length - 1; i++) {
            if (Opened.isHidden(names[i])) {
                return true;
            }
        }
        return false;
    }

    private byte[] read(ZipArchiveEntry entry) throws IOException, RefusedException {
        var method = entry.getMethod();
        if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
            throw new RefusedException("the archive is packed by a method that is not read here, number " + method);
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(MOST_BYTES);
            var sum = new CRC32();
            sum.update(bytes);
            if (bytes.length < MOST_BYTES && (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc())) {
                throw new RefusedException("the archive is broken: " + entry.getName() + " is not what its list says");
            }
            if (bytes.length == MOST_BYTES && entry.getSize() < MOST_BYTES) {
                throw new RefusedException("the archive lies about the size of " + entry.getName());
            }
            return bytes;
        } catch (ZipException | java.io.EOFException | RuntimeException broken) {
            throw new RefusedException("the archive is broken: " + broken.getMessage());
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
    public void close() throws IOException {
        zip.close();
    }
}
