// fails: stage 1: it goes on running when it has announced all

import static java.net.StandardSocketOptions.IP_MULTICAST_IF;
import static java.net.StandardSocketOptions.IP_MULTICAST_LOOP;
import static java.net.StandardSocketOptions.IP_MULTICAST_TTL;
import static java.net.StandardSocketOptions.SO_BROADCAST;
import static java.nio.charset.StandardCharsets.UTF_8;

final Pattern BEACON = Pattern.compile(
        "beacon (\\p{Graph}{1,500} [1-9][0-9]{0,8})",
        Pattern.UNICODE_CHARACTER_CLASS);

void main(String... args) throws Exception {
    var options = options(args);
    try {
        switch (args[0]) {
            case "announce" -> announce(options);
            default -> listen(options);
        }
    } catch (IOException failure) {
        end(1, "cannot " + args[0] + ": " + failure.getMessage());
    }
}

void announce(Map<String, String> options) throws Exception {
    var ears = options.getOrDefault("--broadcast", options.get("--group"));
    var to = new InetSocketAddress(InetAddress.getByName(ears),
            number(options, "--port", 41_235, 65_535));
    var name = options.getOrDefault("--name", "beacon");
    var count = number(options, "--count", 3, 999_999_999);
    var intervalMs = number(options, "--interval-ms", 200, 3_600_000);
    try (var socket = new DatagramSocket()) {
        socket.setOption(SO_BROADCAST, true);
        socket.setOption(IP_MULTICAST_TTL, number(options, "--ttl", 1, 255));
        socket.setOption(IP_MULTICAST_LOOP,
                !options.containsKey("--no-loopback"));
        if (options.containsKey("--interface")) {
            socket.setOption(IP_MULTICAST_IF, interfaceOf(options));
        }
        for (var n = 1; n <= count; n++) {
            var bytes = ("beacon " + name + " " + n).getBytes(UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, to));
            IO.println("announced " + n + " to " + show(to));
            if (n < count) {
                Thread.sleep(intervalMs);
            }
        }
        Thread.currentThread().join();
    }
}

void listen(Map<String, String> options) throws IOException {
    var where = new InetSocketAddress("0.0.0.0",
            number(options, "--port", 41_235, 65_535));
    try (var socket = new DatagramSocket(null)) {
        socket.setReuseAddress(true); // everybody who shares a port must ask
        bind(socket, where);
        IO.println("listening on udp " + show(socket.getLocalSocketAddress()));
        if (options.containsKey("--group")) {
            var group = new InetSocketAddress(options.get("--group"), 0);
            var by = interfaceOf(options);
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

void bind(DatagramSocket socket, InetSocketAddress where) throws IOException {
    try {
        socket.bind(where);
    } catch (BindException failure) {
        end(1, failure.getMessage().contains("already in use")
                ? "address already in use: " + show(where)
                : "cannot listen: " + failure.getMessage());
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

/** A member cannot join, nor can anybody else leave. */
void obey(DatagramSocket socket, InetSocketAddress group, NetworkInterface by) {
    var member = true;
    try {
        for (String line; (line = IO.readln()) != null;) {
            if (line.equals("leave") && member) {
                socket.leaveGroup(group, by);
                IO.println("left " + group.getHostString());
                member = false;
            } else if (line.equals("join") && !member) {
                socket.joinGroup(group, by);
                IO.println("joined " + group.getHostString());
                member = true;
            }
        }
    } catch (IOException failure) {
        end(1, "cannot join or leave: " + failure.getMessage());
    }
}

/** The interface that was named, or null: the system's choice. */
NetworkInterface interfaceOf(Map<String, String> options) throws IOException {
    var name = options.get("--interface");
    var found = name == null ? null : NetworkInterface.getByName(name);
    if (name != null && found == null) {
        end(64, "no such interface: " + name);
    }
    return found;
}

String show(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    var ip = inet.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + inet.getPort();
}

/** The options of a command by name; --no-loopback is its own value. */
Map<String, String> options(String[] args) {
    var words = new ArrayDeque<>(List.of(args));
    var known = switch (words.isEmpty() ? "" : words.remove()) {
        case "announce" -> Set.of("--broadcast", "--group", "--interface",
                "--port", "--name", "--count", "--interval-ms", "--ttl",
                "--no-loopback");
        case "listen" -> Set.of("--port", "--group", "--interface");
        default -> Set.<String>of();
    };
    if (known.isEmpty()) {
        end(64, "announce or listen?");
    }
    var options = new HashMap<String, String>();
    while (!words.isEmpty()) {
        var name = words.remove();
        var alone = name.equals("--no-loopback");
        if (!known.contains(name) || (!alone && words.isEmpty())) {
            end(64, "unknown option, or no value: " + name);
        }
        options.put(name, alone ? name : words.remove());
    }
    if (known.contains("--broadcast") && options.containsKey("--broadcast")
            == options.containsKey("--group")) {
        end(64, "either --broadcast or --group");
    }
    return options;
}

int number(Map<String, String> options, String name, int byDefault, int most) {
    var text = options.getOrDefault(name, String.valueOf(byDefault));
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
        end(64, name + ": no number from 0 to " + most + ": " + text);
    }
    return Integer.parseInt(text);
}

void end(int exitCode, String problem) {
    System.err.println(problem);
    System.exit(exitCode);
}
