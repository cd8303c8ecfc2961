///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8

import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.nio.charset.StandardCharsets.UTF_8;

final Pattern BEACON = Pattern.compile(
        "beacon (\\p{Graph}{1,500} [1-9][0-9]{0,8})",
        Pattern.UNICODE_CHARACTER_CLASS);

void main(String... args) throws Exception {
    var words = new ArrayDeque<>(List.of(args));
    var command = words.isEmpty() ? "" : words.remove();
    var loopback = !words.remove("--no-loopback"); // it has no value
    var options = options(words, Map.of("--broadcast", "", "--group", "",
            "--interface", "", "--port", "41235", "--name", "beacon",
            "--count", "3", "--interval-ms", "200", "--ttl", "1"));
    var port = number(options.get("--port"), 65_535);
    if (!words.isEmpty()) {
        end(64, "unknown option, or no value for it: " + words.peek());
    }

    try {
        switch (command) {
            case "announce" -> announce(port, options, loopback);
            case "listen" -> listen(port, options);
            default -> end(64, "announce or listen?");
        }
    } catch (IOException failure) {
        end(1, failure.getMessage().contains("in use")
                ? "address already in use: 0.0.0.0:" + port
                : "cannot " + command + ": " + failure.getMessage());
    }
}

void announce(int port, Map<String, String> options, boolean loopback)
        throws Exception {
    var broadcast = options.get("--broadcast");
    var group = options.get("--group");
    if (broadcast.isEmpty() == group.isEmpty()) {
        end(64, "either --broadcast or --group");
    }
    var ears = group.isEmpty() ? broadcast : group;
    var to = new InetSocketAddress(InetAddress.getByName(ears), port);
    var count = number(options.get("--count"), 999_999_999);
    var intervalMs = number(options.get("--interval-ms"), 999_999_999);
    try (var socket = new DatagramSocket()) {
        socket.setOption(SO_BROADCAST, true);
        socket.setOption(IP_MULTICAST_TTL, number(options.get("--ttl"), 255));
        socket.setOption(IP_MULTICAST_LOOP, loopback);
        if (!options.get("--interface").isEmpty()) {
            socket.setOption(IP_MULTICAST_IF,
                    interfaceOf(options.get("--interface")));
        }
        for (var n = 1; n <= count; n++) {
            var text = "beacon " + options.get("--name") + " " + n;
            var bytes = text.getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            IO.println("announced " + n + " to " + show(to));
            if (n < count) {
                Thread.sleep(intervalMs);
            }
        }
    }
}

void listen(int port, Map<String, String> options) throws IOException {
    try (var socket = new DatagramSocket(null)) {
        socket.setReuseAddress(true); // everybody who shares a port must ask
        socket.bind(new InetSocketAddress("0.0.0.0", port));
        IO.println("listening on udp " + show(socket.getLocalSocketAddress()));
        if (!options.get("--group").isEmpty()) {
            var group = new InetSocketAddress(options.get("--group"), 0);
            var name = options.get("--interface"); // without: any
            var by = name.isEmpty() ? null : interfaceOf(name);
            socket.joinGroup(group, by);
            IO.println("joined " + group.getHostString());
            Thread.startVirtualThread(() -> obey(socket, group, by));
        }
        var bytes = new byte[65_535]; // no datagram is longer
        while (true) {
            var datagram = new DatagramPacket(bytes, bytes.length);
            socket.receive(datagram);
            var beacon = read(ByteBuffer.wrap(bytes, 0, datagram.getLength()));
            if (beacon.isPresent()) {
                IO.println("heard " + beacon.get() + " from "
                        + datagram.getAddress().getHostAddress());
            }
        }
    }
}

/** NAME SEQ, if that is what the whole payload says. */
Optional<String> read(ByteBuffer payload) {
    try {
        var text = BEACON.matcher(UTF_8.newDecoder().decode(payload));
        return text.matches() ? Optional.of(text.group(1)) : Optional.empty();
    } catch (CharacterCodingException notUtf8) {
        return Optional.empty();
    }
}

/** A member cannot join, nor can anybody else leave: that is an exception. */
void obey(DatagramSocket socket, InetSocketAddress group, NetworkInterface by) {
    for (String line; (line = IO.readln()) != null;) {
        try {
            if (line.equals("leave")) {
                socket.leaveGroup(group, by);
                IO.println("left " + group.getHostString());
            } else if (line.equals("join")) {
                socket.joinGroup(group, by);
                IO.println("joined " + group.getHostString());
            }
        } catch (IOException failure) {
            System.err.println("cannot " + line + ": " + failure.getMessage());
        }
    }
}

NetworkInterface interfaceOf(String name) throws IOException {
    return Optional.ofNullable(NetworkInterface.getByName(name))
            .orElseThrow(() -> new IOException("no such interface: " + name));
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

// options, number, end: the same in every exercise
Map<String, String> options(Queue<String> words, Map<String, String> defaults) {
    var options = new HashMap<>(defaults);
    while (words.size() > 1 && options.containsKey(words.peek())) {
        options.put(words.remove(), words.remove());
    }
    return options;
}

int number(String text, int most) {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
        end(64, "no number from 0 to " + most + ": " + text);
    }
    return Integer.parseInt(text);
}

void end(int exitCode, String why) {
    System.err.println(why);
    System.exit(exitCode);
}
// end of options
