import static java.nio.charset.StandardCharsets.UTF_8;

import course.Show;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

// tag::udp-server[]
/** Answers each datagram with 'confirmed: ' and its bytes. */
final class UdpServer {

    private static final byte[] CONFIRMED = "confirmed: ".getBytes(UTF_8);

    /** One for all: a new one would be 64 KiB of zeros, each time. */
    private final ByteBuffer answer = ByteBuffer.allocateDirect(
            CONFIRMED.length + 65_535);

    void serve(DatagramChannel socket) throws IOException {
        while (true) {
            answer.clear().put(CONFIRMED); // what comes lands right behind it
            var from = (InetSocketAddress) socket.receive(answer);
            var size = answer.position() - CONFIRMED.length;
            IO.println(new Rinfo(from, size));
            try {
                socket.send(answer.flip(), from);
            } catch (SocketException tooLong) { // bad luck for one, not for all
                System.err.println("cannot answer " + Show.address(from) + ": "
                        + tooLong.getMessage());
            }
        }
    }
}
// end::udp-server[]
