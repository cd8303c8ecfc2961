package grader.suite;

import grader.wire.StreamListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A listening socket of the grader, for programs that call. */
public final class Door implements AutoCloseable {

    private final Scene scene;
    private final StreamListener listener;

    Door(Scene scene, StreamListener listener) {
        this.scene = scene;
        this.listener = listener;
    }

    /** Where it listens. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.address();
    }

    /** The port it listens on, as text. */
    public String port() throws IOException {
        return String.valueOf(listener.port());
    }

    /** Waits until the program calls. */
    public Peer expectCall() throws IOException {
        return expectCall("server", Scene.READY);
    }

    /** Waits until the program calls. */
    public Peer expectCall(String name, Duration patience) throws IOException {
        var caller = listener.accept(name, patience)
                .orElseThrow(() -> scene.failure(scene.programName() + " to connect",
                        "%.1f s after its start nobody had called".formatted(patience.toMillis() / 1000.0), true));
        return scene.keep(new Peer(scene, caller));
    }

    /** Waits until this program calls; not longer than it runs. */
    public Peer expectCall(String name, Program program) throws IOException {
        var patience = Scene.READY;
        var caller = listener.accept(name, patience, () -> !program.isRunning());
        if (caller.isEmpty()) {
            var running = program.isRunning();
            var silent = "%.1f s after its start nobody had called".formatted(patience.toMillis() / 1000.0);
            throw scene.failure(program.name() + " to connect",
                    running ? silent : program.postMortem().map(PostMortem::words).orElse(silent), running);
        }
        return scene.keep(new Peer(scene, caller.get()));
    }

    /** Whether somebody calls within a while. */
    public boolean isCalled(Duration patience) throws IOException {
        var caller = listener.accept("another call", patience);
        caller.ifPresent(scene::keep);
        return caller.isPresent();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
