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
import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
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
                    "say a line, be confirmed; read beside writing")
            .step("type", this::type,
                    "the same dialogue over tcp4, tcp6 and unix")
            .step("unix-path", this::unixPath,
                    "a path to call, and what may be wrong with it")
            .step("half-open", this::halfOpen,
                    "finish sending, go on reading, and the reverse")
            .step("fd", this::fd,
                    "a client on a socket it inherited, connected")
            .step("errors", this::errors,
                    "Node's codes, and Java's exception for each")
            .step("goodbye", this::goodbye,
                    "end, close, closed: who goes when")
            .live("connect", this::connectCommand,
                    "[--host 127.0.0.1] [--port 8431] [--unix PATH]",
                    "sends lines of stdin, prints what it hears; bare, while"
                            + "\n    nobody listens there, it shows the step"
                            + "\n    connect (connect --pause always does)")
            .program("inherited-client", this::inheritedClient)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");

// tag::connect[]
void connect() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket()) {
        var where = listener.getLocalSocketAddress();
        server.says("listening on %s", Show.address(where));
        client.says("a new socket; connected: %b", socket.isConnected());
        socket.connect(where, 1000); // ms, or else the system's patience
        client.says("connected %s -> %s",
                Show.address(socket.getLocalSocketAddress()),
                Show.address(socket.getRemoteSocketAddress()));
    }
    var failed = new Socket();
    try (failed; var bound = new Socket()) {
        bound.bind(new InetSocketAddress(LOOPBACK, 0));
        server.says("has a port, and does not listen on it");
        call(failed, bound.getLocalSocketAddress());
        client.says("its socket is closed: %b; a new try needs a new one",
                failed.isClosed());
    }
    unknownHost("no-such-host.invalid");
    fullBacklog();
}

/** Connects, or says why not: the class of the exception tells it. */
void call(Socket socket, SocketAddress where) {
    var start = System.nanoTime();
    var outcome = "connected";
    try {
        socket.connect(where, 300);
    } catch (IOException failure) {
        outcome = switch (failure) {
            case ConnectException _ -> "refused       ";
            case UnknownHostException _ -> "unknown host  ";
            case SocketTimeoutException _ -> "timed out     ";
            default -> "failed        ";
        } + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
    client.says("%s, %d ms", outcome, millisSince(start));
}

void unknownHost(String host) throws Exception {
    var start = System.nanoTime();
    var asking = new FutureTask<>(() -> new InetSocketAddress(host, 8431));
    Thread.startVirtualThread(asking);
    try (var socket = new Socket(); var listener = new ServerSocket()) {
        var unknown = asking.get(2, SECONDS); // has none of its own
        client.says("asked for %s, %d ms", host, millisSince(start));
        call(socket, unknown);
        listener.bind(unknown);
    } catch (SocketException alsoUnknown) {
        server.says("cannot listen there either: %s", alsoUnknown.getMessage());
    } catch (TimeoutException slow) {
        client.says("asked for %s, no answer, %d ms",
                host, millisSince(start));
    }
}

void fullBacklog() throws IOException {
    var callers = new ArrayList<Socket>();
    try (var listener = new ServerSocket(0, 1, LOOPBACK)) {
        server.says("listening with a backlog of 1, accepting nobody");
        do {
            callers.add(new Socket());
            call(callers.getLast(), listener.getLocalSocketAddress());
        } while (callers.getLast().isConnected() && callers.size() < 12);
    } finally {
        for (var caller : callers) {
            caller.close();
        }
    }
}

long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
}
// end::connect[]

// tag::talk[]
void talk() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var confirming = Background.run(() -> confirmAll(listener));
            var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
        for (var text : List.of("hello", "你好啊")) {
            client.says("says  '%s': %d characters, %d bytes", text,
                    text.length(), text.getBytes(UTF_8).length);
            say(socket, text);
            client.says("hears '%s'", hear(socket));
        }
        client.says("says two lines, while a thread of its own reads");
        try (var hearing = Background.run(() -> hearTwo(socket))) {
            say(socket, "one");
            say(socket, "two");
        } // waits until both are confirmed
        client.says("has nothing more to say");
    }
}

