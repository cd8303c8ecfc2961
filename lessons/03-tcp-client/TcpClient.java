///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES InheritedClient.java
//SOURCES LineClient.java
//SOURCES InheritedClient.java
//SOURCES LineClient.java
//SOURCES ../course/Background.java
//SOURCES ../course/LineReader.java
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

import static course.Lines.receive;
import static course.Lines.send;
import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import course.Background;
import course.Options;
import course.Problem;
import course.Self;
import course.Show;
import course.Skip;
import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-03", "A TCP client, from connect to goodbye")
            .step("connect", this::connect,
                    "connect with a deadline; three ways to fail")
            .step("talk", this::talk,
                    "send a line, read the answer; read beside writing")
            .step("type", this::type,
                    "the same dialogue over tcp4, tcp6 and unix")
            .step("happy-eyeballs", this::happyEyeballs,
                    "two addresses: the first fails, the second answers")
            .step("unix-path", this::unixPath,
                    "connect to a path, and what may be wrong with it")
            .step("half-open", this::halfOpen,
                    "finish sending, go on reading, and the reverse")
            .step("fd", this::fd,
                    "a client on a socket it inherited, connected")
            .step("errors", this::errors,
                    "Node's codes, and Java's exception for each")
            .step("goodbye", this::goodbye,
                    "end, close, closed: in which order")
            .live("connect", this::connectCommand,
                    "[--host 127.0.0.1] [--port 8431] [--unix PATH]",
                    "sends lines of stdin, prints what comes; bare, while"
                            + "\n    no server listens there, it shows the step"
                            + "\n    connect (connect --pause always does)")
            .program("inherited-client", InheritedClient::run)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");

// tag::connect[]
void connect() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket()) {
        var where = listener.getLocalSocketAddress();
        server.says("listening on %s", Show.address(where));
        client.says("a new socket; connected: %b", socket.isConnected());
        socket.connect(where, 1000); // the deadline, in ms
        client.says("connected %s -> %s",
                Show.address(socket.getLocalSocketAddress()),
                Show.address(socket.getRemoteSocketAddress()));
    }
    try (var bound = new Socket(); var socket = new Socket()) {
        bound.bind(new InetSocketAddress(LOOPBACK, 0));
        server.says("has a port, and does not listen on it");
        attempt(socket, bound.getLocalSocketAddress());
        client.says("its socket is closed: %b", socket.isClosed());
    }
    unknownHost("no-such-host.invalid");
    try (var full = FullServer.start(LOOPBACK, 0); var socket = new Socket()) {
        server.says("listens, accepts nothing, and its queue is full");
        attempt(socket, full.listener().getLocalSocketAddress());
    }
}

void attempt(Socket socket, SocketAddress where) {
    var start = System.nanoTime();
    var outcome = "connected";
    try {
        socket.connect(where, 300);
    } catch (IOException failure) { // its class tells what happened
        outcome = switch (failure) {
            case ConnectException _ -> "refused       ";
            case UnknownHostException _ -> "unknown host  ";
            case SocketTimeoutException _ -> "timed out     ";
            default -> "failed        ";
        } + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
    client.says("%s, %d ms", outcome, millisSince(start));
}
// end::connect[]

// tag::unknown-host[]
void unknownHost(String host) throws Exception {
    var start = System.nanoTime();
    var lookup = new FutureTask<>(() -> new InetSocketAddress(host, 8431));
    Thread.startVirtualThread(lookup);
    try (var socket = new Socket(); var listener = new ServerSocket()) {
        var where = lookup.get(2, SECONDS); // a lookup has no deadline
        client.says("looked up %s, %d ms", host, millisSince(start));
        client.says("has an address: %b", !where.isUnresolved());
        attempt(socket, where);
        listener.bind(where);
    } catch (SocketException alsoUnknown) {
        server.says("cannot listen there either: %s", alsoUnknown.getMessage());
    } catch (TimeoutException slow) {
        client.says("looked up %s, no answer, %d ms",
                host, millisSince(start));
    }
}

long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
}
// end::unknown-host[]

