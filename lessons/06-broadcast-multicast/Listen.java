import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Options;
import course.Problem;
import course.Show;
import course.Tour;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

// tag::listen[]
/** Prints every datagram that comes to a port, until Ctrl-C. */
final class Listen {

    static void run(Options options) throws Exception {
        var group = Group.of(options);
        var where = new InetSocketAddress("0.0.0.0", options.port());
        try (var channel = DatagramChannel.open(INET)) {
            channel.setOption(SO_REUSEADDR, true).bind(where);
            Tour.onCtrlC(channel::close);
            IO.println("listening on udp "
                    + Show.address(channel.getLocalAddress()));
            if (group.isPresent()) {
                join(channel, group.get());
            }
            var datagram = ByteBuffer.allocate(65_535); // none is longer
            while (true) {
                var from = channel.receive(datagram.clear());
                var text = UTF_8.decode(datagram.flip()).toString();
                IO.println("heard " + Show.printable(text)
                        + " from " + Show.address(from));
            }
        } catch (ClosedChannelException ctrlC) {
            // the hook has closed the channel
        } catch (BindException taken) {
            throw Problem.cannotListen(where, taken);
        }
    }

    static void join(DatagramChannel channel, Group group) {
        var to = Show.ip(group.address()) + " on " + group.by().getName();
        try {
            channel.join(group.address(), group.by());
            IO.println("joined " + to);
        } catch (IOException | IllegalArgumentException refused) {
            throw new Problem("cannot join " + to + ": "
                    + refused.getMessage());
        }
    }
}
// end::listen[]
