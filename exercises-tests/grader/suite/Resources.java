package grader.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What a stage has opened, to be closed when it ends, the latest first. */
final class Resources implements AutoCloseable {

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Closes this too, at the end. */
    synchronized <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    /** Does something beside the stage; its outcome is in the future, its end is the stage's. */
    <T> Future<T> background(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = Thread.ofPlatform().daemon().name("beside the stage").start(task);
        keep(thread::interrupt);
        return task;
    }

    private synchronized List<AutoCloseable> all() {
        return List.copyOf(opened).reversed();
    }

    @Override
    public void close() {
        for (var resource : all()) {
            try {
                resource.close();
            } catch (Exception alreadyBroken) {
                // a connection that the program broke cannot be closed in good order
            }
        }
    }
}
