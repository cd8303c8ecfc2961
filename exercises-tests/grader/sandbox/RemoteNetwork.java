package grader.sandbox;

import com.google.gson.Gson;
import grader.program.Launch;
import grader.program.Network;
import grader.program.Running;
import grader.program.Starter;
import grader.program.Unavailable;
import grader.sandbox.Frame.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** A network of containers, as a worker sees it, which is not on it. */
final class RemoteNetwork implements Network {

    /**
     * Where it is.
     *
     * @param hosts the addresses of its hosts
     * @param broadcast the address that means them all
     */
    record Place(List<String> hosts, String broadcast) {
    }

    private final RemoteStarter starter;
    private final Link link;
    private final int id;
    private final Place place;
    private boolean closed;

    private RemoteNetwork(RemoteStarter starter, Link link, int id, Place place) {
        this.starter = starter;
        this.link = link;
        this.id = id;
        this.place = place;
    }

    static Network of(RemoteStarter starter, Link link, int hosts) throws Unavailable {
        var id = link.nextId();
        try {
            var answer = link.ask(new Frame(Kind.NETWORK, id, ByteBuffer.allocate(4).putInt(hosts).array()));
            return new RemoteNetwork(starter, link, id, new Gson().fromJson(answer.text(), Place.class));
        } catch (IOException refused) {
            throw new Unavailable("no network of containers: " + refused.getMessage());
        }
    }

    @Override
    public Running start(int host, Launch launch, Starter.Listener listener) throws IOException {
        return starter.start(launch, listener, id, host);
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
