package grader.archive;

import grader.program.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps files of an archive that can only be read from its beginning to its end: one behind the other, without their names, in
 * memory, or in one file for a while where that would be too much.
 */
final class Spool implements AutoCloseable {

    private static final int MOST_IN_MEMORY = 4 << 20;
    private static final int BLOCK = 1 << 16;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Optional<Path> folder = Optional.empty();
    private FileChannel file;
    private long size;

    /**
     * Keeps a file, or its beginning.
     *
     * @param most how many bytes at most; no more are read
     */
    Content keep(InputStream in, int most) throws IOException {
        var from = size;
        var block = new byte[BLOCK];
        for (var left = most; left > 0;) {
            var count = in.read(block, 0, Math.min(left, BLOCK));
            if (count < 0) {
                break;
            }
            write(block, count);
            left -= count;
        }
        var length = (int) (size - from);
        return limit -> read(from, Math.min(length, limit));
    }

    private void write(byte[] block, int count) throws IOException {
        if (file == null && size + count > MOST_IN_MEMORY) {
            toDisk();
        }
        if (file == null) {
            memory.write(block, 0, count);
        } else {
            toDisk(ByteBuffer.wrap(block, 0, count));
        }
        size += count;
    }

    private void toDisk() throws IOException {
        folder = Optional.of(Scratch.create());
        file = FileChannel.open(folder.get().resolve("spool"), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        toDisk(ByteBuffer.wrap(memory.toByteArray()));
        memory = new ByteArrayOutputStream();
    }

    /** A full disk is the machine's fault, whatever the archive. */
    private void toDisk(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException full) {
            throw new FileSystemException(String.valueOf(folder.orElse(null)), null, full.getMessage());
        }
    }

    private byte[] read(long from, int length) throws IOException {
        if (file == null) {
            return java.util.Arrays.copyOfRange(memory.toByteArray(), (int) from, (int) from + length);
        }
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("what was kept of an archive is gone");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        folder.ifPresent(Scratch::delete);
    }
}
