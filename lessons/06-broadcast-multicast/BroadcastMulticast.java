///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES ../course/Background.java
//SOURCES ../course/Hosts.java
//SOURCES ../course/Lines.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/Prediction.java
//SOURCES ../course/Problem.java
//SOURCES ../course/Question.java
//SOURCES ../course/Self.java
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java
//FILES questions.txt

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Background;
import course.Hosts;
import course.Options;
import course.Problem;
import course.Show;
import course.Skip;
import course.Tour;
import course.UsageException;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-06", "Broadcast and multicast: one datagram, many ears")
            .step("broadcast", this::broadcast,
                    "SO_BROADCAST; every listener hears once, but for one")
            .step("answer-all", this::answerAll,
                    "a server that broadcasts what it received")
            .step("join", this::join,
                    "a group is heard by those who joined, while they do")
            .step("scope", this::scope,
                    "TTL, loopback, interface: how far, and which way")
            .step("three-hosts", this::threeHosts,
                    "broadcast and multicast on a real network of three")
            .live("announce", this::announce,
                    "[--to ADDRESS] [--group GROUP] [--interface NAME]"
                            + " [--port 41235] [--count 3] [--interval-ms 500]"
                            + " TEXT",
                    "sends TEXT to all (--to 127.255.255.255) or to a group")
            .live("listen", this::listen,
                    "[--port 41235] [--group GROUP] [--interface NAME]",
                    "prints every datagram it hears, until Ctrl-C")
            .program("whisper", this::whisper)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final InetAddress WILDCARD = InetAddress.ofLiteral("0.0.0.0");
final InetAddress EVERYBODY = InetAddress.ofLiteral("127.255.255.255");
final InetAddress OUR_GROUP = InetAddress.ofLiteral("239.255.41.235");
final Voice announcer = Voice.of("announcer");
final Voice listener = Voice.of("listener");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");
final Voice system = Voice.of("system");

// tag::broadcast[]
void broadcast() throws Exception {
    try (var first = listenOn(WILDCARD, 0);
            var second = listenOn(WILDCARD, portOf(first));
            var third = listenOn(LOOPBACK, portOf(first));
            var channel = DatagramChannel.open(INET)) {
        var port = portOf(first);
        channel.bind(new InetSocketAddress(LOOPBACK, 0)); // stay on this host
        announcer.says("SO_BROADCAST is %b", channel.getOption(SO_BROADCAST));
        send(channel, "too early", EVERYBODY, port);
        send(channel, "guessed", InetAddress.ofLiteral("127.0.0.255"), port);
        channel.setOption(SO_BROADCAST, true);
        announcer.says("SO_BROADCAST is %b", channel.getOption(SO_BROADCAST));
        send(channel, "directed", EVERYBODY, port);
        sendLimited(channel, port);
        send(channel, "to one", LOOPBACK, port);

        var heard = hearAll(first);
        Skip.unless(heard.contains("directed"), "no broadcast on loopback");
        listener.says("1 on %-9s hears: %s", Show.ip(WILDCARD), heard);
        listener.says("2 on %-9s hears: %s",
                Show.ip(WILDCARD), hearAll(second));
        listener.says("3 on %-9s hears: %s", Show.ip(LOOPBACK), hearAll(third));
    }
}

/** Several listeners may share a port if each of them asks for it. */
DatagramChannel listenOn(InetAddress address, int port) throws IOException {
    var channel = DatagramChannel.open(INET).setOption(SO_REUSEADDR, true);
    try {
        return channel.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
        channel.close();
        throw taken;
    }
}

int portOf(DatagramChannel channel) {
    return channel.socket().getLocalPort();
}

void send(DatagramChannel channel, String text, InetAddress to, int port) {
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    try {
        var sent = channel.send(bytes, new InetSocketAddress(to, port));
        announcer.says("'%s' to %s: %d bytes sent", text, Show.ip(to), sent);
    } catch (IOException refused) {
        announcer.says("'%s' to %s: %s",
                text, Show.ip(to), refused.getMessage());
    }
}

/** Limited to the sender's own network. Which one is that? It depends. */
void sendLimited(DatagramChannel channel, int port) throws IOException {
    var limited = InetAddress.ofLiteral("255.255.255.255");
    wayTo(limited).ifPresent(way -> way.getInterfaceAddresses().stream()
            .map(InterfaceAddress::getBroadcast)
            .filter(Objects::nonNull)
            .forEach(directed -> system.says(
                    "unbound, %s leaves by %s, as does %s",
                    Show.ip(limited), way.getName(), Show.ip(directed))));
    if (System.getProperty("os.name").equals("Linux")) {
        send(channel, "limited", limited, port); // by lo, where we are bound
    }
}

