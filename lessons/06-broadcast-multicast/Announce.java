import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Options;
import course.Problem;
import course.Show;
import course.UsageException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

// tag::announce[]
/** Sends a text to everybody on a network, or to a group. */
final class Announce {

    static void run(Options options) throws Exception {
        if (options.find("--group").isPresent()
                && options.find("--to").isPresent()) {
            throw new UsageException("--to or --group, not both; see --help");
        }
        var group = Group.of(options);
        var to = new InetSocketAddress(group.isPresent()
                ? group.get().address() : everybody(options), options.port());
        var count = options.number("--count", 1, 1_000_000);
        var intervalMs = options.number("--interval-ms", 0, 3_600_000);
        var text = ByteBuffer.wrap(options.text("TEXT").getBytes(UTF_8));
        try (var channel = DatagramChannel.open(INET)) {
            channel.setOption(SO_BROADCAST, true);
            if (group.isPresent()) {
                channel.setOption(IP_MULTICAST_IF, group.get().by());
            }
            for (var n = 1; n <= count; n++) {
                channel.send(text.rewind(), to);
                IO.println("announced " + n + " to " + Show.address(to));
                Thread.sleep(n < count ? intervalMs : 0);
            }
        } catch (IOException | IllegalArgumentException refused) {
            throw new Problem("cannot announce to " + Show.address(to) + ": "
                    + refused.getMessage());
        }
    }

    private static InetAddress everybody(Options options) {
        var to = options.find("--to").isPresent() ? options.host("--to")
                : InetAddress.ofLiteral("127.255.255.255");
        if (to instanceof Inet4Address) {
            return to;
        }
        throw new UsageException("--to " + Show.ip(to)
                + ": IPv6 has no broadcast, give an IPv4 address");
    }
}
// end::announce[]
