package suites;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** The interfaces of this machine that carry groups. */
final class Interfaces {

    private Interfaces() {
    }

    /** That of 127.0.0.1. */
    static NetworkInterface loopback() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"));
    }

    /** One that is up and has an IPv4 address, beside loopback: the one that has been there longest. */
    static Optional<NetworkInterface> another() throws IOException {
        var found = new ArrayList<NetworkInterface>();
        for (var each : NetworkInterface.networkInterfaces().toList()) {
            if (isUsable(each)) {
                found.add(each);
            }
        }
        return found.stream().min(Comparator.comparingInt(NetworkInterface::getIndex));
    }

    private static boolean isUsable(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback() && each.supportsMulticast() && !each.isPointToPoint()
                    && each.inetAddresses().anyMatch(Inet4Address.class::isInstance);
        } catch (SocketException gone) { // it was there a moment ago: a container's, say
            return false;
        }
    }
}
