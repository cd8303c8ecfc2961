///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES Announce.java
//SOURCES Group.java
//SOURCES Listen.java
//SOURCES Route.java
//SOURCES Whisper.java
//SOURCES ../course/Background.java
//SOURCES ../course/Hosts.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/Prediction.java
//SOURCES ../course/Problem.java
//SOURCES ../course/Question.java
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java
//FILES questions.txt

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Background;
import course.Hosts;
import course.Show;
import course.Skip;
import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-06", "Broadcast and multicast: one datagram for many")
            .step("broadcast", this::broadcast,
                    "SO_BROADCAST; who receives a broadcast, and who does not")
            .step("answer-all", this::answerAll,
                    "a server that broadcasts what it received")
            .step("join", this::join,
                    "a group's datagrams come to members, while they are it")
            .step("scope", this::scope,
                    "TTL, loopback, interface: how far, and which way")
            .step("multicast-6", this::multicast6,
                    "IPv6: the scope and the interface are in the address")
            .step("source-specific", this::sourceSpecific,
                    "one group, two senders: join one, or block one")
            .step("three-hosts", this::threeHosts,
                    "broadcast and multicast on a real network of three")
            .live("announce", Announce::run,
                    "[--to ADDRESS] [--group GROUP] [--interface NAME]"
                            + " [--port 41235] [--count 3] [--interval-ms 500]"
                            + " TEXT",
                    "sends TEXT to all (--to 127.255.255.255) or to a group")
            .live("listen", Listen::run,
                    "[--port 41235] [--group GROUP] [--interface NAME]",
                    "prints every datagram that comes, until Ctrl-C")
            .program("whisper", Whisper::run)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final InetAddress WILDCARD = InetAddress.ofLiteral("0.0.0.0");
final InetAddress EVERYBODY = InetAddress.ofLiteral("127.255.255.255");
final InetAddress OUR_GROUP = InetAddress.ofLiteral("239.255.41.235");
final Voice sender = Voice.of("sender");
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
        sender.says("SO_BROADCAST is %b", channel.getOption(SO_BROADCAST));
        send(channel, "too early", EVERYBODY, port);
        send(channel, "guessed", ordinaryAddress(), port);
        channel.setOption(SO_BROADCAST, true);
        sender.says("SO_BROADCAST is %b", channel.getOption(SO_BROADCAST));
        send(channel, "directed", EVERYBODY, port);
        sendLimited(channel, port);
        send(channel, "to one", LOOPBACK, port);

        var received = receiveAll(first);
        Skip.unless(received.contains("directed"), "no broadcast on loopback");
        listener.says("1 on 0.0.0.0   receives: %s", received);
        listener.says("2 on 0.0.0.0   receives: %s", receiveAll(second));
        listener.says("3 on 127.0.0.1 receives: %s", receiveAll(third));
    }
}
// end::broadcast[]

// tag::datagrams[]
/** Several sockets may share a port if each of them asks for it. */
DatagramChannel listenOn(InetAddress address, int port) throws IOException {
    var family = address instanceof Inet6Address ? INET6 : INET;
    var channel = DatagramChannel.open(family).setOption(SO_REUSEADDR, true);
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
    var where = "'" + text + "' to " + Show.ip(to);
    try {
        var sent = channel.send(UTF_8.encode(text),
                new InetSocketAddress(to, port));
        sender.says("%s: %d bytes sent", where, sent);
    } catch (IOException refused) {
        sender.says("%s: %s", where, refused.getMessage());
    }
}
// end::datagrams[]

// tag::receive[]
/** All that comes, until 100 ms pass in silence. */
String receiveAll(DatagramChannel channel) throws IOException {
    var received = new StringJoiner(", ").setEmptyValue("nothing");
    for (String next; (next = receive(channel, 100)) != null;) {
        received.add(next);
    }
    return received.toString();
}

/** The next datagram's text, or null if none comes in time. */
String receive(DatagramChannel channel, int timeoutMs) throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    channel.socket().setSoTimeout(timeoutMs);
    try {
        channel.socket().receive(packet);
    } catch (SocketTimeoutException silence) {
        return null;
    }
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
}
// end::receive[]

