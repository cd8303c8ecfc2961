///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES EchoServer.java
//SOURCES InheritedServer.java
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
                    "bind, say where, accept: a virtual thread for each client")
            .step("address", this::address,
                    "port 0 becomes a real port; IPv4, IPv6, wildcard")
            .step("port-in-use", this::portInUse,
                    "a second bind fails; a restart needs SO_REUSEADDR")
            .step("reuse-address", this::reuseAddress,
                    "what SO_REUSEADDR allows, and what it does not")
            .step("backlog", this::backlog,
                    "clients are connected before the server accepts them")
            .step("half-open", this::halfOpen,
                    "a FIN ends one direction; who closes, and when")
            .step("unix-path", this::unixPath,
                    "a server on a path, and the file it leaves")
            .step("handle", this::handle,
                    "a server on a socket it inherited, listening")
            .step("connections", this::connections,
                    "full: turn the third away, or let it wait")
            .step("close", this::close,
                    "no new connections; the open ones are served to the end")
            .step("unref", this::unref,
                    "does a listening server keep its program alive?")
            .live("serve", this::serve,
                    "[--host 127.0.0.1] [--port 8431] [--unix PATH] [--max N]",
                    "answers every line with 'confirmed: LINE', until Ctrl-C")
            .program("inherited-server", InheritedServer::run)
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
            client.says("1 reads '%s', and is silent", receive(first));
            second.connect(where);
            client.says("2 reads '%s', and sends a line", receive(second));
            send(second, "hello");
            client.says("2 reads '%s'", receive(second));
            send(first, "好久不见");
            client.says("1 reads '%s'", receive(first));
        }
    }
}

void acceptTwo(ServerSocket listener) throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var n = 1; n <= 2; n++) {
            var number = n;
            var connection = listener.accept(); // waits for a client
            threads.execute(() -> welcome(connection, number));
        }
    } // waits until both threads have ended
}

void welcome(Socket connection, int number) {
    try (connection) {
        send(connection, "welcome, client " + number);
        send(connection, "confirmed: " + receive(connection));
    } catch (IOException gone) { // one client's trouble, not the others'
        server.says("client %d is gone: %s", number, gone.getMessage());
    }
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
                client.says("connecting to %-9s  %s", target,
                        connect(target, listener.getLocalPort()));
            }
        } catch (SocketException notHere) {
            server.says("asked for %s: %s", host, notHere.getMessage());
        }
    }
}

String connect(String host, int port) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral(host), port)) {
        return "connected to " + Show.address(socket.getRemoteSocketAddress());
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
        var socket = new Socket(LOOPBACK, listener.getLocalPort());
        listener.accept().close(); // who closes first keeps the port a while
        client.says("the server closed first: %s", receive(socket) == null);
        socket.close();
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

// tag::reuse-address[]
void reuseAddress() throws Exception {
    for (var before : List.of(true, false)) {
        server.says("the old server had SO_REUSEADDR %b", before);
        var old = new ServerSocket();
        old.setReuseAddress(before);
        old.bind(new InetSocketAddress(LOOPBACK, 0));
        var where = old.getLocalSocketAddress();
        try (var socket = new Socket(LOOPBACK, old.getLocalPort());
                var connection = old.accept()) {
            old.close(); // the listening socket; the connection lives on
            system.says("a connection is open: %s", bind(where, true));
        } // closes the server's end first
        system.says("it is in TIME_WAIT:   %s", bind(where, true));
    }
    try (var other = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, other.getLocalPort())) {
        var own = socket.getLocalSocketAddress();
        client.says("connected from %s", Show.address(own));
        system.says("a client's own port:  %s", bind(own, true));
    }
}
// end::reuse-address[]

// tag::backlog[]
void backlog() throws Exception {
    var clients = new ArrayList<Socket>();
    try (var listener = new ServerSocket(0, 2, LOOPBACK)) {
        var where = listener.getLocalSocketAddress();
        server.says("listening with a backlog of 2, accepts nothing yet");
        while (clients.size() < 12 && connects(where, 300, clients)) {
            send(clients.getLast(), "I am client " + clients.size());
        }
        client.says("%d are connected, and have sent a line",
                clients.size());
        try (var connection = listener.accept()) {
            server.says("accepts one, and reads '%s'", receive(connection));
            connects(where, 2000, clients);
        }
    } finally {
        for (var socket : clients) {
            socket.close();
        }
    }
}

boolean connects(SocketAddress where, int timeoutMs, List<Socket> clients)
        throws IOException {
    var number = clients.size() + 1;
    var socket = new Socket();
    try {
        socket.connect(where, timeoutMs);
        clients.add(socket);
        client.says("%d: connected", number);
        return true;
    } catch (ConnectException | SocketTimeoutException full) {
        socket.close();
        client.says("%d: %s, after %d ms",
                number, full.getMessage(), timeoutMs);
        return false;
    }
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
            send(socket, "one");
            send(socket, "two");
            client.says("sent two lines and its FIN; goes on reading");
            socket.shutdownOutput(); // FIN: nothing more will come from here
            var answer = receive(socket);
            client.says(answer == null
                    ? "end of stream, and no answer"
                    : "reads '" + answer + "'");
        }
    }
}

