// Bound to the group's own address, it hears nothing else; it shares its port by SO_REUSEPORT too, and joins before it
// says that it listens. Each leave and join is answered, also the second.

import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.net.StandardSocketOptions.SO_REUSEPORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

record Settings(Optional<InetAddress> broadcast, Optional<InetAddress> group, Optional<NetworkInterface> by, int port,
        String name, int count, int interval, int ttl, boolean loopback) {

    static Settings of(List<String> words) throws IOException {
        var given = new HashMap<String, String>();
        var loopback = true;
        for (var i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--no-loopback")) {
                loopback = false;
            } else {
                given.put(words.get(i), words.get(++i));
            }
        }
        var broadcast = Optional.ofNullable(given.get("--broadcast")).map(InetAddress::ofLiteral);
        var group = Optional.ofNullable(given.get("--group")).map(InetAddress::ofLiteral);
        var by = given.containsKey("--interface")
                ? Optional.of(NetworkInterface.getByName(given.get("--interface")))
                : Optional.<NetworkInterface>empty();
        return new Settings(broadcast, group, by, Integer.parseInt(given.getOrDefault("--port", "41235")),
                given.getOrDefault("--name", "beacon"), Integer.parseInt(given.getOrDefault("--count", "3")),
                Integer.parseInt(given.getOrDefault("--interval-ms", "200")),
                Integer.parseInt(given.getOrDefault("--ttl", "1")), loopback);
    }
}

void main(String[] args) throws Exception {
    var settings = Settings.of(List.of(args).subList(1, args.length));
    if (args[0].equals("announce")) {
        announce(settings);
    } else {
        listen(settings);
    }
}

void announce(Settings settings) throws Exception {
    try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
        channel.setOption(SO_BROADCAST, true);
        channel.setOption(IP_MULTICAST_TTL, settings.ttl());
        channel.setOption(IP_MULTICAST_LOOP, settings.loopback());
        if (settings.by().isPresent()) {
            channel.setOption(IP_MULTICAST_IF, settings.by().get());
        }
        var to = new InetSocketAddress(settings.group().or(settings::broadcast).orElseThrow(), settings.port());
        for (var seq : (Iterable<Integer>) IntStream.rangeClosed(1, settings.count()).boxed()::iterator) {
            if (seq > 1) {
                LockSupport.parkNanos(settings.interval() * 1_000_000L);
            }
            channel.send(ByteBuffer.wrap("beacon %s %d".formatted(settings.name(), seq).getBytes(UTF_8)), to);
            IO.println("announced %d to %s:%d".formatted(seq, to.getHostString(), to.getPort()));
        }
    }
}

void listen(Settings settings) throws Exception {
    var channel = DatagramChannel.open(StandardProtocolFamily.INET);
    channel.setOption(SO_REUSEADDR, true);
    if (channel.supportedOptions().contains(SO_REUSEPORT)) {
        channel.setOption(SO_REUSEPORT, true);
    }
    channel.bind(new InetSocketAddress(settings.group().orElse(InetAddress.ofLiteral("0.0.0.0")), settings.port()));
    if (settings.group().isPresent()) {
        join(channel, settings);
    }
    IO.println("listening on udp " + channel.getLocalAddress().toString().substring(1));
    Thread.ofVirtual().start(() -> {
        for (var line = IO.readln(""); line != null; line = IO.readln("")) {
            if (settings.group().isPresent() && line.equals("join")) {
                join(channel, settings);
            } else if (settings.group().isPresent() && line.equals("leave")) {
                memberships.forEach(MembershipKey::drop);
                IO.println("left " + settings.group().get().getHostAddress());
            }
        }
    });
    var buffer = ByteBuffer.allocate(70_000);
    while (true) {
        var sender = (InetSocketAddress) channel.receive(buffer.clear());
        var bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        var text = new String(bytes, UTF_8);
        if (Arrays.equals(text.getBytes(UTF_8), bytes)
                && text.matches("beacon [^\\s\\p{Cntrl}]{1,500} [1-9][0-9]{0,8}") && bytes.length <= 4096) {
            IO.println("heard" + text.substring("beacon".length()) + " from " + sender.getHostString());
        }
    }
}

final Set<MembershipKey> memberships = new HashSet<>();

void join(DatagramChannel channel, Settings settings) {
    try {
        var by = settings.by().isPresent() ? settings.by().get() : NetworkInterface.getByName("lo");
        memberships.add(channel.join(settings.group().get(), by));
        IO.println("joined " + settings.group().get().getHostAddress());
    } catch (IOException failure) {
        throw new UncheckedIOException(failure);
    }
}
