///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES ../course/Background.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/Problem.java
//SOURCES ../course/Self.java
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java

import static java.net.StandardProtocolFamily.UNIX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import course.Background;
import course.Options;
import course.Problem;
import course.Self;
import course.Show;
import course.Skip;
import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-01", "A TCP server, from bind to the last goodbye")
            .step("listen", this::listen,
                    "bind, say where, accept: one virtual thread a guest")
            .step("address", this::address,
                    "port 0 becomes a real port; IPv4, IPv6, wildcard")
            .step("port-in-use", this::portInUse,
                    "a second bind fails; what SO_REUSEADDR changes")
            .step("backlog", this::backlog,
                    "callers are connected before anybody accepts them")
            .step("half-open", this::halfOpen,
                    "a FIN ends one direction; who hangs up, and when")
            .step("unix-path", this::unixPath,
                    "a server on a path, and the file it leaves")
            .step("handle", this::handle,
                    "a server on a socket it inherited, listening")
            .step("connections", this::connections,
                    "full: turn the third away, or let it wait")
            .step("close", this::close,
                    "no new guests; those inside are served to the end")
            .step("unref", this::unref,
                    "does a listening server keep its program alive?")
            .live("serve", this::serve,
                    "[--host 127.0.0.1] [--port 8431] [--unix PATH] [--max N]",
                    "answers every line with 'confirmed: LINE', until Ctrl-C")
            .program("inherited-server", this::inheritedServer)
            .program("only-a-server", this::onlyAServer)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");
final Voice system = Voice.of("system");

// tag::listen[]
void listen() throws Exception {
    try (var listener = new ServerSocket()) {
        listener.bind(new InetSocketAddress(LOOPBACK, 0)); // 0: any free port
        var where = listener.getLocalSocketAddress();
        server.says("listening on %s", Show.address(where));

        try (var accepting = Background.run(() -> acceptTwo(listener));
                var first = new Socket();
                var second = new Socket()) {
            first.connect(where);
            client.says("guest 1 hears '%s', and says nothing", hear(first));
            second.connect(where);
            client.says("guest 2 hears '%s'", hear(second));
            say(second, "hello"); // guest 1 is still silent, and yet:
            client.says("guest 2 hears '%s'", hear(second));
            say(first, "好久不见");
            client.says("guest 1 hears '%s'", hear(first));
        }
    }
}

void acceptTwo(ServerSocket listener) throws IOException {
    try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var n = 1; n <= 2; n++) {
            var number = n;
            var guest = listener.accept(); // blocks until somebody calls
            guests.execute(() -> welcome(guest, number));
        }
    } // waits until both have left
}

void welcome(Socket guest, int number) {
    try (guest) {
        server.says("guest %d calls from %s; a virtual thread serves it: %b",
                number, Show.address(guest.getRemoteSocketAddress()),
                Thread.currentThread().isVirtual());
        say(guest, "welcome, guest " + number);
        say(guest, "confirmed: " + hear(guest));
    } catch (IOException gone) { // one guest's trouble is not the others'
        server.says("guest %d is gone: %s", number, gone.getMessage());
    }
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
// end::listen[]

// tag::address[]
void address() throws Exception {
    try (var listener = new ServerSocket()) {
        server.says("before bind: address %s, port %d",
                listener.getLocalSocketAddress(), listener.getLocalPort());
    }
    for (var host : List.of("127.0.0.1", "::1", "0.0.0.0")) {
        var address = InetAddress.ofLiteral(host);
        try (var listener = new ServerSocket(0, 50, address)) {
            server.says("asked for %s, port 0: bound to %s",
                    host, Show.address(listener.getLocalSocketAddress()));
            for (var target : List.of("127.0.0.1", "::1")) {
                client.says("calling %-9s  %s", target,
                        call(target, listener.getLocalPort()));
            }
        } catch (SocketException notHere) {
            server.says("asked for %s: %s", host, notHere.getMessage());
        }
    }
}

String call(String host, int port) throws IOException {
    try (var caller = new Socket(InetAddress.ofLiteral(host), port)) {
        return "connected to " + Show.address(caller.getRemoteSocketAddress());
    } catch (SocketException refused) {
        return refused.getMessage();
    }
}
// end::address[]

// tag::port-in-use[]
void portInUse() throws Exception {
    try (var first = new ServerSocket(0, 50, LOOPBACK)) {
        var taken = first.getLocalSocketAddress();
        server.says("first:  listening on %s, SO_REUSEADDR %b by default",
                Show.address(taken), first.getReuseAddress());
        server.says("second, SO_REUSEADDR false: %s", bind(taken, false));
        server.says("second, SO_REUSEADDR true:  %s", bind(taken, true));
        server.says("second goes on elsewhere:   %s",
                bind(new InetSocketAddress(LOOPBACK, 0), true));
    }
    SocketAddress left;
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        left = listener.getLocalSocketAddress();
        var guest = new Socket(LOOPBACK, listener.getLocalPort());
        listener.accept().close(); // who hangs up first keeps the port a while
        client.says("the server hung up first: %s", hear(guest) == null);
        guest.close();
    }
    server.says("restarted, SO_REUSEADDR false: %s", bind(left, false));
    server.says("restarted, SO_REUSEADDR true:  %s", bind(left, true));
}