void confirmAll(ServerSocket listener) throws IOException {
    try (var guest = listener.accept()) {
        var lines = 0;
        for (String line; (line = hear(guest)) != null; lines++) {
            say(guest, "confirmed: " + line);
        }
        server.says("the client has finished; lines confirmed: %d", lines);
    }
}

/** What Node calls on('data'): it comes when it comes. */
void hearTwo(Socket socket) throws IOException {
    client.says("hears '%s'", hear(socket));
    client.says("hears '%s'", hear(socket));
}

/** TCP carries bytes, not messages: a line is what we agreed to end with \n. */
void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
}

/** The next line, or null where the stream ends. Reads no byte more. */
String hear(Socket socket) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b; (b = socket.getInputStream().read()) != '\n'; line.write(b)) {
        if (b < 0) {
            return null;
        }
    }
    return line.toString(UTF_8);
}
// end::talk[]

// tag::type[]
void type() throws Exception {
    var folder = Files.createTempDirectory("lesson-03-");
    var path = folder.resolve("server.sock");
    try {
        dialogue("tcp4", INET, new InetSocketAddress(LOOPBACK, 0));
        dialogue("tcp6", INET6, new InetSocketAddress(
                InetAddress.ofLiteral("::1"), 0));
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
        say(socket, "hello over " + type);
        try (var guest = listener.accept()) {
            say(guest, "confirmed: " + hear(guest));
        }
        client.says("%s: from %s, hears '%s'", type,
                Show.address(socket.getLocalAddress()), hear(socket));
        client.says("%s: a new Socket(), without a type: %s",
                type, plain(where));
    } catch (IOException | UnsupportedOperationException missing) {
        client.says("%s: not on this machine: %s", type, missing.getMessage());
    }
}

String plain(SocketAddress where) throws IOException {
    try (var socket = new Socket()) {
        socket.connect(where, 1000);
        return "connected";
    } catch (IllegalArgumentException channelsOnly) {
        return channelsOnly.getMessage();
    }
}

/** As say above, for a channel: the one kind of socket that has all types. */
void say(SocketChannel socket, String line) throws IOException {
    socket.write(UTF_8.encode(line + "\n"));
}

/** As hear above, but it may read more than the line. */
String hear(SocketChannel socket) throws IOException {
    return new BufferedReader(Channels.newReader(socket, UTF_8)).readLine();
}
// end::type[]

// tag::unix-path[]
void unixPath() throws Exception {
    var folder = Files.createTempDirectory("lesson-03-");
    var where = UnixDomainSocketAddress.of(folder.resolve("server.sock"));
    try {
        client.says("before there is a server: %s", callPath(where));
        try (var listener = ServerSocketChannel.open(UNIX)) {
            listener.bind(where);
            server.says("listening on %s", Show.address(where));
            try (var socket = SocketChannel.open(where);
                    var guest = listener.accept()) {
                say(guest, "welcome");
                client.says("from %s, hears '%s'",
                        Show.address(socket.getLocalAddress()), hear(socket));
            }
        }
        server.says("closed; the file is still there: %b",
                Files.exists(where.getPath()));
        client.says("with the file alone: %s", callPath(where));
        var tooLong = "a".repeat(200);
        client.says("a path of %d characters: %s", tooLong.length(),
                callPath(UnixDomainSocketAddress.of(tooLong)));
    } catch (UnsupportedOperationException none) {
        Skip.unless(false, "this system has no Unix domain sockets");
    } finally {
        Files.deleteIfExists(where.getPath());
        Files.delete(folder);
    }
}

String callPath(UnixDomainSocketAddress where) {
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
        say(socket, "one");
        say(socket, "two");
        client.says("said two lines; finishes sending, goes on reading");
        socket.shutdownOutput(); // FIN: nothing more will come from here
        client.says("hears '%s'", hear(socket));
        client.says("hears the end: %b", hear(socket) == null);
    }
    for (var allowHalfOpen : List.of(false, true)) {
        client.says("calls again, allowHalfOpen: %b", allowHalfOpen);
        try (var listener = new ServerSocket(0, 50, LOOPBACK);
                var finishing = Background.run(() -> finishFirst(listener));
                var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            client.says("hears '%s'", hear(socket));
            client.says("hears the end: %b; %s", hear(socket) == null,
                    allowHalfOpen ? "has a last word" : "hangs up at once");
            if (allowHalfOpen) { // always so in Java, by choice in Node
                say(socket, "one last word");
            }
        }
    }
}

