///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES ../course/Background.java
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
import static java.net.StandardProtocolFamily.INET6;
import static java.nio.charset.StandardCharsets.UTF_8;

import course.Background;
import course.Options;
import course.Problem;
import course.Show;
import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-05", "UDP, one datagram at a time")
            .step("create", this::create,
                    "a socket of each family; no connection, no accept")
            .step("server", this::server,
                    "bind, receive, acknowledge each datagram to its sender")
            .step("rinfo", this::rinfo,
                    "who sent it and how much: bytes, not characters")
            .step("client", this::client,
                    "send a slice of a buffer, wait for the reply, not forever")
            .step("boundaries", this::boundaries,
                    "a datagram is whole or cut, never joined to the next")
            .step("lost", this::lost,
                    "a network that loses datagrams, a client that tries again")
            .step("tcp-or-udp", this::tcpOrUdp,
                    "'UDP is faster': is it? Measured here and now")
            .live("serve", this::serve,
                    "[--host 127.0.0.1] [--port 41234]",
                    "answers every datagram with 'confirmed: ' and its bytes")
            .live("send", this::send,
                    "[--host 127.0.0.1] [--port 41234] TEXT",
                    "sends one datagram, waits up to 2 s for the answer")
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");
final Voice relay = Voice.of("relay");
final Voice udp4 = Voice.of("udp4");
final Voice udp6 = Voice.of("udp6");
final Voice udp = Voice.of("udp");
final Voice tcp = Voice.of("tcp");
final Voice verdict = Voice.of("verdict");

// tag::create[]
void create() throws Exception {
    open(udp4, INET, "127.0.0.1");
    open(udp6, INET6, "::1");
    try (var receiver = new DatagramSocket(0, LOOPBACK);
            var sender = DatagramChannel.open(INET)) {
        var elsewhere = new InetSocketAddress(InetAddress.ofLiteral("::1"), 9);
        var before = Show.address(sender.getLocalAddress());
        sender.send(ByteBuffer.wrap("hello".getBytes(UTF_8)),
                receiver.getLocalSocketAddress());
        client.says("address before its first send: %s; after: %s",
                before, Show.address(sender.getLocalAddress()));
        var packet = receive(receiver);
        server.says("hears '%s' from %s", text(packet),
                Show.address(packet.getSocketAddress()));
        server.says("connected: %b, nobody was accepted",
                receiver.isConnected());
        try {
            sender.send(ByteBuffer.allocate(9), elsewhere);
        } catch (UnsupportedAddressTypeException otherFamily) {
            client.says("a udp4 socket sends to [::1]: %s",
                    otherFamily.getClass().getSimpleName());
        }
    }
}

/** A channel, for only a channel lets us choose the family. */
void open(Voice voice, ProtocolFamily family, String host) {
    try (var socket = DatagramChannel.open(family)) {
        voice.says("created; local address: %s",
                Show.address(socket.getLocalAddress()));
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(host), 0));
        voice.says("bound;   local address: %s",
                Show.address(socket.getLocalAddress()));
    } catch (IOException | UnsupportedOperationException notHere) {
        voice.says("cannot: %s", notHere.getMessage());
    }
}

/** The next datagram, whoever sent it. Only a socket has a deadline. */
DatagramPacket receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.setSoTimeout(2000);
    socket.receive(packet);
    return packet;
}

String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
}
// end::create[]

// tag::server[]
void server() throws Exception {
    try (var socket = new DatagramSocket(0, LOOPBACK);
            var first = new DatagramSocket(0, LOOPBACK);
            var second = new DatagramSocket(0, LOOPBACK)) {
        var where = socket.getLocalSocketAddress();
        server.says("listening on %s", Show.address(where));
        client.says("1 (%s) and 2 (%s) send, then listen",
                Show.address(first.getLocalSocketAddress()),
                Show.address(second.getLocalSocketAddress()));
        try (var serving = Background.run(() -> confirm(socket, 2))) {
            say(first, "你好。", where);
            say(second, "hello", where);
            var toSecond = text(receive(second));
            client.says("1 hears '%s'", text(receive(first)));
            client.says("2 hears '%s'", toSecond);
        }
    }
}

