// A socket for each membership: to leave is to close it, to join is to open another one on the same port.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.SocketException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Scanner;
import java.util.function.Predicate;
import java.util.regex.Pattern;

class Beacon {

    static final Predicate<String> NAME = Pattern.compile("\\S{1,500}").asMatchPredicate();
    static final Predicate<String> SEQ = Pattern.compile("[1-9][0-9]{0,8}").asMatchPredicate();

    static List<String> words;

    static String option(String name, String otherwise) {
        var at = words.indexOf(name);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    public static void main(String... args) throws Exception {
        words = List.of(args);
        if (words.getFirst().equals("announce")) {
            announce();
        } else {
            listen();
        }
    }

    static void announce() throws Exception {
        var to = new InetSocketAddress(option("--group", option("--broadcast", null)),
                Integer.parseInt(option("--port", "41235")));
        for (var seq = 1; seq <= Integer.parseInt(option("--count", "3")); seq++) {
            if (seq > 1) {
                Thread.sleep(Long.parseLong(option("--interval-ms", "200")));
            }
            var text = "beacon " + option("--name", "beacon") + " " + seq;
            try (var socket = new MulticastSocket()) { // a new one for each datagram, why not
                socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, !words.contains("--no-loopback"));
                socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, Integer.valueOf(option("--ttl", "1")));
                if (words.contains("--interface")) {
                    socket.setOption(StandardSocketOptions.IP_MULTICAST_IF,
                            NetworkInterface.getByName(option("--interface", "")));
                }
                socket.send(new DatagramPacket(text.getBytes(UTF_8), text.getBytes(UTF_8).length, to));
            }
            System.out.println("announced " + seq + " to " + to.getAddress().getHostAddress() + ":" + to.getPort());
        }
    }

    static DatagramSocket open(int port) throws IOException {
        var socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress("0.0.0.0", port));
        return socket;
    }

    static InetSocketAddress group() {
        return new InetSocketAddress(option("--group", ""), 0);
    }

    static NetworkInterface nic() throws IOException {
        return NetworkInterface.getByName(option("--interface", "lo"));
    }

    static DatagramSocket join(int port) throws IOException {
        var socket = open(port);
        socket.joinGroup(group(), nic());
        Thread.startVirtualThread(() -> hear(socket));
        System.out.println("joined " + option("--group", ""));
        return socket;
    }

    static void listen() throws Exception {
        if (!words.contains("--group")) {
            var socket = open(Integer.parseInt(option("--port", "41235")));
            System.out.println("listening on udp 0.0.0.0:" + socket.getLocalPort());
            hear(socket);
            return;
        }
        var member = join(Integer.parseInt(option("--port", "41235")));
        var port = member.getLocalPort();
        System.out.println("listening on udp 0.0.0.0:" + port);
        var in = new Scanner(System.in);
        while (in.hasNextLine()) {
            var line = in.nextLine();
            if (line.equals("leave") && !member.isClosed()) {
                member.leaveGroup(group(), nic()); // a close is not over as long as another thread receives
                member.close();
                System.out.println("left " + option("--group", ""));
            } else if (line.equals("join") && member.isClosed()) {
                member = join(port);
            }
        }
        Thread.currentThread().join(); // for ever
    }

    static void hear(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                print(packet);
            }
        } catch (SocketException closed) {
            // it has left
        } catch (IOException failure) {
            System.err.println(failure.getMessage());
        }
    }

    static void print(DatagramPacket packet) {
        try {
            var text = UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(packet.getData(), 0, packet.getLength())).toString();
            var parts = text.split(" ", -1);
            if (parts.length == 3 && parts[0].equals("beacon") && NAME.test(parts[1]) && SEQ.test(parts[2])) {
                InetAddress from = packet.getAddress();
                System.out.println("heard " + parts[1] + " " + parts[2] + " from " + from.getHostAddress());
            }
        } catch (CharacterCodingException noText) {
            // no beacon then
        }
    }
}
