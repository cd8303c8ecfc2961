package grader.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A .zip. Of what it holds, only what is asked for is read, into memory. */
final class ZipArchive implements Archive {

    private final ZipFile zip;
    private final List<Listed> list = new ArrayList<>();

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
    }

    static Archive open(Packed packed, Bounds bounds) throws IOException, RefusedException {
        if (headers(packed) > bounds.entries()) { // counted before anything is made of them
            throw bounds.holdsTooMany();
        }
        var opened = new ZipArchive(zip(packed));
        try {
            opened.readList();
            return opened;
        } catch (RuntimeException broken) { // whatever a parser makes of a forged header
            opened.close();
            throw RefusedException.broken(broken);
        }
    }

    private static ZipFile zip(Packed packed) throws IOException, RefusedException {
        var channel = packed.channel();
        try {
            return ZipFile.builder().setSeekableByteChannel(channel).setCharset(StandardCharsets.UTF_8)
                    .setIgnoreLocalFileHeader(true).get();
        } catch (FileSystemException unreadable) {
            channel.close();
            throw unreadable;
        } catch (IOException | RuntimeException broken) {
            channel.close();
            throw RefusedException.broken(broken);
        }
    }

    /** How often the beginning of an entry in an archive's list is found, be it in the list or not. */
    private static int headers(Packed packed) throws IOException {
        var count = 0;
        try (var in = new BufferedInputStream(packed.stream(), 1 << 16)) {
            var last = 0;
            for (int b; (b = in.read()) >= 0;) {
                last = last << 8 | b;
                count += last == 0x504b0102 ? 1 : 0; // PK 1 2
            }
        }
        return count;
    }

    private void readList() {
        var entries = Collections.list(zip.getEntries());
        var raw = RawNames.of(entries.stream().filter(entry -> !saysItIsUnicode(entry)).map(ZipArchive::rawName)
                .toList());
        var names = entries.stream().map(entry -> saysItIsUnicode(entry) ? unicodeName(entry)
                : raw.text(rawName(entry))).toList();
        // old .NET tools write nothing but backslashes
        var backslashes = names.stream().noneMatch(name -> name.contains("/"));
        for (var i = 0; i < names.size(); i++) {
            var entry = entries.get(i);
            var path = backslashes ? names.get(i).replace('\\', '/') : names.get(i);
            var kind = entry.isUnixSymlink() ? Listed.Kind.LINK
                    : path.endsWith("/") ? Listed.Kind.FOLDER : Listed.Kind.FILE;
            list.add(new Listed(path, kind, entry.getSize(), entry.getCompressedSize(),
                    entry.getGeneralPurposeBit().usesEncryption(), most -> read(entry, most)));
        }
    }

    private static byte[] rawName(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        return raw == null ? entry.getName().getBytes(StandardCharsets.UTF_8) : raw;
    }

    /** By a flag (APPNOTE.TXT, 4.4.4, bit 11), or by a second name (4.6.9) that belongs to the first. */
    private static boolean saysItIsUnicode(ZipArchiveEntry entry) {
        return entry.getGeneralPurposeBit().usesUTF8ForNames() || unicodePath(entry) != null;
    }

    private static UnicodePathExtraField unicodePath(ZipArchiveEntry entry) {
        var sum = new CRC32();
        sum.update(rawName(entry));
        return entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField field
                && field.getUnicodeName() != null && field.getNameCRC32() == sum.getValue() ? field : null;
    }

    private static String unicodeName(ZipArchiveEntry entry) {
        var field = unicodePath(entry);
        return new String(field == null ? rawName(entry) : field.getUnicodeName(), StandardCharsets.UTF_8);
    }

    /** One thread at a time: where an entry begins is found out by moving in the file. */
    private synchronized byte[] read(ZipArchiveEntry entry, int most) throws IOException, RefusedException {
        var method = entry.getMethod();
        if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
            throw new RefusedException("the archive is packed by a method that is not read here, number " + method);
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(most);
            var sum = new CRC32();
            sum.update(bytes);
            if (bytes.length < most && (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc())) {
                throw new RefusedException("the archive is broken: " + entry.getName() + " is not what its list says");
            }
            if (bytes.length == most && entry.getSize() < most) {
                throw new RefusedException("the archive lies about the size of " + entry.getName());
            }
            return bytes;
        } catch (ZipException | java.io.EOFException | RuntimeException broken) {
            throw RefusedException.broken(broken);
        }
    }

    @Override
    public List<Listed> list() {
        return list;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
