package grader.sandbox.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Does a little of all that programs do, so that the classes of the JDK that they need are known when an image is made: a JVM
 * loads them faster from its archive than one by one.
 */
final class Rehearsal {

    private Rehearsal() {
    }

    static void main() throws IOException, InterruptedException {
        var here = InetAddress.getLoopbackAddress();
        try (var listener = new ServerSocket(0, 50, here); var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            guests.execute(() -> converse(new InetSocketAddress(here, listener.getLocalPort())));
            try (var guest = listener.accept()) {
                answer(guest);
            }
        }
        try (var socket = new DatagramSocket(0, here)) {
            var bytes = "datagram %d".formatted(1).getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, socket.getLocalSocketAddress()));
            var packet = new DatagramPacket(new byte[64], 64);
            socket.receive(packet);
            IO.println(new String(packet.getData(), 0, packet.getLength(), UTF_8));
        }
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(here, 0));
                var channel = SocketChannel.open(server.getLocalAddress())) {
            IO.println(channel.getRemoteAddress());
        }
    }

    private static void converse(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, 1000);
            socket.getOutputStream().write("hello\n".getBytes(UTF_8));
            socket.shutdownOutput();
            IO.println(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void answer(Socket guest) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), UTF_8));
        for (String line; (line = in.readLine()) != null;) {
            var words = switch (line) {
                case "hello" -> line + " " + seen.merge(line, 1, Integer::sum);
                default -> line.lines().map(String::strip).toList().toString();
            };
            guest.getOutputStream().write((words + "\n").getBytes(UTF_8));
        }
    }
}
