package guide;

import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Waits for the guide's parts to change, and has it built again. */
final class SourceWatcher {

    /** An editor writes a file in several goes: wait for this much silence, in ms. */
    private static final int SILENCE_MS = 60;

    /** Builds once. */
    @FunctionalInterface
    interface Build {
        void run(SourceTree tree) throws IOException;
    }

    private SourceWatcher() {
    }

    static void run(SourceTree tree, Build build) throws IOException, InterruptedException {
        try (var service = tree.root().getFileSystem().newWatchService()) {
            register(tree.docs(), service);
            register(tree.root().resolve("lessons"), service);
            register(tree.root().resolve("exercises-tests/golden"), service);
            System.out.println("watching docs and lessons; Ctrl-C ends");
            var known = tree;
            while (true) {
                var key = service.take();
                do {
                    key.pollEvents();
                    key.reset();
                    key = service.poll(SILENCE_MS, TimeUnit.MILLISECONDS);
                } while (key != null);
                known = known.reread();
                build.run(known);
            }
        }
    }

    private static void register(Path top, WatchService service) throws IOException {
        try (var folders = Files.walk(top)) {
            for (var folder : folders.filter(Files::isDirectory).filter(path -> !path.toString().contains("docs/build"))
                    .toList()) {
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        }
    }
}
