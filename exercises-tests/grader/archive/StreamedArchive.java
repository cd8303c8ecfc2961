package grader.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A .tar, .tar.gz or .7z: read once, from its beginning to its end; what a grading may ask for is kept. */
final class StreamedArchive implements Archive {

    /** More is not kept of a file that is no archive: no exercise is so long, and the compiler says so. */
    private static final int MOST_OF_A_FILE = (1 << 20) + 1;

    /** Between two files of a tar nothing but names and dates may stand, in bytes. */
    private static final int MOST_HEADERS = 256 << 10;

    private static final int MEMORY_KIB = 128 << 10;
    private static final int UNIX_ATTRIBUTES = 0x8000;
    private static final int KIND_OF_FILE = 0170000;
    private static final int PLAIN_FILE = 0100000;
    private static final int LINK = 0120000;

    private final Bounds bounds;
    private final Spool spool = new Spool();
    private final List<Listed> list = new ArrayList<>();
    private long unpacked;

    private StreamedArchive(Bounds bounds) {
        this.bounds = bounds;
    }

    private interface Reader {
        void read(StreamedArchive archive) throws IOException, RefusedException;
    }

    private static Archive open(Bounds bounds, Reader reader) throws IOException, RefusedException {
        var opened = new StreamedArchive(bounds);
        try {
            reader.read(opened);
            return opened;
        } catch (IOException | RuntimeException | RefusedException failed) {
            opened.close();
            throw failed;
        }
    }

    static Archive ofTar(InputStream stream, Bounds bounds) throws IOException, RefusedException {
        try (var limited = new LimitedInput(stream);
                var tar = new TarArchiveInputStream(limited,
                        StandardCharsets.ISO_8859_1.name())) {
            return open(bounds, archive -> archive.readTar(tar, limited));
        }
    }

    static Archive ofTarGz(Packed packed, Bounds bounds) throws IOException, RefusedException {
        try (var stream = packed.stream()) {
            return ofTar(new GZIPInputStream(stream, 1 << 16), bounds);
        }
    }

    static Archive ofSevenZip(Packed packed, Bounds bounds) throws IOException, RefusedException {
        try (var channel = packed.channel();
                var sevenZip = SevenZFile.builder().setSeekableByteChannel(channel)
                        .setMaxMemoryLimitKiB(MEMORY_KIB).get()) {
            return open(bounds, archive -> archive.readSevenZip(sevenZip));
        } catch (PasswordRequiredException encrypted) {
            throw new RefusedException("the archive is encrypted");
        }
    }

    private void readTar(TarArchiveInputStream tar, LimitedInput limited) throws IOException, RefusedException {
        var entries = new ArrayList<Listed>();
        limited.allow(MOST_HEADERS);
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
            limited.allow(bounds.unpacked());
            var kind = kind(entry);
            var size = kind == Listed.Kind.FILE ? entry.getSize() : 0;
            count(entries.size(), size);
            var content = kind == Listed.Kind.FILE ? keep(entry.getName(), tar) : nothing();
            tar.skip(Long.MAX_VALUE);
            entries.add(new Listed(entry.getName(), kind, size, -1, false, content));
            limited.allow(MOST_HEADERS);
        }
        var names = RawNames.of(entries.stream().map(entry -> raw(entry.path())).toList());
        entries.forEach(entry -> add(entry.as(isRaw(entry.path()) ? names.text(raw(entry.path())) : entry.path())));
    }

    /** Who packs a folder from inside of it, by {@code tar -cf x.tar .}, has a dot in front of all paths. */
    private void add(Listed entry) {
        var path = entry.path().replaceFirst("^(?:\\./+)+", "");
        if (!path.isEmpty() && !path.equals(".")) {
            list.add(entry.as(path));
        }
    }

    /** A name is bytes; unless it comes from an extension (POSIX pax) that says it is Unicode. */
    private static boolean isRaw(String name) {
        return name.chars().allMatch(c -> c <= 0xff);
    }

    private static byte[] raw(String name) {
        return isRaw(name) ? name.getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
    }

    private void readSevenZip(SevenZFile sevenZip) throws IOException, RefusedException {
        for (SevenZArchiveEntry entry; (entry = sevenZip.getNextEntry()) != null;) {
            var kind = kind(entry);
            count(list.size(), entry.getSize());
            var content = kind == Listed.Kind.FILE && entry.hasStream() ? keep(entry.getName(), new InputStream() {
                @Override
                public int read() throws IOException {
                    return sevenZip.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return sevenZip.read(bytes, offset, length);
                }
            }) : nothing();
            add(new Listed(entry.getName().replace('\\', '/'), kind, entry.getSize(), -1, false, content));
        }
    }

    /** The types that are plain files: POSIX ustar, and what is older and newer than that. */
    private static Listed.Kind kind(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> Listed.Kind.FOLDER;
            case TarConstants.LF_LINK, TarConstants.LF_SYMLINK -> Listed.Kind.LINK;
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG ->
                entry.isDirectory() ? Listed.Kind.FOLDER : entry.isSparse() ? Listed.Kind.OTHER : Listed.Kind.FILE;
            default -> Listed.Kind.OTHER;
        };
    }

    private static Listed.Kind kind(SevenZArchiveEntry entry) {
        var attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
        var unix = (attributes & UNIX_ATTRIBUTES) == 0 ? PLAIN_FILE : attributes >>> 16 & KIND_OF_FILE;
        return entry.isDirectory() ? Listed.Kind.FOLDER
                : unix == LINK ? Listed.Kind.LINK
                : unix == PLAIN_FILE && !entry.isAntiItem() ? Listed.Kind.FILE : Listed.Kind.OTHER;
    }

    /** Checks what the list promises before it is read. */
    private void count(int entries, long size) throws RefusedException {
        unpacked += Math.max(0, size);
        if (entries >= bounds.entries()) {
            throw bounds.holdsTooMany();
        }
        if (unpacked < 0 || unpacked > bounds.unpacked()) {
            throw bounds.unpacksToTooMuch();
        }
    }

    private Content keep(String name, InputStream in) throws IOException {
        if (Archive.isNamed(name)) {
            return spool.keep(in, (int) Bounds.SUBMISSION.packed() + 1);
        }
        return name.matches("(?is).*\\.(java|txt|html?|ya?ml)") ? spool.keep(in, MOST_OF_A_FILE) : nothing();
    }

    private static Content nothing() {
        return _ -> new byte[0];
    }

    @Override
    public List<Listed> list() {
        return list;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