String bind(SocketAddress where, boolean reuseAddress) throws IOException {
    try (var listener = new ServerSocket()) {
        listener.setReuseAddress(reuseAddress); // before bind, or never
        listener.bind(where);
        return "listening on " + Show.address(listener.getLocalSocketAddress());
    } catch (BindException taken) {
        return taken.getMessage();
    }
}
// end::port-in-use[]

// tag::backlog[]
void backlog() throws Exception {
    var callers = new ArrayList<Socket>();
    try (var listener = new ServerSocket(0, 2, LOOPBACK)) {
        var where = listener.getLocalSocketAddress();
        server.says("listening with a backlog of 2, accepting nobody yet");
        while (callers.size() < 12 && connects(where, 300, callers)) {
            say(callers.getLast(), "caller " + callers.size());
        }
        client.says("%d callers are connected, and have even written",
                callers.size());

        try (var guest = listener.accept()) {
            server.says("accepts one at last, and hears '%s'", hear(guest));
            connects(where, 2000, callers);
        }
    } finally {
        for (var caller : callers) {
            caller.close();
        }
    }
}

boolean connects(SocketAddress where, int timeoutMs, List<Socket> callers)
        throws IOException {
    var number = callers.size() + 1;
    var start = System.nanoTime();
    var caller = new Socket();
    try {
        caller.connect(where, timeoutMs);
        callers.add(caller);
        client.says("caller %d: connected, %d ms", number, millisSince(start));
        return true;
    } catch (ConnectException | SocketTimeoutException full) {
        caller.close();
        client.says("caller %d: %s, %d ms",
                number, full.getMessage(), millisSince(start));
        return false;
    }
}

long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
}
// end::backlog[]

// tag::half-open[]
void halfOpen() throws Exception {
    for (var allowHalfOpen : List.of(false, true)) {
        server.says("allowHalfOpen: %b", allowHalfOpen);
        try (var listener = new ServerSocket(0, 50, LOOPBACK);
                var serving = Background.run(
                        () -> answer(listener, allowHalfOpen));
                var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
            say(socket, "one");
            say(socket, "two");
            client.says("said two lines; sends its FIN, and goes on reading");
            var start = System.nanoTime();
            socket.shutdownOutput(); // FIN: nothing more will come from here
            var answer = hear(socket);
            client.says(answer == null
                    ? "end of stream, no answer, %d ms after its own FIN"
                    : "hears '" + answer + "', %d ms after its own FIN",
                    millisSince(start));
        }
    }
}

void answer(ServerSocket listener, boolean allowHalfOpen) throws Exception {
    try (var guest = listener.accept()) {
        var lines = 0;
        while (hear(guest) != null) {
            lines++;
        }
        server.says("the client has finished%s",
                allowHalfOpen ? "" : "; hangs up at once");
        if (!allowHalfOpen) {
            guest.shutdownOutput(); // what Node does unless told otherwise
        }
        Thread.sleep(100); // the work that the answer needs
        say(guest, "you said " + lines + " lines");
    } catch (SocketException tooLate) {
        server.says("the answer is ready, and lost: %s", tooLate.getMessage());
    }
}
// end::half-open[]