/** The system's choice. Connecting sends nothing: it only asks for a route. */
Optional<NetworkInterface> wayTo(InetAddress target) throws IOException {
    try (var probe = DatagramChannel.open(INET)) {
        probe.setOption(SO_BROADCAST, true);
        probe.connect(new InetSocketAddress(target, 9));
        var source = probe.socket().getLocalAddress();
        return Optional.ofNullable(NetworkInterface.getByInetAddress(source));
    } catch (SocketException noRoute) {
        return Optional.empty();
    }
}

/** All that it hears, until 100 ms pass in silence. */
String hearAll(DatagramChannel channel) throws IOException {
    var heard = new StringJoiner(", ").setEmptyValue("nothing");
    for (String next; (next = hear(channel, 100)) != null;) {
        heard.add(next);
    }
    return heard.toString();
}

/** The next datagram's text, or null if none comes in time. */
String hear(DatagramChannel channel, int timeoutMs) throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    channel.socket().setSoTimeout(timeoutMs);
    try {
        channel.socket().receive(packet);
    } catch (SocketTimeoutException silence) {
        return null;
    }
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
}
// end::broadcast[]

// tag::answer-all[]
void answerAll() throws Exception {
    try (var first = listenOn(WILDCARD, 0);
            var second = listenOn(WILDCARD, portOf(first));
            var third = listenOn(WILDCARD, portOf(first));
            var channel = DatagramChannel.open(INET)) {
        channel.bind(new InetSocketAddress(LOOPBACK, 0));
        channel.setOption(SO_BROADCAST, true);
        var where = channel.getLocalAddress();
        server.says("listening on %s, answers all at %s:%d",
                Show.address(where), Show.ip(EVERYBODY), portOf(first));
        for (var forgetful : List.of(true, false)) {
            try (var serving = Background.run(
                    () -> answer(channel, portOf(first), forgetful))) {
                client.says("2 sends '你好', to the server alone");
                second.send(ByteBuffer.wrap("你好".getBytes(UTF_8)), where);
                var heard = hear(first, 2000);
                Skip.unless(heard != null, "no broadcast on loopback");
                client.says("1 hears '%s'", heard);
                client.says("2 hears '%s'", hear(second, 2000));
                client.says("3 hears '%s'", hear(third, 2000));
            }
        }
    }
}

/** Forgetful: Node's new Buffer("received: ", msg) takes no second text. */
void answer(DatagramChannel channel, int clientPort, boolean forgetful)
        throws IOException {
    var message = ByteBuffer.allocate(100);
    channel.receive(message);
    message.flip();
    server.says("receives %d bytes, broadcasts %s", message.remaining(),
            forgetful ? "without them" : "with them");
    var answer = ByteBuffer.allocate(200).put("received: ".getBytes(UTF_8));
    if (!forgetful) {
        answer.put(message);
    }
    channel.send(answer.flip(), new InetSocketAddress(EVERYBODY, clientPort));
}
// end::answer-all[]

// tag::join[]
void join() throws Exception {
    var loopback = NetworkInterface.getByInetAddress(LOOPBACK);
    try (var first = listenOn(WILDCARD, 0);
            var second = listenOn(WILDCARD, portOf(first));
            var channel = DatagramChannel.open(INET)) {
        var port = portOf(first);
        channel.setOption(IP_MULTICAST_IF, loopback); // where to send
        channel.setOption(IP_MULTICAST_TTL, 0); // not beyond this host
        first.join(OUR_GROUP, loopback); // where to listen
        listener.says("1 joins %s on %s",
                Show.ip(OUR_GROUP), loopback.getName());
        send(channel, "one", OUR_GROUP, port);
        whoHears(first, second);

        var membership = second.join(OUR_GROUP, loopback);
        listener.says("2 joins");
        send(channel, "two", OUR_GROUP, port);
        send(channel, "three", OUR_GROUP, port);
        whoHears(first, second);

        membership.drop();
        listener.says("2 leaves");
        send(channel, "four", OUR_GROUP, port);
        whoHears(first, second);
    } catch (SocketException none) {
        Skip.unless(false, "no multicast on loopback: " + none.getMessage());
    }
}

