package checks.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives of every form, of files by their paths. */
final class Packing {

    private static final byte[] BLOCK = new byte[1 << 20];

    private Packing() {
    }

    /** Makes one, of the form that its name says. */
    static Path pack(Path file, Map<String, byte[]> files) throws IOException {
        var name = file.getFileName().toString();
        if (name.endsWith(".zip")) {
            try (var zip = new Zip(file)) {
                for (var each : files.entrySet()) {
                    zip.add(each.getKey(), each.getValue());
                }
            }
        } else if (name.endsWith(".7z")) {
            try (var sevenZip = new SevenZOutputFile(file.toFile())) {
                for (var each : files.entrySet()) {
                    add(sevenZip, each.getKey(), each.getValue());
                }
            }
        } else {
            try (var tar = tar(file)) {
                for (var each : files.entrySet()) {
                    var entry = new TarArchiveEntry(each.getKey(), true);
                    entry.setSize(each.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(each.getValue());
                    tar.closeArchiveEntry();
                }
            }
        }
        return file;
    }

    private static OutputStream stream(Path file) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file));
        return file.toString().endsWith("gz") ? new GZIPOutputStream(out) : out;
    }

    static TarArchiveOutputStream tar(Path file) throws IOException {
        var tar = new TarArchiveOutputStream(stream(file), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        return tar;
    }

    private static void add(SevenZOutputFile sevenZip, String path, byte[] bytes) throws IOException {
        var entry = new SevenZArchiveEntry();
        entry.setName(path);
        sevenZip.putArchiveEntry(entry);
        sevenZip.write(bytes);
        sevenZip.closeArchiveEntry();
    }

    /** A .tar or .tar.gz with one entry of that type (POSIX ustar, typeflag), which claims a size and has nothing but zeros. */
    static void tar(Path file, String path, char type, long size) throws IOException {
        try (var out = stream(file)) {
            var header = new byte[512];
            put(header, 0, path);
            put(header, 100, "0000644");
            put(header, 124, "%011o".formatted(size));
            put(header, 136, "00000000000");
            put(header, 148, "        ");
            header[156] = (byte) type;
            put(header, 157, type == '1' || type == '2' ? "/etc/passwd" : "");
            put(header, 257, "ustar\00000");
            var sum = 0;
            for (var b : header) {
                sum += b & 0xff;
            }
            put(header, 148, "%06o\0 ".formatted(sum));
            out.write(header);
            for (var left = size; left > 0; left -= BLOCK.length) {
                out.write(BLOCK);
            }
            out.write(new byte[1024]);
        }
    }

    private static void put(byte[] header, int offset, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    /** A .7z of zeros, so many MiB. */
    static void zeros(Path file, int mebibytes) throws IOException {
        try (var sevenZip = new SevenZOutputFile(file.toFile())) {
            sevenZip.setContentCompression(SevenZMethod.DEFLATE);
            var entry = new SevenZArchiveEntry();
            entry.setName("zeros");
            sevenZip.putArchiveEntry(entry);
            for (var i = 0; i < mebibytes; i++) {
                sevenZip.write(BLOCK);
            }
            sevenZip.closeArchiveEntry();
        }
    }

    /** A .7z that asks for a password. */
    static void encrypted(Path file) throws IOException {
        try (var sevenZip = new SevenZOutputFile(file.toFile(), "secret".toCharArray())) {
            add(sevenZip, "IpCheck.java", new byte[] { 1 });
        }
    }
}