// tag::unix-path[]
void unixPath() throws Exception {
    var folder = Files.createTempDirectory("lesson-01-");
    var where = UnixDomainSocketAddress.of(folder.resolve("server.sock"));
    try {
        try (var listener = ServerSocketChannel.open(UNIX)) {
            listener.bind(where);
            server.says("listening on %s", listener.getLocalAddress());
            try (var caller = SocketChannel.open(where);
                    var guest = listener.accept()) {
                server.says("the guest's address: %s",
                        Show.address(guest.getRemoteAddress()));
                guest.write(ByteBuffer.wrap("welcome".getBytes(UTF_8)));
                var piece = ByteBuffer.allocate(100);
                caller.read(piece);
                client.says("hears '%s'", UTF_8.decode(piece.flip()));
            }
        }
        server.says("closed; the file is still there: %b",
                Files.exists(where.getPath()));
        server.says("listening again: %s", listenOn(where));
        Files.delete(where.getPath());
        server.says("deleted the file; listening again: %s", listenOn(where));
    } catch (UnsupportedOperationException none) {
        Skip.unless(false, "this system has no Unix domain sockets");
    } finally {
        Files.deleteIfExists(where.getPath());
        Files.delete(folder);
    }
}

String listenOn(UnixDomainSocketAddress where) throws IOException {
    try (var listener = ServerSocketChannel.open(UNIX)) {
        return "works, on " + listener.bind(where).getLocalAddress();
    } catch (BindException taken) {
        return taken.getMessage();
    }
}
// end::unix-path[]

// tag::handle[]
void handle() throws Exception {
    var systemd = Self.installed("systemd-socket-activate");
    Skip.unless(systemd || Self.installed("socat"),
            "no super-server that hands over a socket: install socat");
    var port = freePort();
    var program = Self.shellCommand(this, "inherited-server");
    var superServer = systemd
            ? List.of("systemd-socket-activate", "--inetd",
                    "--listen=127.0.0.1:" + port, "sh", "-c", "exec " + program)
            : List.of("socat",
                    "TCP-LISTEN:" + port + ",bind=127.0.0.1,reuseaddr",
                    "SYSTEM:eval exec $PROGRAM,nofork");
    var builder = new ProcessBuilder(superServer).redirectErrorStream(true);
    builder.environment().put("PROGRAM", program);
    server.says("%s listens on 127.0.0.1:%d for us",
            superServer.getFirst(), port);

    var process = builder.start();
    try (var output = process.inputReader(UTF_8);
            var caller = callWhenReady(port)) {
        client.says("calls; only now is our program started");
        var heard = hear(caller);
        output.lines()
                .filter(line -> line.startsWith("inherited"))
                .forEach(line -> server.says("%s", line));
        client.says("hears '%s'", heard);
    } finally {
        process.destroyForcibly().waitFor();
    }
}

/** What the super-server starts. stdout is the socket: logs go to stderr. */
void inheritedServer(Options options) throws IOException {
    switch (System.inheritedChannel()) {
        case ServerSocketChannel listener -> {
            System.err.println("inherited a listening socket on "
                    + Show.address(listener.getLocalAddress()));
            try (listener; var guest = listener.accept().socket()) {
                say(guest, "welcome, I was not even running when you called");
            }
        }
        case SocketChannel accepted -> {
            System.err.println("inherited an accepted guest from "
                    + Show.address(accepted.getRemoteAddress()));
            try (var guest = accepted.socket()) {
                say(guest, "welcome, I was not even running when you called");
            }
        }
        case null, default -> throw new Problem("standard input is no socket");
    }
}

Socket callWhenReady(int port) throws Exception {
    for (var tries = 1;; tries++) {
        try {
            return new Socket(LOOPBACK, port);
        } catch (ConnectException notYet) {
            if (tries == 200) {
                throw notYet;
            }
            Thread.sleep(10);
        }
    }
}

int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, LOOPBACK)) {
        return probe.getLocalPort();
    }
}
// end::handle[]

// tag::connections[]
void connections() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var admitting = Background.run(() -> turnAway(listener, 2))) {
        threeGuests("turn away", listener.getLocalPort());
    }
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var admitting = Background.run(() -> letWait(listener, 2))) {
        threeGuests("let wait", listener.getLocalPort());
    }
}

