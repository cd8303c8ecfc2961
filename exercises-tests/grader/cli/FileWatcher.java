package grader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells when a file was saved: by writing into it, or by renaming another over it, as many editors do. It looks 25 times a
 * second, which no file system fails to notice, and waits until two looks see the same, so that a file is not read half
 * written.
 */
final class FileWatcher implements AutoCloseable {

    private static final int PAUSE_MS = 40;

    private final Thread thread;
    private volatile Path file = Path.of("");
    private volatile boolean closed;

    /**
     * @param listener told after each save, from a thread of its own
     */
    FileWatcher(Runnable listener) {
        thread = Thread.ofPlatform().daemon().name("watching").start(() -> watch(listener));
    }

    /** Watches this file from now on. */
    void watch(Path watched) {
        file = watched;
    }

    private void watch(Runnable listener) {
        var watched = file;
        var told = state(watched);
        var last = told;
        while (!closed) {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException end) {
                return;
            }
            if (!watched.equals(file)) {
                watched = file;
                told = state(watched);
                last = told;
            }
            var now = state(watched);
            if (!now.equals(told) && now.equals(last) && !now.isEmpty()) {
                told = now;
                listener.run();
            }
            last = now;
        }
    }

    /** What changes with a save: the file itself, its size, its time. Empty where there is none at the moment. */
    private static String state(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException betweenTwoRenames) {
            return "";
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
