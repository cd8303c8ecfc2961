package suites;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/** What this machine has: a part of a stage that it cannot show is left out. */
final class Here {

    /** Loopback over IPv6. */
    static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

    private Here() {
    }

    /** Whether an address is one of this machine's, and this JVM can use it. */
    static boolean has(InetAddress address) {
        try (var probe = ServerSocketChannel.open().bind(new InetSocketAddress(address, 0))) {
            return probe.isOpen();
        } catch (IOException | UnsupportedAddressTypeException elsewhere) { // the latter where IPv6 is switched off
            return false;
        }
    }

    /** The same, of a literal. */
    static boolean has(String address) {
        return has(InetAddress.ofLiteral(address));
    }
}