// tag::full-server[]
/** A listening socket with a full queue: on Linux, silent to new clients. */
record FullServer(ServerSocket listener, List<Socket> waiting)
        implements AutoCloseable {

    static FullServer start(InetAddress host, int port) throws IOException {
        var full = new FullServer(new ServerSocket(port, 1, host),
                new ArrayList<>());
        do {
            full.waiting.add(new Socket());
        } while (full.takes(full.waiting.getLast())
                && full.waiting.size() < 12);
        return full;
    }

    private boolean takes(Socket socket) {
        try {
            socket.connect(listener.getLocalSocketAddress(), 300);
            return true;
        } catch (IOException queueFull) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : waiting) {
            socket.close();
        }
    }
}
// end::full-server[]

// tag::talk[]
void talk() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var confirming = Background.run(() -> confirmAll(listener));
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var in = reader(socket.getInputStream())) {
        var out = socket.getOutputStream();
        for (var text : List.of("hello", "你好啊")) {
            client.says("sends '%s': %d characters, %d bytes", text,
                    text.length(), text.getBytes(UTF_8).length);
            out.write((text + "\n").getBytes(UTF_8));
            client.says("reads '%s'", in.readLine());
        }
        client.says("sends two lines, while another thread reads");
        try (var reading = Background.run(() -> readTwo(in))) {
            out.write("one\ntwo\n".getBytes(UTF_8));
        } // waits until both answers are there
        client.says("has nothing more to send");
    }
}

/** One for a connection, for as long as it lives: a reader reads ahead. */
BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8));
}

void readTwo(BufferedReader in) throws IOException {
    client.says("reads '%s'", in.readLine());
    client.says("reads '%s'", in.readLine());
}
// end::talk[]

// tag::confirm-all[]
void confirmAll(ServerSocket listener) throws IOException {
    try (var connection = listener.accept();
            var in = reader(connection.getInputStream())) {
        var lines = 0;
        for (String line; (line = in.readLine()) != null; lines++) {
            send(connection, "confirmed: " + line);
        }
        server.says("the client has finished; lines confirmed: %d", lines);
    }
}
// end::confirm-all[]

// tag::type[]
void type() throws Exception {
    var folder = Files.createTempDirectory("lesson-03-");
    var path = folder.resolve("server.sock");
    try {
        dialogue("tcp4", INET, new InetSocketAddress(LOOPBACK, 0));
        dialogue("tcp6", INET6, new InetSocketAddress(LOOPBACK_6, 0));
        dialogue("unix", UNIX, UnixDomainSocketAddress.of(path));
    } finally {
        Files.deleteIfExists(path);
        Files.delete(folder);
    }
}

void dialogue(String type, ProtocolFamily family, SocketAddress any)
        throws IOException {
    try (var listener = ServerSocketChannel.open(family);
            var socket = SocketChannel.open(family)) {
        var where = listener.bind(any).getLocalAddress();
        server.says("%s: listening on %s", type, Show.address(where));
        socket.connect(where);
        socket.write(UTF_8.encode("hello over " + type + "\n"));
        try (var connection = listener.accept()) {
            var line = readLine(connection);
            connection.write(UTF_8.encode("confirmed: " + line + "\n"));
        }
        client.says("%s: from %s, reads '%s'", type,
                Show.address(socket.getLocalAddress()), readLine(socket));
        client.says("%s: a plain Socket: %s", type, plain(where));
    } catch (IOException | UnsupportedOperationException missing) {
        client.says("%s: not on this machine: %s", type, missing.getMessage());
    }
}
// end::type[]

// tag::plain-socket[]
String readLine(SocketChannel socket) throws IOException {
    return reader(Channels.newInputStream(socket)).readLine();
}

String plain(SocketAddress where) throws IOException {
    try (var socket = new Socket()) {
        socket.connect(where, 1000);
        return "connected";
    } catch (IllegalArgumentException channelsOnly) {
        return channelsOnly.getMessage();
    }
}
// end::plain-socket[]

