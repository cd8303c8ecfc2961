package grader.batch;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that is there as a whole or not at all, whenever the machine stops: it is written under another name, forced to
 * the disk where that matters, and renamed.
 */
final class WholeFile {

    /** How the other name ends. */
    static final String PART = ".part";

    private static final long LARGEST = 64 << 20;

    private WholeFile() {
    }

    /** Writes it. When this returns, it survives a loss of power. */
    static void keep(Path file, byte[] bytes) throws IOException {
        write(file, bytes, true);
    }

    /** Writes what can be made anew at any time; nothing is done where it is there already, byte for byte. */
    static void renew(Path file, byte[] bytes) throws IOException {
        if (!isSame(file, bytes)) {
            write(file, bytes, false);
        }
    }

    private static boolean isSame(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    /** Begins to write it bit by bit. */
    static Begun begin(Path file) throws IOException {
        return new Begun(file);
    }

    /** A file that is being written: it is there under its name once it is finished, and never where it was not. */
    static final class Begun extends FilterOutputStream {

        private final Path file;

        private Begun(Path file) throws IOException {
            super(new BufferedOutputStream(Files.newOutputStream(part(file))));
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        /** Gives it its name. */
        void finish() throws IOException {
            super.close();
            Files.move(part(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            super.close();
            Files.deleteIfExists(part(file));
        }
    }

    /**
     * Reads a file, which may come from anywhere, as a text.
     *
     * @throws IOException if it is none; the message says why, in one line
     */
    static String text(Path file) throws IOException {
        return text(bytes(file));
    }

    /** The same, of what was read already. */
    static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException wrong) {
            throw new IOException("it is no UTF-8", wrong);
        }
    }

    /** Reads a file, which may come from anywhere. */
    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
        }
        return Files.readAllBytes(file);
    }

    private static void write(Path file, byte[] bytes, boolean forced) throws IOException {
        Files.createDirectories(file.getParent());
        var part = part(file);
        try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining();) {
                out.write(left);
            }
            if (forced) {
                out.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (forced) {
            force(file.getParent());
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + PART);
    }

    /** The renaming itself. Windows cannot open a folder, and need not. */
    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (java.nio.file.AccessDeniedException windows) {
            // its file system keeps a journal of names
        }
    }
}
