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
import java.nio.ByteBuffer;

/** A network of containers, as a worker sees it, which is not on it. */
final class RemoteNetwork implements Network {

    private final RemoteStarter starter;
    private final HostConnection link;
    private final int id;
    private final NetworkPlace place;
    private boolean closed;

    private RemoteNetwork(RemoteStarter starter, HostConnection link, int id, NetworkPlace place) {
        this.starter = starter;
        this.link = link;
        this.id = id;
        this.place = place;
    }

    static Network of(RemoteStarter starter, HostConnection link, int hosts) throws Unavailable {
        var id = link.nextId();
        try {
            var answer = link.ask(new Frame(Kind.NETWORK, id, ByteBuffer.allocate(4).putInt(hosts).array()));
            return new RemoteNetwork(starter, link, id, new Gson().fromJson(answer.text(), NetworkPlace.class));
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
            link.ask(new Frame(Kind.CLOSE, link.nextId(), ByteBuffer.allocate(4).putInt(id).array()));
        } catch (IOException gone) {
            // the room removes all that is left when it ends the worker
        }
    }
}