/** One socket for all: what it knows of a client is in the datagram. */
void confirm(DatagramSocket socket, int count) throws IOException {
    for (var n = 0; n < count; n++) {
        var packet = receive(socket);
        server.says("'%s' from %s", text(packet),
                Show.address(packet.getSocketAddress()));
        var answer = confirmed(packet);
        socket.send(new DatagramPacket(
                answer, answer.length, packet.getSocketAddress()));
    }
}

byte[] confirmed(DatagramPacket packet) {
    var answer = new ByteArrayOutputStream();
    answer.writeBytes("confirmed: ".getBytes(UTF_8));
    answer.write(packet.getData(), 0, packet.getLength());
    return answer.toByteArray();
}

void say(DatagramSocket socket, String text, SocketAddress to)
        throws IOException {
    var bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
}
// end::server[]

// tag::rinfo[]
void rinfo() throws Exception {
    show("127.0.0.1", "hello", "你好。", "🙂");
    show("::1", "你好。");
}

void show(String host, String... texts) throws IOException {
    var address = InetAddress.ofLiteral(host);
    try (var receiver = new DatagramSocket(0, address);
            var sender = new DatagramSocket(0, address)) {
        for (var text : texts) {
            client.says("'%s': characters %d, length() %d, bytes %d", text,
                    text.codePointCount(0, text.length()),
                    text.length(), text.getBytes(UTF_8).length);
            say(sender, text, receiver.getLocalSocketAddress());
            var packet = receive(receiver);
            var from = (InetSocketAddress) packet.getSocketAddress();
            server.says("%s", rinfo(from, packet.getLength()));
        }
    } catch (SocketException notHere) {
        client.says("cannot, from %s: %s", host, notHere.getMessage());
    }
}

/** What Node calls rinfo: where a datagram came from, and its bytes. */
String rinfo(InetSocketAddress from, int size) {
    var ip = from.getAddress();
    return "{\"address\":\"" + Show.ip(ip)
            + "\",\"family\":\"" + Show.family(ip)
            + "\",\"port\":" + from.getPort()
            + ",\"size\":" + size + "}";
}
// end::rinfo[]

// tag::client[]
void client() throws Exception {
    var text = "你好。";
    var buffer = ("To you: " + text + " (The end)").getBytes(UTF_8);
    var offset = "To you: ".getBytes(UTF_8).length;
    try (var far = new DatagramSocket(0, LOOPBACK);
            var channel = DatagramChannel.open(INET)) {
        var where = far.getLocalSocketAddress();
        var right = text.getBytes(UTF_8).length;
        var wrong = text.length(); // characters, where bytes are asked for
        client.says("'%s' is %d characters, %d bytes, at offset %d of %d",
                text, wrong, right, offset, buffer.length);
        for (var length : List.of(right, wrong)) {
            var slice = ByteBuffer.wrap(buffer, offset, length);
            var sent = channel.send(slice, where); // a socket would not say
            client.says("offset %d, length %d: send reports %d bytes",
                    offset, length, sent);
            confirm(far, 1); // until now the datagram lay in its socket
            client.says("hears '%s'", text(receive(channel.socket())));
        }
        far.close();
        client.says("the server is gone; not connected: %s",
                sendToNobody(where, false));
        client.says("the server is gone; connected: %s",
                sendToNobody(where, true));
    }
}

