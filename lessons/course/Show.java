package course;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How the course writes addresses and strangers' text. */
public final class Show {

    private static final Pattern LONGEST_ZEROS = Pattern.compile("(?<![^:])0(:0)+(?![^:])");

    private Show() {
    }

    /** {@code IP:PORT}, IPv6 in brackets; the path of a Unix address, {@code (no path)} if it has none. */
    public static String address(SocketAddress address) {
        return switch (address) {
            case null -> "nothing";
            case InetSocketAddress inet when inet.isUnresolved() -> inet.getHostString() + ":" + inet.getPort();
            case InetSocketAddress inet -> hostAndPort(ip(inet.getAddress()), inet.getPort());
            default -> address.toString().isEmpty() ? "(no path)" : address.toString();
        };
    }

    /** {@code HOST:PORT} as a person gave them, with brackets around an IPv6 literal. */
    public static String hostAndPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The shortest spelling of an address, as RFC 5952 has it: {@code ::1} for {@code 0:0:0:0:0:0:0:1}. */
    public static String ip(InetAddress address) {
        var text = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        var zone = text.indexOf('%') < 0 ? "" : text.substring(text.indexOf('%'));
        var groups = text.substring(0, text.length() - zone.length());
        var longest = "";
        for (var zeros = LONGEST_ZEROS.matcher(groups); zeros.find();) {
            if (zeros.group().length() > longest.length()) {
                longest = zeros.group();
            }
        }
        if (!longest.isEmpty()) {
            var start = groups.indexOf(longest);
            groups = stripColon(groups.substring(0, start), false)
                    + "::"
                    + stripColon(groups.substring(start + longest.length()), true);
        }
        return groups + zone;
    }

    /** {@code IPv4} or {@code IPv6}. */
    public static String family(InetAddress address) {
        return address instanceof Inet6Address ? "IPv6" : "IPv4";
    }

    /** Bytes as Node prints a {@code Buffer}; Node shows 50 of them, our lines have room for 16. */
    public static String buffer(byte[] bytes, int length) {
        var shown = Math.min(length, 16);
        return "<Buffer " + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown)
                + (shown < length ? " ... " + (length - shown) + " more bytes" : "") + ">";
    }

    /** Text from elsewhere, made harmless: control characters would steer the terminal, so they are spelt out. */
    public static String printable(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\n' -> shown.append("\\n");
                                case '\r' -> shown.append("\\r");
                                case '\t' -> shown.append("\t");
                                default -> {
                                    if (Character.isISOControl(c)) {
                                        shown.append("\\x%02x".formatted(c));
                                    } else {
                                        shown.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return shown.toString();
    }

    private static String stripColon(String groups, boolean atStart) {
        return groups.replaceFirst(atStart ? "^:" : ":$", "");
    }
}
