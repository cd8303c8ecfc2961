///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES LossyRelay.java
//SOURCES Rinfo.java
//SOURCES UdpClient.java
//SOURCES UdpServer.java
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
import course.Skip;
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
            .step("wildcard-reply", this::wildcardReply,
                    "the reply leaves from an address that was not asked")
            .step("boundaries", this::boundaries,
                    "a datagram is whole or cut, never joined to the next")
            .step("lost", this::lost,
                    "a network that loses datagrams, a client that retries")
            .step("tcp-or-udp", this::tcpOrUdp,
                    "lost, out of order, too big, too fast: what each does")
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
final Voice udp4 = Voice.of("udp4");
final Voice udp6 = Voice.of("udp6");
final Voice udp = Voice.of("udp");
final Voice tcp = Voice.of("tcp");

// tag::create[]
void create() throws Exception {
    open(udp4, INET, "127.0.0.1");
    open(udp6, INET6, "::1");
    try (var receiver = new DatagramSocket(0, LOOPBACK);
            var sender = DatagramChannel.open(INET)) {
        var before = Show.address(sender.getLocalAddress());
        sender.send(UTF_8.encode("hello"), receiver.getLocalSocketAddress());
        client.says("address before its first send: %s; after: %s",
                before, Show.address(sender.getLocalAddress()));
        var packet = receive(receiver);
        server.says("receives '%s' from %s", text(packet),
                Show.address(packet.getSocketAddress()));
        server.says("connected: %b, nobody was accepted",
                receiver.isConnected());
        try {
            sender.send(UTF_8.encode("hello"),
                    new InetSocketAddress(InetAddress.ofLiteral("::1"), 9));
        } catch (UnsupportedAddressTypeException otherFamily) {
            client.says("a udp4 socket sends to [::1]: %s",
                    otherFamily.getClass().getSimpleName());
        }
    }
}

/** A channel, since only a channel lets us choose the family. */
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
// end::create[]

// tag::datagrams[]
void send(DatagramSocket socket, String text, SocketAddress to)
        throws IOException {
    var bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
}

/** The next datagram, from any sender; waits for it, 2 s at most. */
DatagramPacket receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.setSoTimeout(2000);
    socket.receive(packet);
    return packet;
}

String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
}
// end::datagrams[]

// tag::server[]
void server() throws Exception {
    try (var socket = new DatagramSocket(0, LOOPBACK);
            var first = new DatagramSocket(0, LOOPBACK);
            var second = new DatagramSocket(0, LOOPBACK)) {
        var where = socket.getLocalSocketAddress();
        server.says("listening on %s", Show.address(where));
        send(first, "你好。", where);
        client.says("1 (%s) has sent",
                Show.address(first.getLocalSocketAddress()));
        send(second, "hello", where);
        client.says("2 (%s) has sent",
                Show.address(second.getLocalSocketAddress()));
        confirm(socket);
        confirm(socket);
        client.says("2 receives '%s'", text(receive(second)));
        client.says("1 receives '%s'", text(receive(first)));
    }
}

/** Who gets the answer stands on the datagram. */
void confirm(DatagramSocket socket) throws IOException {
    var packet = receive(socket);
    var from = packet.getSocketAddress();
    server.says("'%s' from %s", text(packet), Show.address(from));
    var answer = new ByteArrayOutputStream();
    answer.writeBytes("confirmed: ".getBytes(UTF_8));
    answer.write(packet.getData(), 0, packet.getLength());
    socket.send(new DatagramPacket(answer.toByteArray(), answer.size(), from));
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
            send(sender, text, receiver.getLocalSocketAddress());
            var packet = receive(receiver);
            var from = (InetSocketAddress) packet.getSocketAddress();
            server.says("%s", new Rinfo(from, packet.getLength()));
        }
    } catch (SocketException notHere) {
        client.says("cannot, from %s: %s", host, notHere.getMessage());
    }
}
// end::rinfo[]

// tag::client[]
void client() throws Exception {
    var text = "你好。";
    var buffer = ("To you: " + text + " (The end)").getBytes(UTF_8);
    var offset = "To you: ".getBytes(UTF_8).length;
    var right = text.getBytes(UTF_8).length;
    var wrong = text.length(); // characters, where bytes are asked for
    client.says("'%s' is %d characters, %d bytes, at offset %d of %d",
            text, wrong, right, offset, buffer.length);
    SocketAddress where;
    try (var far = new DatagramSocket(0, LOOPBACK);
            var channel = DatagramChannel.open(INET)) {
        where = far.getLocalSocketAddress();
        for (var length : List.of(right, wrong)) {
            var slice = ByteBuffer.wrap(buffer, offset, length);
            var sent = channel.send(slice, where);
            client.says("offset %d, length %d: send reports %d bytes",
                    offset, length, sent);
            confirm(far); // until now the datagram lay in its queue
            client.says("receives '%s'", text(receive(channel.socket())));
        }
    }
    client.says("the server is gone; not connected: %s",
            toNobody(where, false));
    client.says("the server is gone; connected: %s",
            toNobody(where, true));
}
// end::client[]