/** Sent means handed to the network, no more. */
String sendToNobody(SocketAddress where, boolean connected)
        throws IOException {
    try (var channel = DatagramChannel.open(INET)) {
        if (connected) { // no handshake, we only name the one peer we mean
            channel.connect(where);
        }
        var sent = channel.send(ByteBuffer.allocate(9), where);
        try {
            channel.socket().setSoTimeout(200);
            channel.socket().receive(new DatagramPacket(new byte[9], 9));
            return sent + " bytes sent, and answered";
        } catch (SocketTimeoutException | PortUnreachableException nobody) {
            return sent + " bytes sent, " + nobody.getClass().getSimpleName();
        }
    }
}
// end::client[]

// tag::boundaries[]
void boundaries() throws Exception {
    try (var receiver = new DatagramSocket(0, LOOPBACK);
            var sender = new DatagramSocket(0, LOOPBACK)) {
        var there = receiver.getLocalSocketAddress();
        receiver.setSoTimeout(200);
        sayAll(sender, there, "one", "two", "three");
        receiveInto(receiver, 100, 4);
        sayAll(sender, there, "a long datagram", "the next");
        receiveInto(receiver, 8, 2); // what finds no room is gone
        sayAll(sender, there, "");
        receiveInto(receiver, 100, 1);
        reuse(sender, receiver);
        for (var size : List.of(65_507, 65_508)) {
            try {
                sender.send(new DatagramPacket(new byte[size], size, there));
                client.says("sends %d bytes", size);
                server.says("hears %d bytes", receive(receiver).getLength());
            } catch (SocketException tooLong) {
                client.says("sends %d bytes: %s", size, tooLong.getMessage());
            }
        }
    }
}

void sayAll(DatagramSocket socket, SocketAddress to, String... texts)
        throws IOException {
    for (var text : texts) {
        say(socket, text, to);
    }
    client.says("sent %s", Stream.of(texts)
            .map(text -> "'%s'".formatted(text))
            .collect(Collectors.joining(", ")));
}

void receiveInto(DatagramSocket socket, int room, int times)
        throws IOException {
    for (var n = 1; n <= times; n++) {
        var packet = new DatagramPacket(new byte[room], room);
        try {
            socket.receive(packet);
            server.says("receive %d, room for %d: '%s', %d bytes",
                    n, room, text(packet), packet.getLength());
        } catch (SocketTimeoutException nothing) {
            server.says("receive %d: %s", n, nothing.getMessage());
        }
    }
}

/** A buffer keeps what came before; a packet keeps the length we set. */
void reuse(DatagramSocket sender, DatagramSocket receiver) throws IOException {
    var packet = new DatagramPacket(new byte[20], 20);
    sayAll(sender, receiver.getLocalSocketAddress(),
            "good morning", "bye", "good evening");
    receiver.receive(packet);
    receiver.receive(packet);
    server.says("twice into one packet, by getLength(): '%s'", text(packet));
    server.says("the same, all of getData(): '%s'",
            new String(packet.getData(), UTF_8).replace('\0', '.'));
    packet.setLength(3);
    receiver.receive(packet);
    server.says("once more, after setLength(3): '%s'", text(packet));
}
// end::boundaries[]

// tag::lost[]
void lost() throws Exception {
    var sent = new ArrayList<String>();
    var confirmed = new ArrayList<String>();
    var dropped = new ArrayList<String>();
    var heard = new ArrayList<String>();
    try (var far = new DatagramSocket(0, LOOPBACK);
            var middle = new DatagramSocket(0, LOOPBACK);
            var near = new DatagramSocket(0, LOOPBACK);
            var serving = Background.run(() -> takeOrders(far, heard));
            var relaying = Background.run(() -> relay(
                    middle, far.getLocalSocketAddress(), dropped))) {
        relay.says("%s stands between the two, and loses datagrams",
                Show.address(middle.getLocalSocketAddress()));
        for (var n = 1; n <= 8; n++) {
            if (ask(near, "order " + n, middle.getLocalSocketAddress(), sent)) {
                confirmed.add("order " + n);
            }
        }
        middle.close();
        far.close();
    }
    var orders = new HashSet<>(sent).size();
    var atOnce = confirmed.stream()
            .filter(order -> Collections.frequency(sent, order) == 1).count();
    var different = new HashSet<>(heard).size();
    relay.says("%d of %d datagrams dropped",
            dropped.size(), sent.size() + heard.size());
    server.says("%d datagrams heard, %d orders: %d duplicates",
            heard.size(), different, heard.size() - different);
    client.says("%d of %d orders confirmed at once, %d after %d retries",
            atOnce, orders, confirmed.size(), sent.size() - orders);
}

