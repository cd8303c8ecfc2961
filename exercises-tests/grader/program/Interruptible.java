package grader.program;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts programs so that all of them can be ended at once, when nobody wants to know any more how they would go on. */
public final class Interruptible implements Starter {

    private final Starter starter;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Set<Network> networks = ConcurrentHashMap.newKeySet();
    private volatile boolean interrupted;

    /**
     * @param starter what really starts them
     */
    public Interruptible(Starter starter) {
        this.starter = starter;
    }

    @Override
    public Running start(Launch launch, Observer observer) throws IOException {
        if (interrupted) {
            throw new IOException("the grading was interrupted");
        }
        running.removeIf(program -> program.exitCode().isPresent());
        var program = starter.start(launch, observer);
        running.add(program);
        if (interrupted) {
            program.close();
        }
        return program;
    }

    @Override
    public boolean isHeldSince(long nanos) {
        return starter.isHeldSince(nanos);
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        var network = starter.network(hosts);
        networks.add(network);
        if (interrupted) {
            network.close();
        }
        return network;
    }

    /** Ends every program, and lets no other start. */
    public void interrupt() {
        interrupted = true;
        running.forEach(Running::close);
        networks.forEach(Network::close);
    }

    /** Whether {@link #interrupt} was called. */
    public boolean isInterrupted() {
        return interrupted;
    }
}