void countLines(ServerSocket listener) throws IOException {
    try (var guest = listener.accept()) {
        var lines = 0;
        while (hear(guest) != null) {
            lines++;
        }
        server.says("the client has finished sending; only now answers");
        say(guest, "you said " + lines + " lines");
    }
}

void finishFirst(ServerSocket listener) throws IOException {
    try (var guest = listener.accept()) {
        say(guest, "that was all from me");
        guest.shutdownOutput();
        var answer = hear(guest);
        server.says(answer == null
                ? "has finished sending, and hears no last word"
                : "has finished sending, and hears '" + answer + "'");
    }
}
// end::half-open[]

// tag::fd[]
void fd() throws Exception {
    Skip.unless(Self.installed("socat"),
            "nothing here that connects and hands it over: install socat");
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        listener.setSoTimeout(10_000); // a deadline for accept
        var builder = new ProcessBuilder("socat",
                "TCP:127.0.0.1:" + listener.getLocalPort(),
                "SYSTEM:eval exec $PROGRAM,nofork").redirectErrorStream(true);
        builder.environment().put("PROGRAM",
                Self.shellCommand(this, "inherited-client"));
        var process = builder.start();
        try (var output = process.inputReader(UTF_8);
                var guest = listener.accept()) {
            guest.setSoTimeout(10_000);
            server.says("socat calls from %s",
                    Show.address(guest.getRemoteSocketAddress()));
            server.says("hears '%s'", hear(guest));
            say(guest, "confirmed: whoever you are");
            output.lines()
                    .filter(line -> line.startsWith("fd 0: "))
                    .forEach(line -> client.says("%s", line));
        } finally {
            process.destroy();
        }
    }
}

/** What socat turns into. stdout is the socket too: logs go to stderr. */
void inheritedClient(Options options) throws IOException {
    if (!(System.inheritedChannel() instanceof SocketChannel inherited)) {
        throw new Problem("standard input is no connected socket");
    }
    try (var socket = inherited.socket()) {
        System.err.println("fd 0: connected already, "
                + Show.address(socket.getLocalSocketAddress()) + " -> "
                + Show.address(socket.getRemoteSocketAddress()));
        say(socket, "hello, I never called connect");
        System.err.println("fd 0: hears '" + hear(socket) + "'");
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
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var guest = listener.accept()) {
        server.says("destroys the connection: linger 0, close");
        guest.setSoLinger(true, 0); // close sends RST instead of FIN
        guest.close();
        fails("ECONNRESET", () -> hear(socket));
    }
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
        server.says("accepts, and closes in good order");
        listener.accept().close();
        client.says("hears the end: %b", hear(socket) == null);
        say(socket, "to nobody");
        client.says("write 1: no exception, though nobody will read it");
        fails("EPIPE", () -> sayUntilItFails(socket));
    }
    try (var socket = new Socket()) {
        server.says("has a name that nobody knows");
        var unknown = InetSocketAddress.createUnresolved("nobody.invalid", 80);
        fails("ENOTFOUND", () -> socket.connect(unknown, 1000));
    }
}

void fails(String code, Background.Task task) throws Exception {
    try {
        task.run();
        client.says("Node: %-12s  Java: nothing failed", code);
    } catch (IOException failure) {
        client.says("Node: %-12s  Java: %s: %s", code,
                failure.getClass().getSimpleName(), failure.getMessage());
    }
}

void sayUntilItFails(Socket socket) throws Exception {
    for (var write = 2; write <= 100; write++) {
        Thread.sleep(10); // the answer to write 1, a RST, must come back first
        say(socket, "to nobody");
    }
}
// end::errors[]

// tag::goodbye[]
final AtomicInteger connections = new AtomicInteger();

