import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Blocking channels: what comes lands behind its acknowledgement; a virtual thread reads, the sender waits for it. */
public final class Telegraph {

    private static String host = "127.0.0.1";
    private static int port = 41234;
    private static int timeout = 300;
    private static int tries = 4;

    public static void main(String[] args) throws Exception {
        var i = 1;
        for (; i + 1 < args.length && args[i].startsWith("--"); i += 2) {
            switch (args[i]) {
                case "--host" -> host = args[i + 1];
                case "--port" -> port = Integer.parseInt(args[i + 1]);
                case "--timeout-ms" -> timeout = Integer.parseInt(args[i + 1]);
                case "--tries" -> tries = Integer.parseInt(args[i + 1]);
                default -> System.exit(64);
            }
        }
        var address = InetAddress.getByName(host);
        var family = address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (var channel = DatagramChannel.open(family)) {
            if (args[0].equals("serve")) {
                serve(channel, new InetSocketAddress(address, port));
            } else {
                System.exit(send(channel, new InetSocketAddress(address, port), args[i]));
            }
        }
    }

    private static void serve(DatagramChannel channel, InetSocketAddress where) throws IOException {
        try {
            channel.bind(where);
        } catch (BindException taken) {
            System.err.println("address already in use: " + show(where));
            System.exit(1);
        }
        var bound = (InetSocketAddress) channel.getLocalAddress();
        System.out.println("listening on udp " + show(bound));
        var answer = ByteBuffer.allocateDirect(5 + 65_507).put("ack: ".getBytes(UTF_8));
        while (true) {
            answer.limit(answer.capacity()).position(5);
            var from = (InetSocketAddress) channel.receive(answer);
            var size = answer.position() - 5;
            if (size + 5 <= 65_507) {
                channel.send(answer.flip(), from);
            }
            var address = from.getAddress();
            System.out.printf("{ \"size\": %d, \"port\": %d, \"family\": \"%s\", \"address\": \"%s\" }%n", size,
                    from.getPort(),
                    address.getAddress().length == 4 ? "IPv4" : "IPv6", address.getHostAddress());
        }
    }

    private static String show(InetSocketAddress address) {
        var ip = address.getAddress().getHostAddress();
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }

    private static int send(DatagramChannel channel, InetSocketAddress server, String message) throws Exception {
        channel.bind(null);
        var replies = new SynchronousQueue<String>();
        Thread.startVirtualThread(() -> {
            var buffer = ByteBuffer.allocate(65_507);
            try {
                while (true) {
                    var from = channel.receive(buffer.clear());
                    if (from.equals(server)) {
                        replies.offer(UTF_8.decode(buffer.flip()).toString(), timeout, TimeUnit.MILLISECONDS);
                    }
                }
            } catch (ClosedChannelException closed) {
                // had its reply, or gave up
            } catch (IOException | InterruptedException failure) {
                System.err.println(failure);
            }
        });
        for (var n = 0; n < tries; n++) {
            var sent = channel.send(ByteBuffer.wrap(message.getBytes(UTF_8)), server);
            System.out.println("sent " + sent + " bytes");
            var reply = replies.poll(timeout, TimeUnit.MILLISECONDS);
            if (reply != null) {
                System.out.println("reply: " + reply);
                return 0;
            }
        }
        System.err.println("no reply after " + tries + " tries");
        return 3;
    }
}
