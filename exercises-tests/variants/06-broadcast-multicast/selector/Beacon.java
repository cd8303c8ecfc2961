// A selector: one thread, no blocking call but select; stdin arrives by a queue and a wake-up.

import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

public class Beacon {

    private static final Pattern SHAPE = Pattern.compile("^beacon (?<name>\\S{1,500}) (?<seq>[1-9]\\d{0,8})\\z");

    private final Map<String, String> options;

    Beacon(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        var options = new HashMap<String, String>();
        for (var i = 1; i < args.length; i++) {
            var flag = args[i].equals("--no-loopback");
            options.put(args[i], flag ? "yes" : args[++i]);
        }
        var beacon = new Beacon(options);
        switch (args[0]) {
            case "announce":
                beacon.announce();
                break;
            case "listen":
                beacon.listen();
                break;
            default:
                System.exit(64);
        }
    }

    private void announce() throws Exception {
        var port = Integer.parseInt(options.getOrDefault("--port", "41235"));
        var count = Integer.parseInt(options.getOrDefault("--count", "3"));
        var interval = Long.parseLong(options.getOrDefault("--interval-ms", "200"));
        var to = new InetSocketAddress(Optional.ofNullable(options.get("--group")).orElse(options.get("--broadcast")), port);
        try (var selector = Selector.open(); var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.configureBlocking(false);
            channel.setOption(SO_BROADCAST, true).setOption(IP_MULTICAST_LOOP, options.get("--no-loopback") == null)
                    .setOption(IP_MULTICAST_TTL, Integer.valueOf(options.getOrDefault("--ttl", "1")));
            if (options.containsKey("--interface")) {
                channel.setOption(IP_MULTICAST_IF, NetworkInterface.getByName(options.get("--interface")));
            }
            var seq = 1;
            var due = System.currentTimeMillis();
            while (seq <= count) {
                var wait = due - System.currentTimeMillis();
                if (wait > 0) {
                    selector.select(wait);
                    continue;
                }
                var payload = UTF_8.encode("beacon " + options.getOrDefault("--name", "beacon") + " " + seq);
                if (channel.send(payload, to) > 0) {
                    System.out.println("announced " + seq++ + " to " + to.getAddress().getHostAddress() + ":" + port);
                    due = System.currentTimeMillis() + interval;
                }
            }
        }
        System.exit(0);
    }

    private void listen() throws IOException {
        Queue<String> typed = new ConcurrentLinkedQueue<>();
        var selector = Selector.open();
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(SO_REUSEADDR, Boolean.TRUE);
        channel.bind(new InetSocketAddress("0.0.0.0", Integer.parseInt(options.getOrDefault("--port", "41235"))));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        var group = options.get("--group");
        typed.add("join");
        var local = (InetSocketAddress) channel.getLocalAddress();
        System.out.println("listening on udp 0.0.0.0:" + local.getPort());
        var reader = new Thread(() -> {
            try {
                var in = new BufferedReader(new InputStreamReader(System.in));
                String line;
                while ((line = in.readLine()) != null) {
                    typed.add(line);
                    selector.wakeup();
                }
            } catch (IOException unreadable) {
                System.err.println(unreadable.getMessage());
            }
        });
        reader.setDaemon(true);
        reader.start();
        MembershipKey membership = null;
        var buffer = ByteBuffer.allocate(1 << 16);
        while (true) {
            for (String line; (line = typed.poll()) != null;) {
                if (group != null && line.equals("join")) {
                    membership = channel.join(InetAddress.getByName(group), byWhich());
                    System.out.println("joined " + group);
                } else if (group != null && line.equals("leave")) {
                    membership.drop();
                    System.out.println("left " + group);
                }
            }
            selector.select();
            selector.selectedKeys().clear();
            for (InetSocketAddress from; (from = (InetSocketAddress) channel.receive(buffer.clear())) != null;) {
                report(buffer.flip(), from.getAddress());
            }
        }
    }

    private NetworkInterface byWhich() throws IOException {
        if (options.containsKey("--interface")) {
            return NetworkInterface.getByName(options.get("--interface"));
        }
        return NetworkInterface.networkInterfaces()
                .filter(each -> each.inetAddresses().anyMatch(Inet4Address.class::isInstance)).findFirst().orElseThrow();
    }

    private static void report(ByteBuffer payload, InetAddress from) {
        if (payload.remaining() > 4096) {
            return;
        }
        var text = UTF_8.decode(payload.duplicate()).toString();
        if (!UTF_8.encode(text).equals(payload)) {
            return;
        }
        var found = SHAPE.matcher(text);
        if (found.find()) {
            System.out.println("heard " + found.group("name") + " " + found.group("seq") + " from " + from.getHostAddress());
        }
    }
}