// tag::to-nobody[]
String toNobody(SocketAddress where, boolean connected) throws IOException {
    try (var channel = DatagramChannel.open(INET)) {
        if (connected) { // no handshake, we only name the peer we mean
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
// end::to-nobody[]

// tag::wildcard-reply[]
void wildcardReply() throws Exception {
    var port = 0;
    try (var near = new DatagramSocket(0, LOOPBACK)) {
        for (var host : List.of("127.0.0.2", "0.0.0.0")) {
            var own = new InetSocketAddress(host, port);
            try (var socket = DatagramChannel.open(INET).bind(own).socket()) {
                port = socket.getLocalPort();
                server.says("listening on %s",
                        Show.address(socket.getLocalSocketAddress()));
                var asked = new InetSocketAddress("127.0.0.2", port);
                client.says("asks %s", Show.address(asked));
                client.says("not connected: %s", answer(near, asked, socket));
                near.connect(asked);
                client.says("connected: %s", answer(near, asked, socket));
                near.disconnect();
            }
        }
    } catch (BindException notOurs) {
        Skip.unless(false, "127.0.0.2 is not an address of this machine");
    }
}

String answer(DatagramSocket near, SocketAddress asked, DatagramSocket socket)
        throws IOException {
    send(near, "hello", asked);
    confirm(socket);
    var packet = new DatagramPacket(new byte[100], 100);
    near.setSoTimeout(300);
    try {
        near.receive(packet);
        return "receives '%s' from %s".formatted(text(packet),
                Show.address(packet.getSocketAddress()));
    } catch (SocketTimeoutException silence) {
        return "receives nothing: " + silence.getMessage();
    }
}
// end::wildcard-reply[]

// tag::boundaries[]
void boundaries() throws Exception {
    try (var receiver = new DatagramSocket(0, LOOPBACK);
            var sender = new DatagramSocket(0, LOOPBACK)) {
        var there = receiver.getLocalSocketAddress();
        sendAll(sender, there, "one", "two", "three");
        receiveInto(receiver, 100, 4);
        sendAll(sender, there, "a long datagram", "the next");
        receiveInto(receiver, 8, 2); // what finds no room is gone
        sendAll(sender, there, "");
        receiveInto(receiver, 100, 1);
        onePacket(sender, receiver);
        for (var size : List.of(65_507, 65_508)) {
            try {
                sender.send(new DatagramPacket(new byte[size], size, there));
                client.says("sends %d bytes", size);
                var packet = receive(receiver);
                server.says("receives %d bytes", packet.getLength());
            } catch (SocketException tooLong) {
                client.says("sends %d bytes: %s", size, tooLong.getMessage());
            }
        }
    }
}

void receiveInto(DatagramSocket socket, int room, int times)
        throws IOException {
    socket.setSoTimeout(200);
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
// end::boundaries[]

// tag::one-packet[]
/** A buffer keeps what came before; a packet keeps the length we set. */
void onePacket(DatagramSocket sender, DatagramSocket receiver)
        throws IOException {
    var packet = new DatagramPacket(new byte[20], 20);
    sendAll(sender, receiver.getLocalSocketAddress(),
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

void sendAll(DatagramSocket socket, SocketAddress to, String... texts)
        throws IOException {
    for (var text : texts) {
        send(socket, text, to);
    }
    client.says("sent '%s'", String.join("', '", texts));
}
// end::one-packet[]

// tag::lost[]
void lost() throws Exception {
    var received = new ArrayList<String>();
    var tries = new ArrayList<Integer>();
    try (var far = new DatagramSocket(0, LOOPBACK);
            var middle = new DatagramSocket(0, LOOPBACK);
            var near = new DatagramSocket(0, LOOPBACK);
            var serving = Background.run(() -> takeOrders(far, received));
            var relaying = Background.run(() -> new LossyRelay().run(
                    middle, far.getLocalSocketAddress()))) {
        for (var n = 1; n <= 8; n++) {
            tries.add(ask(near, "order " + n, middle.getLocalSocketAddress()));
        }
        middle.close();
        far.close();
    }
    var orders = Set.copyOf(received).size();
    server.says("%d datagrams received, %d orders: %d duplicates",
            received.size(), orders, received.size() - orders);
    var confirmed = tries.stream().filter(n -> n > 0).toList();
    client.says("%d of %d orders confirmed at once, %d after %d retries",
            Collections.frequency(tries, 1), tries.size(), confirmed.size(),
            confirmed.stream().mapToInt(n -> n - 1).sum());
}
// end::lost[]

// tag::ask[]
/** The number of tries that it took; 0 if none was confirmed. */
int ask(DatagramSocket near, String order, SocketAddress through)
        throws IOException {
    near.setSoTimeout(150);
    var packet = new DatagramPacket(new byte[100], 100);
    for (var tries = 1; tries <= 8; tries++) {
        send(near, order, through);
        try {
            do { // an answer to an earlier order may come late
                near.receive(packet);
            } while (!text(packet).equals("confirmed: " + order));
            client.says("%s confirmed, tries: %d", order, tries);
            return tries;
        } catch (SocketTimeoutException silence) {
            // lost on the way there or on the way back: we cannot tell
        }
    }
    client.says("%s given up", order);
    return 0;
}
// end::ask[]

// tag::take-orders[]
void takeOrders(DatagramSocket far, List<String> received) throws IOException {
    try {
        while (true) {
            var packet = receive(far);
            var order = text(packet);
            if (received.contains(order)) {
                server.says("has '%s' already: confirms it, no more", order);
            }
            received.add(order);
            send(far, "confirmed: " + order, packet.getSocketAddress());
        }
    } catch (SocketException closed) {
        // the step is over
    }
}
// end::take-orders[]

// tag::tcp-or-udp[]
void tcpOrUdp() throws Exception {
    try (var receiver = new DatagramSocket(0, LOOPBACK);
            var middle = new DatagramSocket(0, LOOPBACK);
            var sender = new DatagramSocket(0, LOOPBACK)) {
        var there = receiver.getLocalSocketAddress();
        for (var text : List.of("one", "two", "three")) {
            send(sender, text, middle.getLocalSocketAddress());
        }
        var one = receive(middle);
        receive(middle); // loses 'two'
        send(middle, text(receive(middle)), there); // 'three' overtakes 'one'
        send(middle, text(one), there);
        udp.says("sent one, two, three; received %s, %s",
                text(receive(receiver)), text(receive(receiver)));
        try {
            sender.send(new DatagramPacket(new byte[70_000], 70_000, there));
        } catch (SocketException tooBig) {
            udp.says("70000 bytes at once: %s", tooBig.getMessage());
        }
        for (var n = 1; n <= 2000; n++) { // and nobody receives meanwhile
            send(sender, "message %-1000d".formatted(n), there);
        }
        var arrived = receiveAll(receiver);
        udp.says("sent 2000 messages to a slow receiver; received %d,"
                + " the last is '%s'", arrived.size(), arrived.getLast());
    }
    overTcp();
}
// end::tcp-or-udp[]

// tag::over-tcp[]
void overTcp() throws IOException {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var sender = SocketChannel.open(listener.getLocalSocketAddress());
            var receiver = listener.accept()) {
        sender.configureBlocking(false); // write takes what has room
        var written = sender.write(ByteBuffer.allocate(70_000));
        tcp.says("70000 bytes at once: %d written", written);
        for (int n; (n = sender.write(ByteBuffer.allocate(1_000))) > 0;) {
            written += n;
        }
        tcp.says("the receiver is slow: after %d bytes write takes no more",
                written);
        sender.shutdownOutput();
        var read = receiver.getInputStream()
                .transferTo(OutputStream.nullOutputStream());
        tcp.says("the receiver reads on: all arrived: %b", read == written);
    }
}

/** UDP has no end of stream; silence has to do. */
List<String> receiveAll(DatagramSocket socket) throws IOException {
    var texts = new ArrayList<String>();
    var packet = new DatagramPacket(new byte[2_000], 2_000);
    socket.setSoTimeout(200);
    try {
        while (true) {
            socket.receive(packet);
            texts.add(text(packet).strip());
        }
    } catch (SocketTimeoutException silence) {
        return texts;
    }
}
// end::over-tcp[]

// tag::serve[]
void serve(Options options) throws Exception {
    var where = options.hostAndPort();
    var family = where.getAddress() instanceof Inet6Address ? INET6 : INET;
    try (var socket = DatagramChannel.open(family)) {
        socket.bind(where);
        Tour.onCtrlC(() -> {
            socket.close();
            IO.println("closed");
        });
        IO.println("listening on " + Show.address(socket.getLocalAddress()));
        new UdpServer().serve(socket);
    } catch (ClosedChannelException ctrlC) {
        // the hook has closed the socket and said so
    } catch (BindException | UnsupportedOperationException failure) {
        throw new Problem("cannot bind to " + Show.address(where) + ": "
                + failure.getMessage()
                + " (choose another --port, or an address of this machine)");
    }
}
// end::serve[]

// tag::send[]
void send(Options options) throws Exception {
    var server = new InetSocketAddress(options.host("--host"),
            options.number("--port", 1, 65_535));
    var text = options.text("TEXT").getBytes(UTF_8);
    try {
        var answer = UdpClient.ask(server, text);
        IO.println("answer: " + Show.printable(answer));
    } catch (SocketTimeoutException silence) {
        throw new Problem("no answer from " + Show.address(server)
                + " within 2 s: lost, or nobody there"
                + " (try again, or start a server with serve)");
    } catch (IOException failure) {
        throw new Problem("cannot send " + text.length + " bytes to "
                + Show.address(server) + ": " + failure.getMessage());
    }
}
// end::send[]
