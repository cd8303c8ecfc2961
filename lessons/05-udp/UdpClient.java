import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;

// tag::udp-client[]
/** Sends one datagram, and waits up to 2 s for the answer. */
final class UdpClient {

    static String ask(SocketAddress server, byte[] text) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(text, text.length, server));
            IO.println("sent " + text.length + " bytes");
            var answer = answerOf(server, socket);
            return new String(answer.getData(), 0, answer.getLength(), UTF_8);
        }
    }

    /** Anybody may send us a datagram; only the server's is its answer. */
    private static DatagramPacket answerOf(SocketAddress server,
            DatagramSocket socket) throws IOException {
        var deadline = System.nanoTime() + 2_000_000_000L;
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        do {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            socket.setSoTimeout((int) Math.max(1, left)); // 0: for ever
            socket.receive(packet);
        } while (!packet.getSocketAddress().equals(server));
        return packet;
    }
}
// end::udp-client[]
