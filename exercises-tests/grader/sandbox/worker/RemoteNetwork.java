package grader.sandbox.worker;

import com.google.gson.Gson;
import grader.program.Launch;
import grader.program.Network;
import grader.program.Observer;
import grader.program.Running;
import grader.program.Unavailable;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.NetworkPlace;
import java.io.IOException;
import java.net.InetAddress;

/** Stands for a network of containers, which the worker itself is not on. */
final class RemoteNetwork implements Network {

    private final ProgramStarter starter;
    private final HostConnection connection;
    private final int id;
    private final NetworkPlace place;
    private boolean closed;

    private RemoteNetwork(ProgramStarter starter, HostConnection connection, int id, NetworkPlace place) {
        this.starter = starter;
        this.connection = connection;
        this.id = id;
        this.place = place;
    }

    /**
     * Asks for a network.
     *
     * @throws Unavailable if the host refuses
     */
    static Network of(ProgramStarter starter, HostConnection connection, int hosts) throws Unavailable {
        var id = connection.nextId();
        try {
            var answer = connection.ask(Frame.of(Kind.NETWORK, id, hosts));
            return new RemoteNetwork(starter, connection, id, new Gson().fromJson(answer.text(), NetworkPlace.class));
        } catch (IOException refused) {
            throw new Unavailable("no network of containers: " + refused.getMessage());
        }
    }

    @Override
    public Running start(int host, Launch launch, Observer observer) throws IOException {
        return starter.start(launch, observer, id, host);
    }

    @Override
    public InetAddress address(int host) {
        return InetAddress.ofLiteral(place.hosts().get(host - 1));
    }

    @Override
    public InetAddress broadcast() {
        return InetAddress.ofLiteral(place.broadcast());
    }

    @Override
    public String interfaceName() {
        return "eth0";
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.ask(Kind.CLOSE, id);
        } catch (IOException gone) {
            // the host removes all that is left when it ends the worker
        }
    }
}
