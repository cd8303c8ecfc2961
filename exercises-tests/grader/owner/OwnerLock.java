package grader.owner;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Proves that an owner lives: a file that its process holds locked to its end, however it ends. Who can lock it too knows that
 * the owner is gone, whatever the clock says. Who does not find it, in another container or on another machine, knows nothing,
 * and leaves alone what bears the owner's name.
 */
public final class OwnerLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private OwnerLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a new owner of this process's, until it is closed. */
    public static OwnerLock take(Owner owner) throws IOException {
        var channel = FileChannel.open(owner.file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(owner.file() + " is locked by somebody else");
        }
        return new OwnerLock(owner.file(), channel);
    }

    /**
     * Opens the lock of an owner of another process's. That of this process is never opened: the system would take the lock
     * away as soon as either of the two is closed.
     *
     * @return empty if there is none here, or this user may not look
     */
    public static Optional<OwnerLock> find(Owner owner) {
        if (owner.isOurs()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OwnerLock(owner.file(), FileChannel.open(owner.file(), StandardOpenOption.READ)));
        } catch (IOException cannotBeTold) {
            return Optional.empty();
        }
    }

    /** Whether the owner is gone. That it is may be found out once, and by several processes at the same time. */
    public boolean isFree() throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true) != null;
        } catch (OverlappingFileLockException foundOut) {
            return false; // by another thread of this process, which sees to the rest
        }
    }

    /** Deletes the file, once nothing bears the owner's name any more. Another user's stays, and does no harm. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException anothers) {
            // it is empty
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            // the system has closed it
        }
    }
}