/** The first is always a member: only what it hears was really sent. */
void whoHears(DatagramChannel first, DatagramChannel second)
        throws IOException {
    var heard = hearAll(first);
    Skip.unless(!heard.equals("nothing"), "no multicast on loopback");
    listener.says("1 hears: %s; 2 hears: %s", heard, hearAll(second));
}
// end::join[]

// tag::scope[]
void scope() throws Exception {
    var loopback = NetworkInterface.getByInetAddress(LOOPBACK);
    try (var near = listenOn(WILDCARD, 0);
            var far = listenOn(WILDCARD, portOf(near));
            var channel = DatagramChannel.open(INET)) {
        near.join(OUR_GROUP, loopback);
        channel.setOption(IP_MULTICAST_IF, loopback);
        sendScoped(channel, "1", portOf(near)); // TTL and loop as they were
        channel.setOption(IP_MULTICAST_TTL, 0); // from here on
        sendScoped(channel, "2", portOf(near));
        channel.setOption(IP_MULTICAST_LOOP, false);
        sendScoped(channel, "3", portOf(near));
        hears(near, loopback);

        var network = anotherInterface();
        if (network.isEmpty()) {
            system.says("no other interface is up: no more to be heard here");
            return;
        }
        far.join(OUR_GROUP, network.get()); // which tells its routers, by IGMP
        channel.setOption(IP_MULTICAST_IF, network.get());
        channel.setOption(IP_MULTICAST_LOOP, true);
        sendScoped(channel, "4", portOf(near));
        channel.setOption(IP_MULTICAST_LOOP, false);
        sendScoped(channel, "5", portOf(near));
        hears(near, loopback);
        hears(far, network.get());
    } catch (SocketException none) {
        Skip.unless(false, "no multicast: " + none.getMessage());
    }
}

void hears(DatagramChannel member, NetworkInterface joined)
        throws IOException {
    listener.says("joined on %s, hears: %s",
            joined.getName(), hearAll(member));
}

void sendScoped(DatagramChannel channel, String text, int port)
        throws IOException {
    announcer.says("'%s' by %s, TTL %d, loop %b", text,
            channel.getOption(IP_MULTICAST_IF).getName(),
            channel.getOption(IP_MULTICAST_TTL),
            channel.getOption(IP_MULTICAST_LOOP));
    channel.send(ByteBuffer.wrap(text.getBytes(UTF_8)),
            new InetSocketAddress(OUR_GROUP, port));
}

/** One that is up and has an IPv4 address, beside loopback. */
Optional<NetworkInterface> anotherInterface() throws IOException {
    for (var candidate : NetworkInterface.networkInterfaces().toList()) {
        if (candidate.isUp() && candidate.supportsMulticast()
                && !candidate.isLoopback() && !candidate.isPointToPoint()
                && candidate.inetAddresses()
                        .anyMatch(Inet4Address.class::isInstance)) {
            return Optional.of(candidate);
        }
    }
    return Optional.empty();
}
// end::scope[]

// tag::three-hosts[]
void threeHosts() throws Exception {
    var group = Show.ip(OUR_GROUP);
    try (var hosts = Hosts.start(this, 3,
            "listen", "--group", group, "--interface", "eth0")) {
        system.says("three containers on the network %s/24", hosts.address(0));
        for (var n = 1; n <= 3; n++) {
            host(n, hosts.nextLine(n) + ", " + hosts.nextLine(n));
        }
        for (var all : List.of("255.255.255.255", hosts.address(255))) {
            host(1, hosts.run(1, "announce",
                    "--to", all, "--count=1", "hello"));
            everyHostHears(hosts);
        }
        host(1, hosts.run(1, "whisper")); // to the group, with TTL 0
        host(1, hosts.nextLine(1)); // what hosts 2 and 3 hear next is:
        host(1, hosts.run(1, "announce", "--group", group,
                "--interface", "eth0", "--count=1", "good morning"));
        everyHostHears(hosts);
    }
}

void host(int number, String line) {
    Voice.of("host-" + number).says("%s", line);
}

void everyHostHears(Hosts hosts) throws Exception {
    for (var n = 1; n <= 3; n++) {
        host(n, hosts.nextLine(n));
    }
}

