import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A platform thread for each datagram that comes: answers and reports of a burst go out in any order. */
class Telegraph {

    static String option(String[] args, String name, String other) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 ? other : args[at + 1];
    }

    public static void main(String[] args) throws Exception {
        InetAddress host = InetAddress.getByName(option(args, "--host", "127.0.0.1"));
        int port = Integer.parseInt(option(args, "--port", "41234"));
        switch (args[0]) {
            case "serve":
                new Telegraph().serve(host, port);
                break;
            case "send":
                new Telegraph().send(new InetSocketAddress(host, port), args[args.length - 1],
                        Long.parseLong(option(args, "--timeout-ms", "300")),
                        Integer.parseInt(option(args, "--tries", "4")));
                break;
            default:
                System.exit(64);
        }
    }

    void serve(InetAddress host, int port) throws IOException {
        String ip = host.getHostAddress();
        String shown = ip.indexOf(':') < 0 ? ip : '[' + ip + ']';
        DatagramSocket socket = null;
        try {
            socket = new DatagramSocket(new InetSocketAddress(host, port));
        } catch (SocketException e) {
            System.err.println("address already in use: " + shown + ":" + port);
            System.exit(1);
        }
        System.out.println("listening on udp " + shown + ":" + socket.getLocalPort());
        for (;;) {
            DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
            socket.receive(packet);
            DatagramSocket same = socket;
            new Thread(() -> answer(same, packet)).start();
        }
    }

    void answer(DatagramSocket socket, DatagramPacket packet) {
        byte[] answer = Arrays.copyOf(new byte[] { 'a', 'c', 'k', ':', ' ' }, 5 + packet.getLength());
        for (int i = 0; i < packet.getLength(); i++) {
            answer[5 + i] = packet.getData()[i];
        }
        try {
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (IOException e) {
            System.err.println("an answer of " + answer.length + " bytes could not be sent");
        }
        String family = packet.getAddress().getAddress().length == 16 ? "IPv6" : "IPv4";
        synchronized (this) {
            System.out.println("{\"address\": \"" + packet.getAddress().getHostAddress() + "\", \"family\": \"" + family
                    + "\", \"port\": " + packet.getPort() + ", \"size\": " + packet.getLength() + "}");
        }
    }

    void send(InetSocketAddress server, String message, long timeout, int tries) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        CompletableFuture<String> reply = new CompletableFuture<>();
        DatagramSocket socket = new DatagramSocket();
        Thread listener = new Thread(() -> listen(socket, server, reply));
        listener.setDaemon(true);
        listener.start();
        for (int i = 0; i < tries; i++) {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            System.out.println("sent " + bytes.length + " bytes");
            try {
                System.out.println("reply: " + reply.get(timeout, TimeUnit.MILLISECONDS));
                System.exit(0);
            } catch (TimeoutException e) {
                System.out.println("(nothing yet)");
            }
        }
        System.err.println("no reply after " + tries + " tries");
        System.exit(3);
    }

    void listen(DatagramSocket socket, InetSocketAddress server, CompletableFuture<String> reply) {
        try {
            while (!reply.isDone()) {
                DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
                socket.receive(packet);
                if (packet.getPort() == server.getPort() && packet.getAddress().equals(server.getAddress())) {
                    reply.complete(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            reply.completeExceptionally(e);
        }
    }
}
