import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardSocketOptions.SO_BROADCAST;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

// tag::route[]
/** The way that the system chooses. */
final class Route {

    /** The interface to an address. No datagram is sent to find it out. */
    static Optional<NetworkInterface> to(InetAddress target)
            throws IOException {
        try (var probe = DatagramChannel.open(INET)) {
            probe.setOption(SO_BROADCAST, true);
            probe.connect(new InetSocketAddress(target, 9)); // chooses a route
            var source = probe.socket().getLocalAddress();
            return Optional.ofNullable(
                    NetworkInterface.getByInetAddress(source));
        } catch (SocketException noRoute) {
            return Optional.empty();
        }
    }
}
// end::route[]
