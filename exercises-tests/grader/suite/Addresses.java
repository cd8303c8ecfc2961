package grader.suite;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** Addresses as programs print them, compared as addresses, not as text. */
public final class Addresses {

    private Addresses() {
    }

    /** {@code IP:PORT}, IPv6 in brackets; a path as it is. */
    public static String show(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return address.toString();
        }
        var ip = inet.getAddress().getHostAddress();
        return (inet.getAddress() instanceof Inet6Address ? "[" + ip + "]" : ip) + ":" + inet.getPort();
    }

    /** What a program printed as {@code IP:PORT}, if it is that; any spelling of the IP will do. */
    public static Optional<InetSocketAddress> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        var host = text.substring(0, colon);
        if (host.startsWith("[") != host.endsWith("]") || host.startsWith("[") != host.contains(":")) {
            return Optional.empty();
        }
        try {
            var port = text.substring(colon + 1);
            return port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535
                    ? ip(host.replaceAll("^\\[|]$", "")).map(ip -> new InetSocketAddress(ip, Integer.parseInt(port)))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** What a program printed as an IP, if it is one. */
    public static Optional<InetAddress> ip(String text) {
        try {
            var complete = text.contains(":") || text.chars().filter(c -> c == '.').count() == 3;
            return complete ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether two addresses mean the same; the wildcard of either family is the wildcard. */
    public static boolean same(InetAddress one, InetAddress other) {
        return one.equals(other) || one.isAnyLocalAddress() && other.isAnyLocalAddress()
                || java.util.Arrays.equals(one.getAddress(), other.getAddress());
    }

    /** Whether two addresses and ports mean the same. */
    public static boolean same(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort() && same(one.getAddress(), other.getAddress());
    }
}
