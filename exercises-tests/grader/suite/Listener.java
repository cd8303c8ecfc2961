package grader.suite;

import grader.program.Forks;
import grader.wire.StreamListener;
import grader.wire.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** A listening socket of the grader, for programs that call. */
public final class Listener implements AutoCloseable {

    private final Failures failures;
    private final Resources resources;
    private final StreamListener listener;

    Listener(Failures failures, Resources resources, StreamListener listener) {
        this.failures = failures;
        this.resources = resources;
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
        return expectCall("server", Patience.READY);
    }

    /** Waits until the program calls. */
    public Peer expectCall(String name, Duration usual) throws IOException {
        var patience = failures.patience(usual);
        var caller = failures.await(patience, Optional<TcpPeer>::isEmpty, time -> listener.accept(name, time))
                .orElseThrow(() -> failures.of(failures.program() + " to connect",
                        "%.1f s after its start nobody had called".formatted(patience.toMillis() / 1000.0), true));
        return resources.keep(new Peer(failures, caller));
    }

    /** Waits until this program calls; not longer than it runs. */
    public Peer expectCall(String name, Program program) throws IOException {
        var patience = failures.patience(Patience.READY);
        var caller = failures.await(patience, none -> none.isEmpty() && program.isRunning(),
                time -> listener.accept(name, time, () -> !program.isRunning()));
        if (caller.isEmpty()) {
            var running = program.isRunning();
            var silent = "%.1f s after its start nobody had called".formatted(patience.toMillis() / 1000.0);
            throw failures.of(program.name() + " to connect",
                    running ? silent : program.postMortem().map(PostMortem::words).orElse(silent), running);
        }
        return resources.keep(new Peer(failures, caller.get()));
    }

    /** Whether somebody calls within a while. */
    public boolean isCalled(Duration patience) throws IOException {
        var caller = listener.accept("another call", patience);
        caller.ifPresent(resources::keep);
        return caller.isPresent();
    }

    @Override
    public void close() throws IOException {
        Forks.close(listener);
    }
}
