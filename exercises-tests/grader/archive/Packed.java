package grader.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The bytes of an archive, wherever they lie. */
sealed interface Packed {

    /** How many bytes. */
    long size() throws IOException;

    /** Reads them from the first to the last. */
    InputStream stream() throws IOException;

    /** Reads them anywhere. */
    SeekableByteChannel channel() throws IOException;

    /** A file, which is no link. */
    record OnDisk(Path file) implements Packed {

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream stream() throws IOException {
            return new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** An archive that lies in another. */
    record InMemory(byte[] bytes) implements Packed {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public SeekableByteChannel channel() {
            return new SeekableInMemoryByteChannel(bytes);
        }
    }
}