// tag::targets[]
/** It ends in 255, but the network of loopback is larger than that. */
InetAddress ordinaryAddress() throws IOException {
    var loopback = NetworkInterface.getByInetAddress(LOOPBACK);
    var prefix = loopback.getInterfaceAddresses().stream()
            .filter(address -> address.getAddress().equals(LOOPBACK))
            .findFirst().orElseThrow().getNetworkPrefixLength();
    system.says("loopback is %s/%d: 127.0.0.255 is one ordinary address of it",
            Show.ip(LOOPBACK), prefix);
    return InetAddress.ofLiteral("127.0.0.255");
}

/** Limited to the sender's own network. Which one is that? It depends. */
void sendLimited(DatagramChannel channel, int port) throws IOException {
    var limited = InetAddress.ofLiteral("255.255.255.255");
    Route.to(limited).ifPresent(way -> way.getInterfaceAddresses().stream()
            .map(InterfaceAddress::getBroadcast)
            .filter(Objects::nonNull)
            .forEach(directed -> system.says(
                    "unbound, %s leaves by %s, as does %s",
                    Show.ip(limited), way.getName(), Show.ip(directed))));
    if (System.getProperty("os.name").equals("Linux")) {
        send(channel, "limited", limited, port); // by lo, where we are bound
    }
}
// end::targets[]

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
                second.send(UTF_8.encode("你好"), where);
                var received = receive(first, 2000);
                Skip.unless(received != null, "no broadcast on loopback");
                client.says("1 receives '%s'", received);
                client.says("2 receives '%s'", receive(second, 2000));
                client.says("3 receives '%s'", receive(third, 2000));
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
        whoReceives(first, second);

        var membership = second.join(OUR_GROUP, loopback);
        listener.says("2 joins");
        send(channel, "two", OUR_GROUP, port);
        send(channel, "three", OUR_GROUP, port);
        whoReceives(first, second);

        membership.drop();
        listener.says("2 leaves");
        send(channel, "four", OUR_GROUP, port);
        whoReceives(first, second);
    } catch (SocketException none) {
        Skip.unless(false, "no multicast on loopback: " + none.getMessage());
    }
}

/** The first is always a member: what it receives was really sent. */
void whoReceives(DatagramChannel first, DatagramChannel second)
        throws IOException {
    var received = receiveAll(first);
    Skip.unless(!received.equals("nothing"), "no multicast on loopback");
    listener.says("1 receives: %s; 2 receives: %s",
            received, receiveAll(second));
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
        listener.says("joined on %s, receives: %s",
                loopback.getName(), receiveAll(near));

        var network = anotherInterface();
        if (network.isEmpty()) {
            system.says("no other interface is up: the step ends here");
            return;
        }
        far.join(OUR_GROUP, network.get()); // which tells its routers, by IGMP
        channel.setOption(IP_MULTICAST_IF, network.get());
        channel.setOption(IP_MULTICAST_LOOP, true);
        sendScoped(channel, "4", portOf(near));
        channel.setOption(IP_MULTICAST_LOOP, false);
        sendScoped(channel, "5", portOf(near));
        listener.says("joined on %s, receives: %s",
                loopback.getName(), receiveAll(near));
        listener.says("joined on %s, receives: %s",
                network.get().getName(), receiveAll(far));
    } catch (SocketException none) {
        Skip.unless(false, "no multicast: " + none.getMessage());
    }
}
// end::scope[]