void goodbye() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var first = new Socket(LOOPBACK, listener.getLocalPort());
            var guest1 = admit(listener);
            var second = new Socket(LOOPBACK, listener.getLocalPort());
            var guest2 = admit(listener);
            var third = new Socket()) {
        try {
            third.connect(listener.getLocalSocketAddress(), 1000);
        } catch (ConnectException refused) {
            client.says("client 3: %s", refused.getMessage());
        }
        for (var text : List.of("hello", "goodbye")) {
            say(first, text);
            say(second, text);
            client.says("clients 1 and 2 hear '%s' and '%s'",
                    hear(first), hear(second));
        }
        client.says("client 1 ends");
        first.shutdownOutput();
        guest1.close(); // waits until the server has seen it off
        client.says("client 1 hears the end too: %b", hear(first) == null);
        client.says("client 2 ends");
        second.shutdownOutput();
        guest2.close();
        client.says("client 2 hears the end too: %b", hear(second) == null);
        server.says("'close' of the server, connections: %s", connections);
    }
}

/** One thread accepts and counts, so exactly one guest can be the second. */
Background admit(ServerSocket listener) throws IOException {
    var guest = listener.accept();
    var number = connections.incrementAndGet();
    server.says("guest %d is connected, connections: %d", number, number);
    if (number == 2) {
        listener.close();
        listener.close(); // once more does no harm
        server.says("two are enough; listener closed: %b", listener.isClosed());
    }
    return Background.run(() -> seeOff(guest, number));
}

void seeOff(Socket guest, int number) {
    var hadError = false;
    try (guest) {
        for (String line; (line = hear(guest)) != null;) {
            say(guest, "confirmed: " + line);
        }
        server.says("'end' of guest %d: it has finished sending", number);
    } catch (IOException failure) {
        hadError = true;
        server.says("'error' of guest %d: %s", number, failure.getMessage());
    }
    server.says("'close' of guest %d, had_error: %b, connections: %d",
            number, hadError, connections.decrementAndGet());
}
// end::goodbye[]

// tag::connect-command[]
void connectCommand(Options options) throws Exception {
    var where = options.find("--unix")
            .<SocketAddress>map(UnixDomainSocketAddress::of)
            .orElseGet(() -> options.hostAndPort());
    try (var socket = connectTo(where, options.nothingGiven())) {
        IO.println(where instanceof UnixDomainSocketAddress
                ? "connected -> " + where
                : "connected " + Show.address(socket.getLocalAddress())
                        + " -> " + Show.address(socket.getRemoteAddress()));
        var sending = new FutureTask<>(() -> sendInput(socket));
        var sender = Thread.startVirtualThread(sending);
        hearAll(socket);
        sender.join(Duration.ofMillis(100)); // it may wait for the keyboard
        // a reset is reported once, to whichever thread asks first
        if (sending.state() == Future.State.FAILED) {
            throw new IOException(sending.exceptionNow().getMessage());
        }
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
            throw new Tour.StepInstead("nobody listens at "
                    + Show.address(where)
                    + " (to start a server: "
                    + Tour.command("lesson-01 serve") + ")");
        }
        throw new Problem("cannot connect to " + Show.address(where) + ": "
                + failure.getMessage());
    }
}

/** On a thread of its own: whoever waits for the keyboard hears nothing. */
Void sendInput(SocketChannel socket) throws IOException {
    for (String line; (line = IO.readln()) != null;) {
        socket.write(UTF_8.encode(line + "\n"));
    }
    socket.shutdownOutput(); // end of stdin, not of the conversation
    return null;
}

void hearAll(SocketChannel socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(
            Channels.newInputStream(socket), UTF_8));
    for (String line; (line = nextLine(in)) != null;) {
        IO.println("heard " + Show.printable(line));
    }
}

/** As BufferedReader.readLine, with a bound: no peer may fill our memory. */
String nextLine(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    for (int c; (c = in.read()) != '\n'; line.append((char) c)) {
        if (c < 0) {
            return line.isEmpty() ? null : line.toString();
        }
        if (line.length() == 65_536) {
            throw new IOException("a line of more than 65,536 characters");
        }
    }
    var end = line.length() - 1; // some end their lines with \r\n
    return end >= 0 && line.charAt(end) == '\r'
            ? line.substring(0, end)
            : line.toString();
}
// end::connect-command[]