/** What host 1 runs: as announce, but nothing may leave the host. */
void whisper(Options options) throws IOException {
    var to = new InetSocketAddress(OUR_GROUP, 41235);
    try (var channel = DatagramChannel.open(INET)) {
        channel.setOption(IP_MULTICAST_IF, NetworkInterface.getByName("eth0"));
        channel.setOption(IP_MULTICAST_TTL, 0);
        channel.send(ByteBuffer.wrap("whisper".getBytes(UTF_8)), to);
        IO.println("whispered to " + Show.address(to)
                + " with TTL " + channel.getOption(IP_MULTICAST_TTL));
    }
}
// end::three-hosts[]

// tag::announce[]
void announce(Options options) throws Exception {
    var group = group(options);
    if (group.isPresent() && options.find("--to").isPresent()) {
        throw new UsageException("--to or --group, not both; see --help");
    }
    var to = new InetSocketAddress(group.orElseGet(() -> target(options)),
            options.port());
    var count = options.number("--count", 1, 1_000_000);
    var intervalMs = options.number("--interval-ms", 0, 3_600_000);
    var text = options.text("TEXT").getBytes(UTF_8);
    try (var channel = DatagramChannel.open(INET)) {
        channel.setOption(SO_BROADCAST, true);
        if (group.isPresent()) {
            channel.setOption(IP_MULTICAST_IF, way(group.get(), options));
        }
        for (var n = 1; n <= count; n++) {
            channel.send(ByteBuffer.wrap(text), to);
            IO.println("announced " + n + " to " + Show.address(to));
            if (n < count) {
                Thread.sleep(intervalMs);
            }
        }
    } catch (IOException | IllegalArgumentException refused) {
        throw new Problem("cannot announce to " + Show.address(to) + ": "
                + refused.getMessage());
    }
}

/** The group, if one is asked for; without it no interface is chosen. */
Optional<InetAddress> group(Options options) {
    if (options.find("--group").isEmpty()) {
        if (options.find("--interface").isPresent()) {
            throw new UsageException("--interface needs --group; see --help");
        }
        return Optional.empty();
    }
    var group = options.host("--group");
    if (group instanceof Inet4Address && group.isMulticastAddress()) {
        return Optional.of(group);
    }
    throw new UsageException("--group " + Show.ip(group) + ": no IPv4 group;"
            + " they go from 224.0.0.0 to 239.255.255.255");
}

InetAddress target(Options options) {
    var to = options.find("--to").isEmpty() ? EVERYBODY : options.host("--to");
    if (to instanceof Inet4Address) {
        return to;
    }
    throw new UsageException("--to " + Show.ip(to)
            + ": IPv6 has no broadcast, give an IPv4 address");
}

/** The interface asked for, else the system's choice, else loopback. */
NetworkInterface way(InetAddress group, Options options) throws IOException {
    var asked = options.networkInterface();
    return asked.isPresent() ? asked.get() : wayTo(group)
            .orElse(NetworkInterface.getByInetAddress(LOOPBACK));
}
// end::announce[]

// tag::listen[]
void listen(Options options) throws Exception {
    var group = group(options);
    options.networkInterface(); // tell of a wrong name before binding
    try (var channel = listenOn(options.port())) {
        Tour.onCtrlC(channel::close);
        IO.println("listening on udp "
                + Show.address(channel.getLocalAddress()));
        if (group.isPresent()) {
            join(channel, group.get(), way(group.get(), options));
        }
        var datagram = ByteBuffer.allocate(65_535); // none is longer
        while (true) {
            var from = channel.receive(datagram.clear());
            var text = UTF_8.decode(datagram.flip()).toString();
            IO.println("heard " + Show.printable(text)
                    + " from " + Show.address(from));
        }
    } catch (ClosedChannelException ctrlC) {
        // the hook has closed the channel
    }
}

DatagramChannel listenOn(int port) throws IOException {
    try {
        return listenOn(WILDCARD, port); // bound to one address: no broadcast
    } catch (BindException taken) {
        throw new Problem("cannot listen on port " + port + ": "
                + taken.getMessage() + " (choose another --port)");
    }
}

void join(DatagramChannel channel, InetAddress group, NetworkInterface way)
        throws IOException {
    try {
        channel.join(group, way);
        IO.println("joined " + Show.ip(group) + " on " + way.getName());
    } catch (SocketException | IllegalArgumentException refused) {
        throw new Problem("cannot join " + Show.ip(group) + " on "
                + way.getName() + ": " + refused.getMessage());
    }
}
// end::listen[]