boolean ask(DatagramSocket near, String order, SocketAddress through,
        List<String> sent) throws IOException {
    near.setSoTimeout(150);
    var packet = new DatagramPacket(new byte[100], 100);
    for (var tries = 1; tries <= 8; tries++) {
        say(near, order, through);
        sent.add(order);
        try {
            do { // an answer to an earlier order may come late
                near.receive(packet);
            } while (!text(packet).equals("confirmed: " + order));
            client.says("%s confirmed, tries: %d", order, tries);
            return true;
        } catch (SocketTimeoutException silence) {
            // lost on the way there or on the way back: we cannot tell
        }
    }
    client.says("%s given up", order);
    return false;
}

/** Stands for the network. The same seed loses the same datagrams. */
void relay(DatagramSocket middle, SocketAddress far, List<String> dropped)
        throws IOException {
    var chance = new Random(768);
    SocketAddress near = null;
    try {
        while (true) {
            var packet = receive(middle);
            var back = packet.getSocketAddress().equals(far);
            near = back ? near : packet.getSocketAddress();
            if (chance.nextInt(100) < 30) {
                relay.says("drops '%s'", text(packet));
                dropped.add(text(packet));
            } else {
                packet.setSocketAddress(back ? near : far);
                middle.send(packet);
            }
        }
    } catch (SocketException closed) {
        // the step is over
    }
}

void takeOrders(DatagramSocket far, List<String> heard) throws IOException {
    try {
        while (true) {
            var packet = receive(far);
            if (heard.contains(text(packet))) {
                server.says("has '%s' already: confirms it, no more",
                        text(packet));
            }
            heard.add(text(packet));
            var answer = confirmed(packet);
            far.send(new DatagramPacket(
                    answer, answer.length, packet.getSocketAddress()));
        }
    } catch (SocketException closed) {
        // the step is over
    }
}
// end::lost[]

// tag::tcp-or-udp[]
void tcpOrUdp() throws Exception {
    oneMessage();
    manyBytes();
}

/** Both ends on one thread: this times the protocol, not threads waking up. */
void oneMessage() throws Exception {
    var udpTimes = new ArrayList<Long>();
    var keptTimes = new ArrayList<Long>();
    var callTimes = new ArrayList<Long>();
    try (var here = new DatagramSocket(0, LOOPBACK);
            var there = new DatagramSocket(0, LOOPBACK);
            var listener = new ServerSocket(0, 50, LOOPBACK);
            var caller = new Socket(LOOPBACK, listener.getLocalPort());
            var guest = listener.accept()) {
        prepare(caller, guest);
        for (var turn = 0; turn < 30; turn++) { // noise hits all three alike
            time(100, udpTimes, () -> thereAndBack(here, there));
            time(100, keptTimes, () -> thereAndBack(caller, guest));
            time(100, callTimes, () -> callThereAndBack(listener));
        }
    }
    sayTimes(udp, "64 bytes there and back:", udpTimes);
    sayTimes(tcp, "on one connection:", keptTimes);
    sayTimes(tcp, "on a new connection each:", callTimes);
    judge("one connection", micros(keptTimes, 0.5) / micros(udpTimes, 0.5));
    judge("new connections", micros(callTimes, 0.5) / micros(udpTimes, 0.5));
}

void time(int rounds, List<Long> times, Background.Task task)
        throws Exception {
    for (var n = 0; n < rounds; n++) {
        times.add(nanos(task));
    }
}