void turnAway(ServerSocket listener, int max) throws IOException {
    var inside = new ArrayList<Socket>();
    for (var n = 1; n <= 3; n++) {
        var guest = listener.accept(); // accept first, then look
        if (inside.size() == max) {
            server.says("%d inside, the door is shut again", inside.size());
            guest.close();
        } else {
            inside.add(guest);
            say(guest, "welcome, " + inside.size() + " inside");
        }
    }
    for (var guest : inside) {
        guest.close();
    }
}

void letWait(ServerSocket listener, int max) throws Exception {
    var places = new Semaphore(max);
    try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var n = 1; n <= 3; n++) {
            places.acquire(); // a free place first, then accept
            var guest = listener.accept();
            var inside = max - places.availablePermits();
            guests.execute(() -> {
                stay(guest, inside);
                places.release();
            });
        }
    }
}

void stay(Socket guest, int inside) {
    try (guest) {
        say(guest, "welcome, " + inside + " inside");
        hear(guest); // until it leaves
    } catch (IOException gone) {
        server.says("a guest is gone: %s", gone.getMessage());
    }
}

void threeGuests(String policy, int port) throws IOException {
    server.says("two may be inside; the third: %s", policy);
    try (var first = new Socket(LOOPBACK, port);
            var second = new Socket(LOOPBACK, port)) {
        client.says("guest 1 hears '%s'", hear(first));
        client.says("guest 2 hears '%s'", hear(second));
        try (var third = new Socket(LOOPBACK, port)) {
            third.setSoTimeout(200);
            try {
                client.says("guest 3 is connected, and turned away: %b",
                        hear(third) == null);
            } catch (SocketTimeoutException silence) {
                client.says("guest 3 is connected, and hears nothing: 200 ms");
                client.says("guest 1 leaves");
                first.close();
                third.setSoTimeout(2000);
                client.says("guest 3 hears '%s'", hear(third));
            }
        }
    }
}
// end::connections[]

// tag::close[]
void close() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var first = new Socket(LOOPBACK, listener.getLocalPort());
            var second = new Socket(LOOPBACK, listener.getLocalPort())) {
        var where = listener.getLocalSocketAddress();
        try (var guests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 1; n <= 2; n++) {
                var guest = listener.accept();
                guests.execute(() -> confirmTwo(guest));
            }
            listener.close();
            server.says("closed the door, with two guests inside");
            try (var late = new Socket()) {
                late.connect(where);
            } catch (ConnectException refused) {
                client.says("a third caller: %s", refused.getMessage());
            }
            for (var text : List.of("still here", "goodbye")) {
                say(first, text);
                say(second, text);
                client.says("guests 1 and 2 hear '%s' and '%s'",
                        hear(first), hear(second));
            }
        } // waits for the last guest
        server.says("closed: the last guest has left");
    }
}

void confirmTwo(Socket guest) {
    try (guest) {
        say(guest, "confirmed: " + hear(guest));
        say(guest, "confirmed: " + hear(guest));
    } catch (IOException gone) {
        server.says("a guest is gone: %s", gone.getMessage());
    }
}
// end::close[]

