package grader.program;

import java.io.IOException;
import java.net.InetAddress;

/**
 * Hosts on one network of their own: what runs on them hears the others. Closing ends all that runs there, and removes hosts
 * and network; closing twice does nothing more.
 */
public interface Network extends AutoCloseable {

    /**
     * Starts a program on a host, beside what runs there already.
     *
     * @param host from 1
     * @throws IOException if the host cannot start it, which is not the program's fault
     */
    Running start(int host, Launch launch, Observer observer) throws IOException;

    /**
     * The address of a host.
     *
     * @param host from 1
     */
    InetAddress address(int host);

    /** The address that means every host of the network. */
    InetAddress broadcast();

    /** What each host calls its interface to the network. */
    String interfaceName();

    @Override
    void close();
}