long nanos(Background.Task task) throws Exception {
    var start = System.nanoTime();
    task.run();
    return System.nanoTime() - start;
}

void thereAndBack(DatagramSocket here, DatagramSocket there)
        throws IOException {
    here.setSoTimeout(1000);
    there.setSoTimeout(1000);
    var packet = new DatagramPacket(
            new byte[64], 64, there.getLocalSocketAddress());
    here.send(packet);
    there.receive(packet); // from now on it names its sender
    there.send(packet);
    here.receive(packet);
}

void thereAndBack(Socket here, Socket there) throws IOException {
    here.getOutputStream().write(new byte[64]);
    there.getOutputStream().write(there.getInputStream().readNBytes(64));
    here.getInputStream().readNBytes(64);
}

void callThereAndBack(ServerSocket listener) throws IOException {
    try (var here = new Socket(LOOPBACK, listener.getLocalPort());
            var there = listener.accept()) {
        prepare(here, there);
        thereAndBack(here, there);
        here.setSoLinger(true, 0); // else each call keeps a port for a while
    }
}

void prepare(Socket here, Socket there) throws IOException {
    for (var socket : List.of(here, there)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(1000);
    }
}

void sayTimes(Voice voice, String what, List<Long> times) {
    voice.says("%-25s median %.1f µs, p99 %.1f µs",
            what, micros(times, 0.5), micros(times, 0.99));
}

/** The time within which this share of the rounds was done, once warm. */
double micros(List<Long> times, double share) {
    var sorted = times.stream().skip(times.size() / 3).sorted().toList();
    return sorted.get((int) (sorted.size() * share)) / 1e3;
}

void judge(String what, double speed) {
    var faster = speed > 1.5 ? "UDP is faster"
            : speed < 1 / 1.5 ? "TCP is faster"
            : "neither is much faster";
    verdict.says("%s: %s, %.1f to 1", what, faster, Math.max(speed, 1 / speed));
}

final int PIECE = 1400; // bytes; fits into one Ethernet frame, headers and all

void manyBytes() throws Exception {
    bulkOverTcp(2_000); // warm-up
    bulkOverUdp(2_000);
    var tcpBulk = bulkOverTcp(20_000);
    var udpBulk = bulkOverUdp(20_000);
    sayBulk(tcp, tcpBulk);
    sayBulk(udp, udpBulk);
    judge("many bytes", udpBulk.arrivedRate() / tcpBulk.arrivedRate());
}

record Bulk(long sent, long nanos, long arrived) {
    double sentRate() { // MB/s
        return sent * 1e3 / nanos;
    }

    double arrivedRate() {
        return arrived * 1e3 / nanos;
    }
}

Bulk bulkOverTcp(int pieces) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var here = new Socket(LOOPBACK, listener.getLocalPort());
            var there = listener.accept();
            var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        there.setSoTimeout(2000);
        var arriving = threads.submit(() -> there.getInputStream()
                .transferTo(OutputStream.nullOutputStream()));
        var nanos = nanos(() -> {
            for (var n = 0; n < pieces; n++) {
                here.getOutputStream().write(new byte[PIECE]);
            }
            here.shutdownOutput();
            arriving.get();
        });
        return new Bulk((long) pieces * PIECE, nanos, arriving.get());
    }
}

Bulk bulkOverUdp(int pieces) throws Exception {
    try (var here = new DatagramSocket(0, LOOPBACK);
            var there = new DatagramSocket(0, LOOPBACK);
            var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var arriving = threads.submit(() -> countUntilSilence(there));
        var nanos = nanos(() -> {
            for (var n = 0; n < pieces; n++) {
                here.send(new DatagramPacket(
                        new byte[PIECE], PIECE, there.getLocalSocketAddress()));
            }
        });
        return new Bulk((long) pieces * PIECE, nanos, arriving.get());
    }
}

