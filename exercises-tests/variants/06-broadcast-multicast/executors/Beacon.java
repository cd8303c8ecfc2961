// Executors: a schedule that announces, and a virtual thread for each datagram, so that lines may come in another order.

import static java.nio.charset.StandardCharsets.UTF_8;

void main(String... args) throws Exception {
    var options = new HashMap<String, String>();
    for (var words = new ArrayDeque<>(Arrays.asList(args).subList(1, args.length)); !words.isEmpty();) {
        var word = words.pop();
        options.put(word.substring(2), word.equals("--no-loopback") ? "true" : words.pop());
    }
    switch (args[0]) {
        case "announce" -> announce(options);
        case "listen" -> listen(options);
        default -> System.exit(64);
    }
}

void announce(Map<String, String> options) throws Exception {
    var to = new InetSocketAddress(options.containsKey("group") ? options.get("group") : options.get("broadcast"),
            Integer.parseInt(options.getOrDefault("port", "41235")));
    var count = Integer.parseInt(options.getOrDefault("count", "3"));
    var done = new CountDownLatch(count);
    var clock = Executors.newSingleThreadScheduledExecutor();
    try (var socket = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0))) {
        socket.setBroadcast(true);
        socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, Integer.parseInt(options.getOrDefault("ttl", "1")));
        socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, !options.containsKey("no-loopback"));
        if (options.containsKey("interface")) {
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByName(options.get("interface")));
        }
        var seq = new AtomicInteger();
        clock.scheduleWithFixedDelay(() -> {
            if (done.getCount() == 0) {
                return;
            }
            var n = seq.incrementAndGet();
            var payload = String.join(" ", "beacon", options.getOrDefault("name", "beacon"), Integer.toString(n))
                    .getBytes(UTF_8);
            try {
                socket.send(new DatagramPacket(payload, payload.length, to));
            } catch (IOException failure) {
                System.err.println(failure.getMessage());
                System.exit(1);
            }
            System.out.println("announced " + n + " to " + to.getHostString() + ":" + to.getPort());
            done.countDown();
        }, 0, Math.max(1, Long.parseLong(options.getOrDefault("interval-ms", "200"))), TimeUnit.MILLISECONDS);
        done.await();
    } finally {
        clock.shutdownNow();
    }
}

void listen(Map<String, String> options) throws Exception {
    var socket = new DatagramSocket(null);
    socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    socket.bind(new InetSocketAddress(Integer.parseInt(options.getOrDefault("port", "41235"))));
    System.out.println("listening on udp " + Objects.toString(socket.getLocalSocketAddress()).replaceFirst(".*/", ""));
    var work = Executors.newVirtualThreadPerTaskExecutor();
    if (options.containsKey("group")) {
        var group = new InetSocketAddress(options.get("group"), 0);
        var by = NetworkInterface.getByName(options.getOrDefault("interface", "lo"));
        socket.joinGroup(group, by);
        System.out.println("joined " + options.get("group"));
        work.submit(() -> new BufferedReader(new InputStreamReader(System.in)).lines().forEach(line -> {
            try {
                switch (line) {
                    case "join" -> {
                        socket.joinGroup(group, by);
                        System.out.println("joined " + options.get("group"));
                    }
                    case "leave" -> {
                        socket.leaveGroup(group, by);
                        System.out.println("left " + options.get("group"));
                    }
                    default -> System.err.println("?");
                }
            } catch (IOException already) {
                System.err.println(line + ": " + already.getMessage());
            }
        }));
    }
    while (true) {
        var packet = new DatagramPacket(new byte[65_507], 65_507);
        socket.receive(packet);
        work.submit(() -> look(packet));
    }
}

void look(DatagramPacket packet) {
    try {
        var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength())).toString();
        var words = new StringTokenizer(text, " ", true);
        var tokens = new ArrayList<String>();
        while (words.hasMoreTokens()) {
            tokens.add(words.nextToken());
        }
        if (tokens.size() == 5 && tokens.get(0).equals("beacon") && tokens.get(1).equals(" ")
                && !tokens.get(2).isBlank() && tokens.get(2).chars().noneMatch(Character::isWhitespace)
                && tokens.get(2).codePoints().count() <= 500 && tokens.get(3).equals(" ")
                && tokens.get(4).matches("[1-9]\\d{0,8}")) {
            System.out.println("heard " + tokens.get(2) + " " + tokens.get(4) + " from "
                    + packet.getAddress().getHostAddress());
        }
    } catch (CharacterCodingException binary) {
        System.out.println("ignored " + packet.getLength() + " bytes that are no text");
    }
}