// tag::happy-eyeballs[]
void happyEyeballs() throws Exception {
    Skip.unless(NetworkInterface.getByInetAddress(LOOPBACK_6) != null,
            "this machine has no ::1");
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        server.says("127.0.0.1 answers, ::1 does not listen");
        race(listener.getLocalPort());
    }
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var full = FullServer.start(LOOPBACK_6, listener.getLocalPort())) {
        server.says("127.0.0.1 answers, ::1 has a full queue");
        race(listener.getLocalPort());
    }
}

void race(int port) throws Exception {
    var addresses = List.of(new InetSocketAddress(LOOPBACK_6, port),
            new InetSocketAddress(LOOPBACK, port));
    time("one by one:  ", () -> oneByOne(addresses));
    time("side by side:", () -> sideBySide(addresses));
}

void time(String name, Callable<Socket> way) throws Exception {
    var start = System.nanoTime();
    try (var socket = way.call()) {
        client.says("%s connected to %s, %d ms", name,
                Show.address(socket.getRemoteSocketAddress()),
                millisSince(start));
    }
}
// end::happy-eyeballs[]

// tag::one-by-one[]
Socket oneByOne(List<InetSocketAddress> addresses) throws IOException {
    var failure = new IOException("there is no address to connect to");
    for (var address : addresses) {
        var socket = new Socket(); // a new one for each try
        try {
            socket.connect(address, 1000);
            return socket;
        } catch (IOException tryTheNext) {
            socket.close();
            failure = tryTheNext;
        }
    }
    throw failure;
}
// end::one-by-one[]

// tag::side-by-side[]
Socket sideBySide(List<InetSocketAddress> addresses) throws Exception {
    var sockets = new ArrayList<Socket>();
    var tries = new ArrayList<Callable<Socket>>();
    var start = new CountDownLatch(0);
    for (var address : addresses) {
        var socket = new Socket();
        var ready = start;
        var failed = new CountDownLatch(1);
        var delay = 250L * sockets.size();
        tries.add(() -> {
            ready.await(delay, MILLISECONDS); // less if the last failed
            try {
                socket.connect(address, 1000);
                return socket;
            } finally {
                failed.countDown();
            }
        });
        sockets.add(socket);
        start = failed;
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var connected = threads.invokeAny(tries); // and stops the others
        sockets.remove(connected);
        return connected;
    } finally {
        for (var other : sockets) {
            other.close();
        }
    }
}
// end::side-by-side[]

// tag::unix-path[]
void unixPath() throws Exception {
    var folder = Files.createTempDirectory("lesson-03-");
    var where = UnixDomainSocketAddress.of(folder.resolve("server.sock"));
    try {
        client.says("before there is a server: %s", attempt(where));
        try (var listener = ServerSocketChannel.open(UNIX)) {
            listener.bind(where);
            server.says("listening on %s", Show.address(where));
            try (var socket = SocketChannel.open(where);
                    var connection = listener.accept()) {
                connection.write(UTF_8.encode("welcome\n"));
                client.says("from %s, reads '%s'",
                        Show.address(socket.getLocalAddress()),
                        readLine(socket));
            }
        }
        server.says("closed; the file is still there: %b",
                Files.exists(where.getPath()));
        client.says("with the file alone: %s", attempt(where));
        var tooLong = UnixDomainSocketAddress.of("a".repeat(200));
        client.says("a path of 200 characters: %s", attempt(tooLong));
    } catch (UnsupportedOperationException none) {
        Skip.unless(false, "this system has no Unix domain sockets");
    } finally {
        Files.deleteIfExists(where.getPath());
        Files.delete(folder);
    }
}