/** UDP has no end of stream: silence has to do. */
long countUntilSilence(DatagramSocket there) throws IOException {
    there.setSoTimeout(300);
    var packet = new DatagramPacket(new byte[PIECE], PIECE);
    var bytes = 0L;
    try {
        while (true) {
            there.receive(packet);
            bytes += packet.getLength();
        }
    } catch (SocketTimeoutException silence) {
        return bytes;
    }
}

void sayBulk(Voice voice, Bulk bulk) {
    voice.says("%d MB, %d bytes a time: %.0f MB/s sent, "
            + "%.1f %% arrived, %.0f MB/s",
            bulk.sent() / 1_000_000, PIECE, bulk.sentRate(),
            bulk.arrived() * 100.0 / bulk.sent(), bulk.arrivedRate());
}
// end::tcp-or-udp[]

// tag::serve[]
final byte[] CONFIRMED = "confirmed: ".getBytes(UTF_8);

void serve(Options options) throws Exception {
    var where = options.hostAndPort();
    try (var socket = DatagramChannel.open(familyOf(where))) {
        bind(socket, where);
        Tour.onCtrlC(() -> {
            socket.close();
            IO.println("closed");
        });
        IO.println("listening on " + Show.address(socket.getLocalAddress()));
        var answer = ByteBuffer.allocateDirect(CONFIRMED.length + 65_535);
        while (true) {
            answerNext(socket, answer);
        }
    } catch (UnsupportedOperationException noSuchFamily) {
        throw new Problem("cannot bind to " + Show.address(where) + ": "
                + noSuchFamily.getMessage());
    } catch (ClosedChannelException ctrlC) {
        // the hook has closed the socket and said so
    }
}

/** One buffer for all: a new one would be 64 KiB of zeros, each time. */
void answerNext(DatagramChannel socket, ByteBuffer answer) throws IOException {
    answer.clear().put(CONFIRMED); // what comes lands right behind it
    var from = (InetSocketAddress) socket.receive(answer);
    IO.println(rinfo(from, answer.position() - CONFIRMED.length));
    try {
        socket.send(answer.flip(), from);
    } catch (SocketException tooLong) { // bad luck for one, not for all
        System.err.println("cannot answer " + Show.address(from) + ": "
                + tooLong.getMessage());
    }
}

void bind(DatagramChannel socket, InetSocketAddress where) {
    try {
        socket.bind(where);
    } catch (IOException failure) {
        throw new Problem("cannot bind to " + Show.address(where) + ": "
                + failure.getMessage()
                + " (choose another --port, or an address of this machine)");
    }
}

ProtocolFamily familyOf(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address ? INET6 : INET;
}
// end::serve[]

// tag::send[]
void send(Options options) throws Exception {
    var server = new InetSocketAddress(options.host("--host"),
            options.number("--port", 1, 65_535));
    var text = ByteBuffer.wrap(options.text("TEXT").getBytes(UTF_8));
    try (var channel = DatagramChannel.open(familyOf(server))) {
        IO.println("sent " + channel.send(text, server) + " bytes");
        var answer = answerOf(server, channel.socket());
        IO.println("heard " + Show.printable(text(answer)));
    } catch (SocketTimeoutException silence) {
        throw new Problem("no answer from " + Show.address(server)
                + " within 2 s: lost, or nobody there"
                + " (try again, or start a server with serve)");
    } catch (IOException | UnsupportedOperationException failure) {
        throw new Problem("cannot send " + text.limit() + " bytes to "
                + Show.address(server) + ": " + failure.getMessage());
    }
}

/** Anybody may send us a datagram; only the server's is its answer. */
DatagramPacket answerOf(SocketAddress server, DatagramSocket socket)
        throws IOException {
    var deadline = System.nanoTime() + 2_000_000_000L;
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    do {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        socket.setSoTimeout((int) Math.max(1, left)); // 0 would be for ever
        socket.receive(packet);
    } while (!packet.getSocketAddress().equals(server));
    return packet;
}
// end::send[]
