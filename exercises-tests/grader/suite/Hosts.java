package grader.suite;

import grader.program.Network;
import java.io.IOException;
import java.net.InetAddress;

/** Hosts on one network of their own: the program runs on them as it does here. */
public final class Hosts {

    private final Programs programs;
    private final Network network;

    Hosts(Programs programs, Network network) {
        this.programs = programs;
        this.network = network;
    }

    /**
     * Starts the program on a host, beside those that run there.
     *
     * @param host from 1
     */
    public Program start(int host, String... arguments) throws IOException {
        return programs.start((launch, listener) -> network.start(host, launch, listener), " on host " + host,
                limits -> limits, arguments);
    }

    /**
     * The address of a host.
     *
     * @param host from 1
     */
    public InetAddress address(int host) {
        return network.address(host);
    }

    /** The address that means all of them. */
    public InetAddress broadcast() {
        return network.broadcast();
    }

    /** What each of them calls its interface to the others. */
    public String interfaceName() {
        return network.interfaceName();
    }
}