String attempt(UnixDomainSocketAddress where) {
    try (var socket = SocketChannel.open(where)) {
        return "connected";
    } catch (IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
// end::unix-path[]

// tag::half-open[]
void halfOpen() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var counting = Background.run(() -> countLines(listener));
            var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
        send(socket, "one");
        send(socket, "two");
        client.says("sent two lines; finishes sending, goes on reading");
        socket.shutdownOutput(); // FIN: nothing more will come from here
        client.says("reads '%s'", receive(socket));
        client.says("reads the end: %b", receive(socket) == null);
    }
    for (var allowHalfOpen : List.of(false, true)) {
        client.says("connects again, allowHalfOpen: %b", allowHalfOpen);
        try (var listener = new ServerSocket(0, 50, LOOPBACK);
                var finishing = Background.run(() -> finishFirst(listener));
                var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            client.says("reads '%s'", receive(socket));
            client.says("reads the end: %b; %s", receive(socket) == null,
                    allowHalfOpen ? "sends a last line" : "closes at once");
            if (allowHalfOpen) { // always so in Java, by choice in Node
                send(socket, "one last line");
            }
        }
    }
}
// end::half-open[]

// tag::half-open-servers[]
void countLines(ServerSocket listener) throws IOException {
    try (var connection = listener.accept()) {
        var lines = 0;
        while (receive(connection) != null) {
            lines++;
        }
        server.says("the client has finished sending; only now answers");
        send(connection, "you sent " + lines + " lines");
    }
}

void finishFirst(ServerSocket listener) throws IOException {
    try (var connection = listener.accept()) {
        send(connection, "that was all from me");
        connection.shutdownOutput();
        var line = receive(connection);
        server.says(line == null
                ? "has finished sending, and reads the end"
                : "has finished sending, and reads '" + line + "'");
    }
}
// end::half-open-servers[]

// tag::fd[]
void fd() throws Exception {
    Skip.unless(Self.installed("socat"),
            "no program that connects and hands it over: install socat");
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        listener.setSoTimeout(10_000); // a deadline for accept
        var builder = new ProcessBuilder("socat",
                "TCP:127.0.0.1:" + listener.getLocalPort(),
                "SYSTEM:eval exec $PROGRAM,nofork").redirectErrorStream(true);
        builder.environment().put("PROGRAM",
                Self.shellCommand(this, "inherited-client"));
        var process = builder.start();
        try (var output = process.inputReader(UTF_8);
                var connection = listener.accept()) {
            connection.setSoTimeout(10_000);
            server.says("socat connects from %s",
                    Show.address(connection.getRemoteSocketAddress()));
            server.says("reads '%s'", receive(connection));
            send(connection, "confirmed: hello, program");
            output.lines()
                    .filter(line -> line.startsWith("fd 0: "))
                    .forEach(line -> client.says("%s", line));
        } finally {
            process.destroy();
        }
    }
}
// end::fd[]

// tag::errors[]
void errors() throws Exception {
    try (var bound = new Socket(); var socket = new Socket()) {
        bound.bind(new InetSocketAddress(LOOPBACK, 0));
        server.says("has a port, and does not listen on it");
        fails("ECONNREFUSED",
                () -> socket.connect(bound.getLocalSocketAddress(), 1000));
    }
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            server.says("resets the connection, and the client reads");
            reset(listener.accept());
            fails("ECONNRESET", () -> receive(socket));
            fails("ECONNRESET", () -> receive(socket));
        }
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            server.says("resets the connection, and the client writes");
            reset(listener.accept());
            fails("ECONNRESET", () -> writeUntilItFails(socket));
            client.says("reads the end: %b", receive(socket) == null);
        }
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            server.says("accepts, and closes in good order");
            listener.accept().close();
            client.says("reads the end: %b", receive(socket) == null);
            send(socket, "nobody reads this");
            client.says("write 1: no exception");
            fails("EPIPE", () -> writeUntilItFails(socket));
        }
    }
    try (var socket = new Socket()) {
        server.says("has a name that the resolver does not know");
        var unknown = InetSocketAddress.createUnresolved("nobody.invalid", 80);
        fails("ENOTFOUND", () -> socket.connect(unknown, 1000));
    }
}
// end::errors[]

// tag::fails[]
void fails(String code, Background.Task task) throws Exception {
    try {
        task.run();
        client.says("Node: %-12s  Java: nothing failed", code);
    } catch (IOException failure) {
        client.says("Node: %-12s  Java: %s: %s", code,
                failure.getClass().getSimpleName(), failure.getMessage());
    }
}