// tag::unref[]
void unref() throws Exception {
    for (var kind : List.of("virtual", "platform")) {
        var command = Self.command(this, "only-a-server", "--mode", kind);
        var process = new ProcessBuilder(command).start();
        try (var output = process.inputReader(UTF_8)) {
            server.says("%s", output.readLine());
            var ended = process.waitFor(700, MILLISECONDS);
            system.says(ended
                    ? "its process has ended, exit code " + process.exitValue()
                    : "700 ms later its process still runs; ending it");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}

/** A program whose only work left is a listening server. */
void onlyAServer(Options options) throws IOException {
    var listener = new ServerSocket(0, 50, LOOPBACK);
    Runnable accepting = () -> {
        try {
            listener.accept();
        } catch (IOException closed) {
            System.err.println("nobody closes it, and yet: " + closed);
        }
    };
    var kind = options.text("--mode");
    switch (kind) {
        case "platform" -> Thread.ofPlatform().start(accepting); // holds on
        default -> Thread.ofVirtual().start(accepting); // a daemon
    }
    IO.println("listening; a " + kind + " thread accepts; main returns");
}
// end::unref[]

// tag::serve[]
final AtomicInteger inside = new AtomicInteger();

void serve(Options options) throws Exception {
    var where = options.find("--unix")
            .<SocketAddress>map(UnixDomainSocketAddress::of)
            .orElseGet(() -> options.hostAndPort());
    var max = options.find("--max").isEmpty()
            ? Integer.MAX_VALUE
            : options.number("--max", 1, 1_000_000);
    try (var listener = listenAt(where)) {
        Tour.onCtrlC(() -> shut(listener, where));
        IO.println("listening on " + Show.address(listener.getLocalAddress()));
        for (var number = 1;;) {
            var guest = acceptNext(listener);
            var from = Show.address(guest.getRemoteAddress());
            if (inside.get() == max) {
                IO.println("turned away " + from + ", " + inside + " inside");
                guest.close();
            } else {
                admit(guest, "guest " + number++, from);
            }
        }
    } catch (ClosedChannelException ctrlC) {
        // the hook has closed the listener and said so
    }
}

/** Out of file descriptors, accept fails, and the listener lives on. */
SocketChannel acceptNext(ServerSocketChannel listener) throws Exception {
    while (true) {
        try {
            return listener.accept();
        } catch (ClosedChannelException closed) {
            throw closed;
        } catch (IOException exhausted) {
            System.err.println("accept: " + exhausted.getMessage());
            Thread.sleep(100);
        }
    }
}

void admit(SocketChannel guest, String name, String from) {
    var count = inside.incrementAndGet();
    IO.println(name + " came from " + from + ", " + count + " inside");
    Thread.startVirtualThread(() -> {
        var how = confirmAll(guest);
        var left = inside.decrementAndGet();
        IO.println(name + " " + how + ", " + left + " inside");
    });
}

/** Confirms a guest's lines until it has finished, and says how it left. */
String confirmAll(SocketChannel guest) {
    try (guest) {
        var came = ByteBuffer.allocate(8_192).limit(0);
        for (String line; (line = nextLine(guest, came)) != null;) {
            var answer = "confirmed: " + line + "\n";
            guest.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
        }
        return "left";
    } catch (IOException gone) {
        return "is gone (" + gone.getMessage() + ")";
    }
}

/** The next line, with a bound: no guest may fill our memory. */
String nextLine(SocketChannel guest, ByteBuffer came) throws IOException {
    var line = new ByteArrayOutputStream();
    while (came.hasRemaining() || hasMore(guest, came)) {
        var start = came.position();
        var ended = false;
        while (!ended && came.hasRemaining()) {
            ended = came.get() == '\n';
        }
        var piece = new byte[came.position() - start - (ended ? 1 : 0)];
        came.get(start, piece);
        line.writeBytes(piece);
        if (line.size() > 65_536) {
            throw new IOException("a line of more than 65,536 bytes");
        }
        if (ended) {
            return text(line);
        }
    }
    return line.size() == 0 ? null : text(line);
}

boolean hasMore(SocketChannel guest, ByteBuffer came) throws IOException {
    var count = guest.read(came.clear());
    came.flip();
    return count >= 0;
}

String text(ByteArrayOutputStream line) {
    var text = line.toString(UTF_8);
    return text.endsWith("\r") // telnet ends its lines with \r\n
            ? text.substring(0, text.length() - 1)
            : text;
}

ServerSocketChannel listenAt(SocketAddress where) throws IOException {
    var unix = where instanceof UnixDomainSocketAddress;
    var listener = unix
            ? ServerSocketChannel.open(UNIX)
            : ServerSocketChannel.open();
    try {
        return listener.bind(where);
    } catch (IOException | UnsupportedAddressTypeException failure) {
        listener.close();
        throw new Problem("cannot listen on " + Show.address(where) + ": "
                + reason(failure, unix));
    }
}

String reason(Exception failure, boolean unix) {
    var message = String.valueOf(failure.getMessage());
    if (failure instanceof UnsupportedAddressTypeException) {
        return "this machine has no addresses of that family";
    }
    return !message.contains("in use") ? message
            : unix ? message + " (left by another server? delete the file)"
            : message + " (another server there? choose another --port)";
}

void shut(ServerSocketChannel listener, SocketAddress where)
        throws IOException {
    listener.close();
    if (where instanceof UnixDomainSocketAddress unix) {
        Files.deleteIfExists(unix.getPath());
    }
    IO.println("closed");
}
// end::serve[]