void answer(ServerSocket listener, boolean allowHalfOpen) throws Exception {
    try (var connection = listener.accept()) {
        var lines = 0;
        while (receive(connection) != null) {
            lines++;
        }
        server.says("the client has finished%s",
                allowHalfOpen ? "" : "; closes at once");
        if (!allowHalfOpen) {
            connection.shutdownOutput(); // what Node does unless told otherwise
        }
        Thread.sleep(100); // the work that the answer needs
        send(connection, "you sent " + lines + " lines");
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
            try (var socket = SocketChannel.open(where);
                    var connection = listener.accept()) {
                server.says("the client's address: %s",
                        Show.address(connection.getRemoteAddress()));
                connection.write(ByteBuffer.wrap("welcome".getBytes(UTF_8)));
                var piece = ByteBuffer.allocate(100);
                socket.read(piece);
                client.says("reads '%s'", UTF_8.decode(piece.flip()));
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
    int port;
    try (var probe = new ServerSocket(0, 1, LOOPBACK)) {
        port = probe.getLocalPort();
    }
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
            var socket = Self.connect(LOOPBACK, port)) {
        client.says("connects; only now is our program started");
        var line = receive(socket);
        output.lines()
                .filter(printed -> printed.startsWith("inherited"))
                .forEach(printed -> server.says("%s", printed));
        client.says("reads '%s'", line);
    } finally {
        process.destroyForcibly().waitFor();
    }
}
// end::handle[]

// tag::connections[]
void connections() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var serving = Background.run(() -> turnAway(listener, 2))) {
        threeClients("turn it away", listener.getLocalPort());
    }
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var serving = Background.run(() -> letWait(listener, 2))) {
        threeClients("let it wait", listener.getLocalPort());
    }
}

void turnAway(ServerSocket listener, int max) throws IOException {
    var open = new ArrayList<Socket>();
    for (var n = 1; n <= 3; n++) {
        var connection = listener.accept(); // accept first, then count
        if (open.size() == max) {
            connection.close();
        } else {
            open.add(connection);
            send(connection, "welcome, " + open.size() + " connected");
        }
    }
    for (var connection : open) {
        connection.close();
    }
}

void letWait(ServerSocket listener, int max) throws Exception {
    var places = new Semaphore(max);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var n = 1; n <= 3; n++) {
            places.acquire(); // a free place first, then accept
            var connection = listener.accept();
            threads.execute(() -> serveAndRelease(connection, places));
        }
    }
}
// end::connections[]

// tag::three-clients[]
void serveAndRelease(Socket connection, Semaphore places) {
    try (connection) {
        send(connection, "welcome");
        receive(connection); // until the client has finished
    } catch (IOException gone) {
        server.says("a client is gone: %s", gone.getMessage());
    } finally {
        places.release();
    }
}

void threeClients(String policy, int port) throws IOException {
    server.says("two connections at most; the third: %s", policy);
    try (var first = new Socket(LOOPBACK, port);
            var second = new Socket(LOOPBACK, port)) {
        client.says("1 reads '%s'", receive(first));
        client.says("2 reads '%s'", receive(second));
        try (var third = new Socket(LOOPBACK, port)) {
            third.setSoTimeout(200);
            try {
                client.says("3 is connected, and reads the end: %b",
                        receive(third) == null);
            } catch (SocketTimeoutException silence) {
                client.says("3 is connected, and reads nothing for 200 ms");
                client.says("1 closes");
                first.close();
                third.setSoTimeout(2000);
                client.says("3 reads '%s'", receive(third));
            }
        }
    }
}
// end::three-clients[]

// tag::close[]
void close() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var first = new Socket(LOOPBACK, listener.getLocalPort());
            var second = new Socket(LOOPBACK, listener.getLocalPort())) {
        var where = listener.getLocalSocketAddress();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 1; n <= 2; n++) {
                var connection = listener.accept();
                threads.execute(() -> confirmTwo(connection));
            }
            listener.close();
            server.says("closed the listening socket; two are connected");
            try (var late = new Socket()) {
                late.connect(where);
            } catch (ConnectException refused) {
                client.says("3: %s", refused.getMessage());
            }
            for (var text : List.of("still here", "goodbye")) {
                send(first, text);
                send(second, text);
                client.says("1 and 2 read '%s' and '%s'",
                        receive(first), receive(second));
            }
        } // waits for the last connection
        server.says("closed: the last connection has ended");
    }
}

void confirmTwo(Socket connection) {
    try (connection) {
        send(connection, "confirmed: " + receive(connection));
        send(connection, "confirmed: " + receive(connection));
    } catch (IOException gone) {
        server.says("a client is gone: %s", gone.getMessage());
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
            System.err.println("it was not closed, and yet: " + closed);
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
void serve(Options options) throws Exception {
    var path = options.find("--unix");
    var where = path.<SocketAddress>map(UnixDomainSocketAddress::of)
            .orElseGet(options::hostAndPort);
    var max = options.find("--max").isEmpty() ? Integer.MAX_VALUE
            : options.number("--max", 1, 1_000_000);
    try (var listener = path.isPresent() ? ServerSocketChannel.open(UNIX)
            : ServerSocketChannel.open()) {
        listener.bind(where);
        Tour.onCtrlC(() -> {
            listener.close();
            if (path.isPresent()) {
                Files.deleteIfExists(Path.of(path.get()));
            }
            IO.println("closed");
        });
        IO.println("listening on " + Show.address(listener.getLocalAddress()));
        new EchoServer().serve(listener, max);
    } catch (ClosedChannelException ctrlC) {
        // the hook has closed the listening socket, and said so
    } catch (BindException | UnsupportedAddressTypeException failure) {
        throw Problem.cannotListen(where, failure);
    }
}
// end::serve[]
