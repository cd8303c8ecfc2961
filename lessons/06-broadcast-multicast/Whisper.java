import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Options;
import course.Show;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

// tag::whisper[]
/** Sends to the group of the lesson, but nothing may leave this host. */
final class Whisper {

    static void run(Options none) throws IOException {
        var to = new InetSocketAddress("239.255.41.235", 41235);
        var eth0 = NetworkInterface.getByName("eth0");
        try (var channel = DatagramChannel.open(INET)) {
            channel.setOption(IP_MULTICAST_IF, eth0);
            channel.setOption(IP_MULTICAST_TTL, 0);
            channel.send(UTF_8.encode("whisper"), to);
            IO.println("whispered to " + Show.address(to)
                    + " with TTL " + channel.getOption(IP_MULTICAST_TTL));
        }
    }
}
// end::whisper[]
