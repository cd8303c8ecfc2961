// One thread for all: it looks for a datagram for 20 ms, then for a line on stdin, and so on. By a channel of both families.

import static java.nio.charset.StandardCharsets.UTF_8;

void main(String... args) throws Exception {
    var given = new Properties();
    for (var i = 1; i < args.length; i++) {
        given.setProperty(args[i], args[i].equals("--no-loopback") ? "" : args[++i]);
    }
    try (var channel = DatagramChannel.open()) {
        var by = given.containsKey("--interface") ? NetworkInterface.getByName(given.getProperty("--interface")) : null;
        var port = Integer.parseInt(given.getProperty("--port", "41235"));
        if (args[0].equals("announce")) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, !given.containsKey("--no-loopback"));
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, Integer.valueOf(given.getProperty("--ttl", "1")));
            if (by != null) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, by);
            }
            announce(channel, given, port);
        } else {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(port));
            listen(channel.socket(), given.getProperty("--group"), by);
        }
    }
}

void announce(DatagramChannel channel, Properties given, int port) throws Exception {
    var address = given.getProperty("--group", given.getProperty("--broadcast"));
    var count = Integer.parseInt(given.getProperty("--count", "3"));
    for (var seq = 1; ; seq++) {
        var text = "beacon " + given.getProperty("--name", "beacon") + " " + seq;
        channel.send(ByteBuffer.wrap(text.getBytes(UTF_8)), new InetSocketAddress(address, port));
        IO.println("announced " + seq + " to " + address + ":" + port);
        if (seq == count) {
            return;
        }
        Thread.sleep(Duration.ofMillis(Long.parseLong(given.getProperty("--interval-ms", "200"))));
    }
}

void listen(DatagramSocket socket, String group, NetworkInterface by) throws Exception {
    IO.println("listening on udp [::]:" + socket.getLocalPort());
    var in = new ByteArrayOutputStream();
    if (group != null) {
        socket.joinGroup(new InetSocketAddress(group, 0), by);
        IO.println("joined " + group);
    }
    var joined = group != null;
    socket.setSoTimeout(20);
    while (true) {
        var packet = new DatagramPacket(new byte[5000], 5000);
        try {
            socket.receive(packet);
            report(packet);
        } catch (SocketTimeoutException nothing) {
            // then stdin has its turn
        }
        while (System.in.available() > 0) {
            var next = System.in.read();
            if (next != '\n') {
                in.write(next);
                continue;
            }
            var line = in.toString(UTF_8);
            in.reset();
            if (line.equals("leave") && joined) {
                socket.leaveGroup(new InetSocketAddress(group, 0), by);
                IO.println("left " + group);
                joined = false;
            } else if (line.equals("join") && !joined && group != null) {
                socket.joinGroup(new InetSocketAddress(group, 0), by);
                IO.println("joined " + group);
                joined = true;
            }
        }
    }
}

void report(DatagramPacket packet) {
    if (packet.getLength() > 4096) {
        return;
    }
    var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    var text = new String(bytes, UTF_8);
    if (!Arrays.equals(bytes, text.getBytes(UTF_8)) || !text.startsWith("beacon ")) {
        return;
    }
    var space = text.indexOf(' ', 7);
    var name = space < 0 ? "" : text.substring(7, space);
    var seq = space < 0 ? "" : text.substring(space + 1);
    if (name.isEmpty() || name.codePoints().count() > 500 || !name.equals(name.strip())
            || name.chars().anyMatch(Character::isWhitespace)
            || seq.isEmpty() || seq.length() > 9 || seq.startsWith("0")
            || !seq.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return;
    }
    IO.println("heard " + name + " " + seq + " from " + packet.getAddress().getHostAddress());
}
