import course.Show;
import course.Voice;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

// tag::lossy-relay[]
/** Stands for the network: passes datagrams on, and loses 3 in 10. */
final class LossyRelay {

    private final Voice relay = Voice.of("relay");
    private final Random chance = new Random(768); // loses the same each time
    private int seen;
    private int dropped;

    void run(DatagramSocket middle, SocketAddress far) throws IOException {
        relay.says("%s stands between the two, and loses datagrams",
                Show.address(middle.getLocalSocketAddress()));
        SocketAddress near = null;
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[100], 100);
                middle.receive(packet);
                var back = packet.getSocketAddress().equals(far);
                near = back ? near : packet.getSocketAddress();
                seen++;
                if (chance.nextInt(100) < 30) {
                    dropped++;
                    relay.says("drops '%s'", new String(packet.getData(), 0,
                            packet.getLength(), StandardCharsets.UTF_8));
                } else {
                    packet.setSocketAddress(back ? near : far);
                    middle.send(packet);
                }
            }
        } catch (SocketException closed) {
            relay.says("%d of %d datagrams dropped", dropped, seen);
        }
    }
}
// end::lossy-relay[]
