package grader.program;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Starts processes, and holds them up for a moment. A process that is being started has all sockets of this one, for some ms,
 * until it becomes another program (fork(2), exec(3)): a socket that is closed meanwhile stays bound or connected. Who relies
 * on its being closed closes it here.
 */
public final class Forks {

    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private Forks() {
    }

    /** Starts a process, which has become the program when this returns. */
    public static Process start(ProcessBuilder process) throws IOException {
        LOCK.readLock().lock();
        try {
            return process.start();
        } finally {
            LOCK.readLock().unlock();
        }
    }

    /** Does something quick while no process is being started. */
    public static <T> T whileNoneStarts(Callable<T> action) throws IOException {
        LOCK.writeLock().lock();
        try {
            return action.call();
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception other) {
            throw new IOException(other);
        } finally {
            LOCK.writeLock().unlock();
        }
    }

    /** Closes a socket so that it is closed when this returns. */
    public static void close(AutoCloseable socket) throws IOException {
        whileNoneStarts(() -> {
            socket.close();
            return 0;
        });
    }
}
