package checks.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** An archive that is made entry by entry, as no honest tool would. */
final class Zip implements AutoCloseable {

    private static final int LINK = 0120777;

    private final ZipArchiveOutputStream out;

    Zip(Path file) throws IOException {
        out = new ZipArchiveOutputStream(file);
    }

    Zip add(String path, String text) throws IOException {
        return add(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Zip add(String path, byte[] bytes) throws IOException {
        out.putArchiveEntry(new ZipArchiveEntry(path));
        out.write(bytes);
        out.closeArchiveEntry();
        return this;
    }

    Zip link(String path, String target) throws IOException {
        var entry = new ZipArchiveEntry(path);
        entry.setUnixMode(LINK);
        out.putArchiveEntry(entry);
        out.write(target.getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Changes a field of the first entry in an archive's list.
     *
     * @param offset from the beginning of the list's entry (APPNOTE.TXT, 4.3.12)
     */
    static void forge(Path file, int offset, byte... value) throws IOException {
        var bytes = Files.readAllBytes(file);
        var header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        System.arraycopy(value, 0, bytes, header + offset, value.length);
        Files.write(file, bytes);
    }
}
