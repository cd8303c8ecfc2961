package grader.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A listening socket that accepts nobody, and whose backlog is full: most systems leave further callers without an answer,
 * so that they time out; some refuse them.
 */
public final class FullBacklog implements AutoCloseable {

    private static final int MOST = 20;
    private static final int IN_LINE = 4;
    private static final int PATIENCE = 200;

    private final ServerSocket listener;
    private final List<SocketChannel> callers = new ArrayList<>();

    private FullBacklog(ServerSocket listener) {
        this.listener = listener;
    }

    /** Listens at an address, and calls there until nobody answers. */
    public static FullBacklog at(InetAddress address) throws IOException, InterruptedException {
        var backlog = new FullBacklog(new ServerSocket(0, 1, address));
        try {
            var full = false;
            while (!full && backlog.callers.size() < MOST) {
                full = !backlog.isAnswered(backlog.call());
            }
            for (var i = 0; i < IN_LINE; i++) { // whoever comes later stands behind these
                backlog.call();
            }
            return backlog;
        } catch (IOException | InterruptedException failure) {
            backlog.close();
            throw failure;
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Whether callers are left without an answer, as far as is known by now: a refusal may take its time. */
    public boolean isSilent() throws IOException {
        var waiting = 0;
        for (var caller : callers) {
            try {
                waiting += caller.finishConnect() ? 0 : 1;
            } catch (IOException refused) {
                return false;
            }
        }
        return waiting > 0;
    }

    @Override
    public void close() throws IOException {
        for (var caller : callers) {
            caller.close();
        }
        listener.close();
    }

    private SocketChannel call() throws IOException {
        var caller = SocketChannel.open();
        callers.add(caller);
        caller.configureBlocking(false);
        caller.connect(address());
        return caller;
    }

    private boolean isAnswered(SocketChannel caller) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE * 1_000_000L;
        while (System.nanoTime() < deadline) {
            try {
                if (caller.finishConnect()) {
                    return true;
                }
            } catch (IOException refused) {
                return false;
            }
            Thread.sleep(5);
        }
        return false;
    }
}