void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0); // close sends RST instead of FIN
    connection.close();
}

/** A write fails once the peer's RST has arrived, and not before. */
void writeUntilItFails(Socket socket) throws Exception {
    for (var write = 1; write <= 100; write++) {
        Thread.sleep(10);
        send(socket, "nobody reads this");
    }
}
// end::fails[]

// tag::goodbye[]
void goodbye() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var first = new Socket(LOOPBACK, listener.getLocalPort());
            var serving1 = accept(listener);
            var second = new Socket(LOOPBACK, listener.getLocalPort());
            var serving2 = accept(listener);
            var third = new Socket()) {
        try {
            third.connect(listener.getLocalSocketAddress(), 1000);
        } catch (ConnectException refused) {
            client.says("3: %s", refused.getMessage());
        }
        for (var text : List.of("hello", "goodbye")) {
            send(first, text);
            send(second, text);
            client.says("1 and 2 read '%s' and '%s'",
                    receive(first), receive(second));
        }
        client.says("1 finishes sending");
        first.shutdownOutput();
        serving1.close(); // waits until the server has closed
        client.says("1 reads the end: %b", receive(first) == null);
        client.says("2 finishes sending");
        second.shutdownOutput();
        serving2.close();
        client.says("2 reads the end: %b", receive(second) == null);
        server.says("'close' of the server, open: %s", open);
    }
}
// end::goodbye[]

// tag::two-connections[]
final AtomicInteger open = new AtomicInteger();

/** One thread accepts and counts, so exactly one can be the second. */
Background accept(ServerSocket listener) throws IOException {
    var connection = listener.accept();
    var number = open.incrementAndGet();
    server.says("connection %d, open: %d", number, number);
    if (number == 2) {
        listener.close();
        listener.close(); // a second time changes nothing
        server.says("two are enough; listening socket closed: %b",
                listener.isClosed());
    }
    return Background.run(() -> serve(connection, number));
}

void serve(Socket connection, int number) {
    var hadError = false;
    try (connection) {
        for (String line; (line = receive(connection)) != null;) {
            send(connection, "confirmed: " + line);
        }
        server.says("'end' of %d: the client has finished sending", number);
    } catch (IOException failure) {
        hadError = true;
        server.says("'error' of %d: %s", number, failure.getMessage());
    }
    server.says("'close' of %d, had_error: %b, open: %d",
            number, hadError, open.decrementAndGet());
}
// end::two-connections[]

// tag::connect-command[]
void connectCommand(Options options) throws Exception {
    var where = options.find("--unix")
            .<SocketAddress>map(UnixDomainSocketAddress::of)
            .orElseGet(options::hostAndPort);
    try (var socket = connectTo(where, options.nothingGiven())) {
        IO.println(where instanceof UnixDomainSocketAddress
                ? "connected -> " + where
                : "connected " + Show.address(socket.getLocalAddress())
                        + " -> " + Show.address(socket.getRemoteAddress()));
        new LineClient(socket).run();
        IO.println("the peer has finished");
    } catch (IOException broken) {
        throw new Problem("the connection to " + Show.address(where)
                + " is gone: " + broken.getMessage());
    }
}

SocketChannel connectTo(SocketAddress where, boolean bare) throws IOException {
    var unix = where instanceof UnixDomainSocketAddress;
    var socket = unix ? SocketChannel.open(UNIX) : SocketChannel.open();
    try {
        if (unix) {
            socket.connect(where);
        } else {
            socket.socket().connect(where, 5000); // with a deadline, ms
        }
        return socket;
    } catch (IOException failure) {
        socket.close();
        if (bare && failure instanceof ConnectException) {
            throw new Tour.StepInstead("no server listens at "
                    + Show.address(where) + " (to start one: "
                    + Tour.command("lesson-01 serve") + ")");
        }
        throw new Problem("cannot connect to " + Show.address(where) + ": "
                + failure.getMessage());
    }
}
// end::connect-command[]