// tag::send-scoped[]
void sendScoped(DatagramChannel channel, String text, int port)
        throws IOException {
    sender.says("'%s' by %s, TTL %d, loop %b", text,
            channel.getOption(IP_MULTICAST_IF).getName(),
            channel.getOption(IP_MULTICAST_TTL),
            channel.getOption(IP_MULTICAST_LOOP));
    channel.send(UTF_8.encode(text), new InetSocketAddress(OUR_GROUP, port));
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
// end::send-scoped[]

// tag::multicast-6[]
void multicast6() throws Exception {
    var usual = Route.to(OUR_GROUP).filter(way -> way.inetAddresses()
            .anyMatch(Inet6Address.class::isInstance));
    Skip.unless(usual.isPresent(), "no network, or none with IPv6");
    var network = usual.get();
    var loopback = NetworkInterface.getByInetAddress(LOOPBACK);
    var onLink = InetAddress.ofLiteral("ff02::4:1235");
    var onInterface = InetAddress.ofLiteral("ff01::4:1235");
    try (var first = listenOn(InetAddress.ofLiteral("::"), 0);
            var second = listenOn(InetAddress.ofLiteral("::"), portOf(first));
            var third = listenOn(InetAddress.ofLiteral("::"), portOf(first));
            var channel = DatagramChannel.open(INET6)) {
        first.join(onLink, network);
        first.join(onInterface, network);
        second.join(onLink, loopback);
        sender.says("no interface is set; hop limit %d",
                channel.getOption(IP_MULTICAST_TTL));
        send(channel, "one", via(onLink, network), portOf(first));
        send(channel, "two", via(onLink, loopback), portOf(first));
        send(channel, "three", via(onInterface, network), portOf(first));
        channel.setOption(IP_MULTICAST_TTL, 0); // IPv6 calls it the hop limit
        sender.says("hop limit %d", channel.getOption(IP_MULTICAST_TTL));
        send(channel, "four", via(onLink, network), portOf(first));
        var received = receiveAll(first);
        Skip.unless(received.contains("one"), "no IPv6 multicast here");
        listener.says("1, joined on %s, receives: %s",
                network.getName(), received);
        listener.says("2, joined on %s, receives: %s",
                loopback.getName(), receiveAll(second));
        listener.says("3, not joined, receives: %s", receiveAll(third));
    } catch (SocketException none) {
        Skip.unless(false, "no IPv6 multicast: " + none.getMessage());
    }
}

InetAddress via(InetAddress group, NetworkInterface way) { // ff02::1%eth0
    return InetAddress.ofLiteral(Show.ip(group) + "%" + way.getName());
}
// end::multicast-6[]

// tag::source-specific[]
void sourceSpecific() throws Exception {
    var loopback = NetworkInterface.getByInetAddress(LOOPBACK);
    var group = InetAddress.ofLiteral("232.255.41.235");
    try (var first = listenOn(WILDCARD, 0);
            var second = listenOn(WILDCARD, portOf(first));
            var one = DatagramChannel.open(INET);
            var two = DatagramChannel.open(INET)) {
        one.bind(new InetSocketAddress(LOOPBACK, 0));
        two.bind(new InetSocketAddress("127.0.0.2", 0));
        first.join(group, loopback, LOOPBACK); // what 127.0.0.1 sends
        listener.says("1 joins %s from 127.0.0.1", Show.ip(group));
        var membership = second.join(group, loopback); // from everybody
        listener.says("2 joins %s", Show.ip(group));
        bothSend(one, two, new InetSocketAddress(group, portOf(first)));
        whoReceives(first, second);

        membership.block(LOOPBACK);
        listener.says("2 blocks 127.0.0.1");
        bothSend(one, two, new InetSocketAddress(group, portOf(first)));
        whoReceives(first, second);
    } catch (SocketException | UnsupportedOperationException none) {
        Skip.unless(false, "this needs 127.0.0.2, and source filters: "
                + none.getMessage());
    }
}

void bothSend(DatagramChannel one, DatagramChannel two, SocketAddress to)
        throws IOException {
    for (var channel : List.of(one, two)) {
        channel.setOption(IP_MULTICAST_IF,
                NetworkInterface.getByInetAddress(LOOPBACK));
        channel.setOption(IP_MULTICAST_TTL, 0);
        var own = channel.socket().getLocalAddress().getHostAddress();
        channel.send(UTF_8.encode("from " + own), to);
    }
    sender.says("127.0.0.1 and 127.0.0.2 send to it");
}
// end::source-specific[]

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
            everyHostReceives(hosts);
        }
        host(1, hosts.run(1, "whisper")); // to the group, with TTL 0
        host(1, hosts.nextLine(1)); // what hosts 2 and 3 receive next is:
        host(1, hosts.run(1, "announce", "--group", group,
                "--interface", "eth0", "--count=1", "good morning"));
        everyHostReceives(hosts);
    }
}

void host(int number, String line) {
    Voice.of("host-" + number).says("%s", line);
}

void everyHostReceives(Hosts hosts) throws Exception {
    for (var n = 1; n <= 3; n++) {
        host(n, hosts.nextLine(n));
    }
}
// end::three-hosts[]
