// Platform threads and blocking channels of IPv4: one receives, one reads stdin, and the main thread waits for both.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.TreeMap;

final class Beacon {

    private final Map<String, String> options = new TreeMap<>();

    private Beacon(String[] args) {
        for (var i = 1; i < args.length; i++) {
            if (args[i].equals("--no-loopback")) {
                options.put(args[i], "");
            } else if (i + 1 < args.length) {
                options.put(args[i], args[++i]);
            } else {
                System.exit(64);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        var beacon = new Beacon(args);
        if (args.length > 0 && args[0].equals("announce")) {
            beacon.announce();
        } else if (args.length > 0 && args[0].equals("listen")) {
            beacon.listen();
        } else {
            System.exit(64);
        }
    }

    private int number(String option, int byDefault) {
        return Integer.parseInt(options.getOrDefault(option, String.valueOf(byDefault)));
    }

    private void announce() throws Exception {
        if (options.containsKey("--group") == options.containsKey("--broadcast")) {
            System.exit(64);
        }
        try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, options.containsKey("--broadcast"));
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, number("--ttl", 1));
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, !options.containsKey("--no-loopback"));
            if (options.containsKey("--interface")) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF,
                        NetworkInterface.getByName(options.get("--interface")));
            }
            var where = options.containsKey("--group") ? options.get("--group") : options.get("--broadcast");
            channel.connect(new InetSocketAddress(where, number("--port", 41235)));
            var next = System.nanoTime();
            for (var seq = 1; seq <= number("--count", 3); seq++) {
                while (System.nanoTime() < next) {
                    Thread.sleep(1);
                }
                next += number("--interval-ms", 200) * 1_000_000L;
                System.out.printf("announced %d to %s:%d%n", seq, where, number("--port", 41235));
                channel.write(UTF_8.encode("beacon " + options.getOrDefault("--name", "beacon") + " " + seq));
            }
        }
    }

    private void listen() throws Exception {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            channel.bind(new InetSocketAddress(number("--port", 41235)));
        } catch (BindException taken) {
            System.err.println("address already in use: 0.0.0.0:" + number("--port", 41235));
            System.exit(1);
        }
        System.out.println("listening on udp 0.0.0.0:" + ((InetSocketAddress) channel.getLocalAddress()).getPort());
        var ear = new Thread(() -> hear(channel), "ear");
        ear.start();
        var typist = new Thread(() -> obey(channel), "typist");
        typist.setDaemon(true);
        typist.start();
        ear.join();
    }

    private void hear(DatagramChannel channel) {
        var bytes = ByteBuffer.allocateDirect(4097);
        var strict = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            while (true) {
                bytes.clear();
                var from = (InetSocketAddress) channel.receive(bytes);
                bytes.flip();
                if (bytes.remaining() > 4096) {
                    continue; // it may have been cut
                }
                var text = CharBuffer.allocate(4097);
                strict.reset();
                if (strict.decode(bytes, text, true).isError() || strict.flush(text).isError()) {
                    continue;
                }
                print(text.flip().toString(), from.getAddress());
            }
        } catch (IOException gone) {
            System.err.println(gone.getMessage());
            System.exit(1);
        }
    }

    private static void print(String text, InetAddress from) {
        var last = text.lastIndexOf(' ');
        if (!text.startsWith("beacon ") || last < 8) {
            return;
        }
        var name = text.substring(7, last);
        var seq = text.substring(last + 1);
        var visible = name.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (visible && name.codePointCount(0, name.length()) <= 500 && seq.matches("[1-9][0-9]{0,8}")) {
            System.out.println("heard " + name + " " + seq + " from " + from.getHostAddress());
        }
    }

    private void obey(DatagramChannel channel) {
        if (!options.containsKey("--group")) {
            return;
        }
        try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            var group = InetAddress.getByName(options.get("--group"));
            var by = NetworkInterface.getByName(options.getOrDefault("--interface", "lo"));
            MembershipKey key = null;
            for (var line = "join"; line != null; line = in.readLine()) {
                if (line.equals("join")) {
                    key = channel.join(group, by);
                    System.out.println("joined " + group.getHostAddress());
                } else if (line.equals("leave") && key.isValid()) {
                    key.drop();
                    System.out.println("left " + group.getHostAddress());
                }
            }
        } catch (IOException failure) {
            System.err.println(failure.getMessage());
        }
    }
}
