///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//SOURCES PieceServer.java
//SOURCES ../course/Background.java
//SOURCES ../course/Lines.java
//SOURCES ../course/Nearest.java
//SOURCES ../course/Options.java
//SOURCES ../course/OwnNetwork.java
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
import static java.nio.charset.StandardCharsets.UTF_8;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;

import course.Background;
import course.Options;
import course.OwnNetwork;
import course.Problem;
import course.Show;
import course.Tour;
import course.Voice;

void main(String... args) {
    Tour.of("lesson-02", "The socket: bytes in, bytes out, and how it ends")
            .step("addresses", this::addresses,
                    "a connection has two ends, each with an address")
            .step("data", this::data,
                    "raw bytes as they arrive; one write is not one read")
            .step("framing", this::framing,
                    "where a message ends: by lines, or by its length")
            .step("text", this::text,
                    "a character split across two reads, decoded right")
            .step("end", this::end,
                    "-1: the peer has finished sending, no more is known")
            .step("pipe", this::pipe,
                    "from the socket into a file, byte for byte")
            .step("pipe-then-write", this::pipeThenWrite,
                    "the file stays open, and gets a last line")
            .step("pause", this::pause,
                    "not reading is pausing: the sender has to wait")
            .step("nagle", this::nagle,
                    "two small writes, and some 40 ms for nothing")
            .step("timeout", this::timeout,
                    "an idle read gives up; the socket is still usable")
            .step("keep-alive", this::keepAlive,
                    "a peer that vanished: who finds out, and when")
            .step("reset", this::reset,
                    "an orderly end and a reset, told apart")
            .live("serve", this::serve,
                    "[--host 127.0.0.1] [--port 8431] [--dir DIR]"
                            + " [--timeout-ms N]",
                    "confirms lines, shows every piece it reads, until Ctrl-C")
            .program("vanished-peer", this::vanishedPeer)
            .run(args);
}

final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
final Voice server = Voice.of("server");
final Voice client = Voice.of("client");

// tag::addresses[]
void addresses() throws Exception {
    for (var host : List.of("127.0.0.1", "::1")) {
        var address = InetAddress.ofLiteral(host);
        try (var listener = new ServerSocket(0, 50, address);
                var socket = new Socket(address, listener.getLocalPort());
                var connection = listener.accept()) {
            server.says("listens on  %s",
                    Show.address(listener.getLocalSocketAddress()));
            sayBothEnds(server, connection);
            sayBothEnds(client, socket);
        } catch (SocketException notHere) {
            server.says("cannot listen on %s: %s", host, notHere.getMessage());
        }
    }
}

/** The local end is what Node calls socket.address(). */
void sayBothEnds(Voice voice, Socket socket) {
    voice.says("local end   %s",
            json(socket.getLocalAddress(), socket.getLocalPort()));
    voice.says("remote end  %s",
            json(socket.getInetAddress(), socket.getPort()));
}

String json(InetAddress address, int port) {
    return """
            {"address":"%s","family":"%s","port":%d}"""
            .formatted(Show.ip(address), Show.family(address), port);
}
// end::addresses[]

// tag::data[]
void data() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var connection = listener.accept()) {
        threeWrites(socket, connection, new byte[64]);
        threeWrites(socket, connection, new byte[4]);
        oneWrite(socket, connection, new byte[1_000_000]);
    }
}

void threeWrites(Socket socket, Socket connection, byte[] piece)
        throws Exception {
    for (var word : List.of("one", "two", "ten")) {
        socket.getOutputStream().write(word.getBytes(UTF_8));
    }
    client.says("3 writes: one, two, ten");
    var in = connection.getInputStream();
    Background.await(() -> in.available() == 9);
    while (in.available() > 0) {
        var n = in.read(piece);
        server.says("read(byte[%d]): %d bytes, %s '%s'", piece.length, n,
                Show.buffer(piece, n), new String(piece, 0, n, UTF_8));
    }
}
// end::data[]

// tag::one-write[]
/** There is room for all of it, and yet it takes many reads. */
void oneWrite(Socket socket, Socket connection, byte[] piece)
        throws Exception {
    var bytes = new byte[piece.length];
    client.says("1 write: %,d bytes", bytes.length);
    try (var writing = Background.run(
            () -> socket.getOutputStream().write(bytes))) {
        var reads = 0;
        var largest = 0;
        for (var left = bytes.length; left > 0; reads++) {
            var n = connection.getInputStream().read(piece);
            left -= n;
            largest = Math.max(largest, n);
        }
        server.says("read(byte[%d]): %d reads, the largest %,d bytes",
                piece.length, reads, largest);
    }
}
// end::one-write[]

// tag::framing[]
void framing() throws Exception {
    var message = "dear all,\nsee you tomorrow";
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                var connection = listener.accept()) {
            client.says("sends one message: '%s'", message);
            send(socket, message);
            server.says("by lines:  '%s'", receive(connection));
            server.says("by lines:  '%s'", receive(connection));
            sendFrame(socket, message);
            server.says("by length: '%s'", receiveFrame(connection));
        }
        for (var bytes : List.of("\0\0\0\31dear", "GET / HTTP/1.1")) {
            try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                    var connection = listener.accept()) {
                client.says("sends '%s', and ends", bytes);
                socket.getOutputStream().write(bytes.getBytes(UTF_8));
                socket.shutdownOutput();
                server.says("by length: '%s'", receiveFrame(connection));
            } catch (IOException failure) {
                server.says("by length: %s", failure);
            }
        }
    }
}
// end::framing[]

// tag::frames[]
final int MOST = 65_536; // bytes in a message: more is refused

void sendFrame(Socket socket, String message) throws IOException {
    var bytes = message.getBytes(UTF_8);
    var out = new DataOutputStream(
            new BufferedOutputStream(socket.getOutputStream()));
    out.writeInt(bytes.length); // 4 bytes, the highest first
    out.write(bytes);
    out.flush(); // both in one write
}

String receiveFrame(Socket connection) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    var length = in.readInt();
    if (length < 0 || length > MOST) {
        throw new ProtocolException("%,d bytes".formatted(length));
    }
    var bytes = new byte[length];
    in.readFully(bytes); // all of them, or an EOFException
    return new String(bytes, UTF_8);
}
// end::frames[]

// tag::text[]
void text() throws Exception {
    var bytes = "好久不见".getBytes(UTF_8);
    var parts = List.of(Arrays.copyOf(bytes, 4),
            Arrays.copyOfRange(bytes, 4, bytes.length));
    var decoder = UTF_8.newDecoder();
    var undecoded = ByteBuffer.allocate(128); // half characters wait here
    var text = new StringBuilder();
    var bytesRead = 0;
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var connection = listener.accept()) {
        var piece = new byte[64];
        for (var part : parts) {
            client.says("writes %d bytes", part.length);
            socket.getOutputStream().write(part);

            var n = connection.getInputStream().read(piece);
            bytesRead += n;
            server.says("reads  %d bytes: %s", n, Show.buffer(piece, n));
            server.says("  each piece by itself: '%s'",
                    new String(piece, 0, n, UTF_8));

            var decoded = CharBuffer.allocate(128);
            undecoded.put(piece, 0, n).flip();
            decoder.decode(undecoded, decoded, false); // more to come
            undecoded.compact();
            text.append(decoded.flip());
            server.says("  one decoder for all:  '%s', bytes waiting: %d",
                    decoded, undecoded.position());
        }
    }
    server.says("bytesRead %d, characters %d: '%s'", bytesRead,
            text.codePoints().count(), text);
}
// end::text[]

// tag::end[]
void end() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                var connection = listener.accept()) {
            client.says("finishes sending, and goes on reading");
            socket.shutdownOutput();
            writeAfterTheEnd(connection);
            var answer = socket.getInputStream().readNBytes(6);
            client.says("reads '%s'", new String(answer, UTF_8));
        }
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                var connection = listener.accept()) {
            client.says("closes its socket: it will not read either");
            socket.close();
            writeAfterTheEnd(connection);
        }
    }
}

void writeAfterTheEnd(Socket connection) throws Exception {
    server.says("reads %d; isConnected %b, isClosed %b",
            connection.getInputStream().read(),
            connection.isConnected(), connection.isClosed());
    for (var number = 1; number <= 3; number++) {
        try {
            connection.getOutputStream().write((number + " ").getBytes(UTF_8));
            server.says("write %d: no error", number);
            Thread.sleep(20); // time for the peer's answer
        } catch (SocketException gone) {
            server.says("write %d: %s", number, gone.getMessage());
            return;
        }
    }
}
// end::end[]

// tag::pipe[]
void pipe() throws Exception {
    var folder = Files.createTempDirectory("lesson-02-");
    var letter = folder.resolve("letter.bin");
    var copy = folder.resolve("copy.bin");
    var shared = folder.resolve("shared.txt");
    try {
        var bytes = new byte[1_000_000];
        new Random().nextBytes(bytes);
        Files.write(letter, bytes);
        pipe(letter, copy);
        server.says("the first byte that differs: %d (-1: none does)",
                Files.mismatch(letter, copy));
        pipeBothInto(shared);
        server.says("the file: '%s'", Files.readString(shared));
    } finally {
        for (var file : List.of(letter, copy, shared, folder)) {
            Files.deleteIfExists(file);
        }
    }
}

void pipe(Path letter, Path copy) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var connection = listener.accept();
            var file = new FileOutputStream(copy.toFile());
            var sending = Background.run(() -> sendFile(letter, socket))) {
        var bytes = connection.getInputStream().transferTo(file);
        server.says("piped %,d bytes into %s", bytes, copy);
    }
}

void sendFile(Path file, Socket socket) throws IOException {
    client.says("sends %,d random bytes", Files.size(file));
    Files.copy(file, socket.getOutputStream());
    socket.close();
}
// end::pipe[]

// tag::shared-file[]
/** What the Node tutorial does: every socket into one and the same file. */
void pipeBothInto(Path path) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var ann = new Socket(LOOPBACK, listener.getLocalPort());
            var first = listener.accept();
            var bob = new Socket(LOOPBACK, listener.getLocalPort());
            var second = listener.accept();
            var file = new FileOutputStream(path.toFile());
            var pipe1 = Background.run(() -> pipe("Ann", first, file));
            var pipe2 = Background.run(() -> pipe("Bob", second, file))) {
        write("Ann", ann, "good ");
        Background.await(() -> Files.readString(path).endsWith("good "));
        write("Bob", bob, "see you ");
        Background.await(() -> Files.readString(path).endsWith("see you "));
        write("Ann", ann, "morning\n");
        client.says("Ann finishes");
        ann.shutdownOutput();
        client.says("Ann reads %d", ann.getInputStream().read());
        write("Bob", bob, "tomorrow\n");
    }
}

void pipe(String name, Socket connection, OutputStream file) {
    try (connection; file) { // Node's default: {end: true}
        connection.getInputStream().transferTo(file);
        server.says("%s has finished: that closes the file", name);
    } catch (IOException closed) {
        server.says("%s's bytes are lost: %s", name, closed.getMessage());
    }
}

void write(String name, Socket socket, String text) throws IOException {
    client.says("%s writes '%s'", name, text);
    socket.getOutputStream().write(text.getBytes(UTF_8));
}
// end::shared-file[]

// tag::pipe-then-write[]
void pipeThenWrite() throws Exception {
    var path = Files.createTempFile("lesson-02-", ".txt");
    try {
        try (var listener = new ServerSocket(0, 50, LOOPBACK);
                var file = new FileOutputStream(path.toFile());
                var ann = new Socket(LOOPBACK, listener.getLocalPort());
                var bob = new Socket(LOOPBACK, listener.getLocalPort())) {
            write("Ann", ann, "good ");
            write("Bob", bob, "see you ");
            write("Ann", ann, "morning\n");
            write("Bob", bob, "tomorrow\n");
            ann.shutdownOutput();
            bob.shutdownOutput();
            pipeNext(listener, file); // Bob's bytes wait in his socket
            pipeNext(listener, file);
            file.write("再见了您\n".getBytes(UTF_8));
        }
        for (var line : Files.readAllLines(path)) {
            server.says("the file: '%s'", line);
        }
    } finally {
        Files.delete(path);
    }
}

/** As {end: false}: transferTo closes neither the socket nor the file. */
void pipeNext(ServerSocket listener, FileOutputStream file) throws IOException {
    try (var connection = listener.accept()) {
        var bytes = connection.getInputStream().transferTo(file);
        server.says("piped %d bytes; the file is still open: %b",
                bytes, file.getChannel().isOpen());
    }
}
// end::pipe-then-write[]

// tag::pause[]
void pause() throws Exception {
    var written = new AtomicLong();
    var sent = new CRC32();
    var received = new CRC32();
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var sending = Background.run(() -> flood(socket, written, sent));
            var connection = listener.accept()) {
        server.says("pauses: it has accepted, and reads nothing");
        var stalledAt = stall(written);
        client.says(stalledAt == AT_MOST
                ? "has written %,d bytes and never had to wait"
                : "is stalled: %,d bytes written, and no more in 200 ms",
                stalledAt);
        server.says("has %,d of them in its receive buffer",
                connection.getInputStream().available());

        var start = System.nanoTime();
        var in = new CheckedInputStream(connection.getInputStream(), received);
        var bytesRead = in.transferTo(OutputStream.nullOutputStream());
        server.says("resumes: %,d bytes read in %d ms",
                bytesRead, millisSince(start));
    }
    client.says("%,d bytes written in all", written.get());
    server.says("the same checksum at both ends: %b",
            sent.getValue() == received.getValue());
}
// end::pause[]

// tag::flood[]
final int AT_MOST = 64 << 20; // bytes, more than the buffers hold

void flood(Socket socket, AtomicLong written, CRC32 sent) throws IOException {
    var chunk = new byte[16_384];
    new Random().nextBytes(chunk);
    while (written.get() < AT_MOST) {
        socket.getOutputStream().write(chunk); // waits if it must
        sent.update(chunk);
        written.addAndGet(chunk.length);
    }
    socket.close();
}

/** What has been written when for 200 ms nothing more is. */
long stall(AtomicLong written) throws InterruptedException {
    for (var before = 0L;;) {
        Thread.sleep(200);
        var now = written.get();
        if (now == before && now > 0) {
            return now;
        }
        before = now;
    }
}

long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
}
// end::flood[]

// tag::nagle[]
void nagle() throws Exception {
    ask(1, false);
    ask(2, false);
    ask(2, true);
}

/** Three questions of 2 bytes, answered by 1 byte when they are whole. */
void ask(int writes, boolean noDelay) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var answering = Background.run(() -> answer(listener));
            var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
        if (noDelay) {
            socket.setTcpNoDelay(true);
        }
        var ms = new double[3];
        for (var question = 0; question < 3; question++) {
            var start = System.nanoTime();
            for (var n = 0; n < writes; n++) {
                socket.getOutputStream().write(new byte[2 / writes]);
            }
            socket.getInputStream().read();
            ms[question] = (System.nanoTime() - start) / 1e6;
        } // the first question waited for accept, so it does not count
        client.says("writes: %d, TCP_NODELAY: %b, answered after %.2f, %.2f ms",
                writes, socket.getTcpNoDelay(), ms[1], ms[2]);
    }
}

void answer(ServerSocket listener) throws IOException {
    try (var connection = listener.accept()) {
        while (connection.getInputStream().readNBytes(2).length == 2) {
            connection.getOutputStream().write('!');
        }
    }
}
// end::nagle[]

// tag::timeout[]
void timeout() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var socket = new Socket(LOOPBACK, listener.getLocalPort());
            var connection = listener.accept()) {
        connection.setSoTimeout(300);
        var start = System.nanoTime();
        try {
            connection.getInputStream().read();
        } catch (SocketTimeoutException idle) {
            server.says("SO_TIMEOUT %d: %s, after %d ms; isClosed %b",
                    connection.getSoTimeout(), idle.getMessage(),
                    millisSince(start), connection.isClosed());
        }
        client.says("has read %d bytes about it; writes 4, 100 ms apart",
                socket.getInputStream().available());
        readSlowly(connection, socket, 4, 100);

        connection.setSoTimeout(0);
        client.says("writes one byte, 500 ms later");
        readSlowly(connection, socket, 1, 500);

        server.says("closes the connection: a timeout does not");
        connection.close();
        client.says("reads %d", socket.getInputStream().read());
    }
}
// end::timeout[]

// tag::slowly[]
void readSlowly(Socket connection, Socket socket, int count, int gapMs)
        throws Exception {
    var start = System.nanoTime();
    try (var writing = Background.run(
            () -> writeSlowly(socket, count, gapMs))) {
        var bytes = connection.getInputStream().readNBytes(count);
        server.says("SO_TIMEOUT %d: bytes read in %d ms: %d",
                connection.getSoTimeout(), millisSince(start), bytes.length);
    }
}

void writeSlowly(Socket socket, int count, int gapMs) throws Exception {
    for (var n = 0; n < count; n++) {
        Thread.sleep(gapMs);
        socket.getOutputStream().write('.');
    }
}
// end::slowly[]

// tag::keep-alive[]
void keepAlive() throws Exception {
    OwnNetwork.run(this, "vanished-peer"); // runs the method below
}

void vanishedPeer(Options none) throws Exception {
    OwnNetwork.attach("192.0.2.1"); // the server's host
    OwnNetwork.attach("192.0.2.2"); // the clients'
    var host = InetAddress.ofLiteral("192.0.2.1");
    try (var listener = new ServerSocket(0, 50, host);
            var client1 = connectTo(listener);
            var plain = listener.accept();
            var client2 = connectTo(listener);
            var kept = listener.accept()) {
        server.says("SO_KEEPALIVE %b, first probe after %d s: the defaults",
                kept.getKeepAlive(), kept.getOption(TCP_KEEPIDLE));
        kept.setKeepAlive(true);
        kept.setOption(TCP_KEEPIDLE, 1); // seconds of silence to a probe
        kept.setOption(TCP_KEEPINTERVAL, 1); // and from one to the next
        kept.setOption(TCP_KEEPCOUNT, 2); // so many without an answer
        OwnNetwork.detach("192.0.2.2");
        client.says("1 and 2 have vanished, without a FIN");
        server.says("2, with keep-alive, reads: %s", outcome(kept));
        plain.getOutputStream().write('!');
        server.says("1, without, writes: no error");

        OwnNetwork.attach("192.0.2.2");
        client.says("1 is back, and reads: %s", outcome(client1));
        client2.getOutputStream().write('?');
        client.says("2 is back, writes, and reads: %s", outcome(client2));
    }
}
// end::keep-alive[]

// tag::outcome[]
Socket connectTo(ServerSocket listener) throws IOException {
    return new Socket(listener.getInetAddress(), listener.getLocalPort(),
            InetAddress.ofLiteral("192.0.2.2"), 0);
}

String outcome(Socket socket) throws IOException {
    var start = System.nanoTime();
    try {
        return "'%c'".formatted(socket.getInputStream().read());
    } catch (SocketException gone) {
        return gone.getMessage() + ", after " + millisSince(start) + " ms";
    }
}
// end::outcome[]

// tag::reset[]
void reset() throws Exception {
    try (var listener = new ServerSocket()) {
        listener.setReceiveBufferSize(8192); // most has to wait at the sender
        listener.bind(new InetSocketAddress(LOOPBACK, 0));
        var bytes = new byte[100_000];
        for (var reset : List.of(false, true)) {
            try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                    var connection = listener.accept()) {
                socket.setSoLinger(reset, 0); // 0: no FIN, but a RST
                client.says("writes %,d bytes, and closes; SO_LINGER: %d",
                        bytes.length, socket.getSoLinger());
                socket.getOutputStream().write(bytes);
                socket.close();
                readToTheEnd(connection, connection.getInputStream());
            }
        }
        try (var socket = new Socket(LOOPBACK, listener.getLocalPort());
                var connection = listener.accept();
                var in = connection.getInputStream()) {
            client.says("stays, and is silent");
            server.says("destroys its own socket, while it reads from it");
            try (var destroying = Background.run(connection::close)) {
                readToTheEnd(connection, in);
            }
        }
    }
}
// end::reset[]

// tag::read-to-the-end[]
/** What Node tells in events: 'data', then 'end' or 'error', then 'close'. */
void readToTheEnd(Socket connection, InputStream in) throws IOException {
    var bytesRead = 0;
    var hadError = false;
    try {
        while (in.read() >= 0) {
            bytesRead++;
        }
        server.says("  data: %,d bytes; end", bytesRead);
    } catch (SocketException failure) {
        hadError = !connection.isClosed(); // closed by ourselves: no error
        server.says("  data: %,d bytes; error: %s",
                bytesRead, failure.getMessage());
    }
    connection.close();
    server.says("  close: had_error %b", hadError);
}
// end::read-to-the-end[]

// tag::serve[]
void serve(Options options) throws Exception {
    var where = options.hostAndPort();
    var timeoutMs = options.find("--timeout-ms").isEmpty()
            ? 0 // as for setSoTimeout: none
            : options.number("--timeout-ms", 1, Integer.MAX_VALUE);
    var folder = options.find("--dir").map(this::folder);
    try (var listener = new ServerSocket()) {
        bind(listener, where);
        Tour.onCtrlC(() -> {
            listener.close();
            IO.println("closed");
        });
        IO.println("listening on "
                + Show.address(listener.getLocalSocketAddress()));
        new PieceServer(timeoutMs, folder, new AtomicInteger()).serve(listener);
    } catch (SocketException ctrlC) {
        // the hook has closed the listening socket, and said so
    }
}

void bind(ServerSocket listener, SocketAddress where) throws IOException {
    try {
        listener.bind(where);
    } catch (SocketException failure) {
        throw Problem.cannotListen(where, failure);
    }
}
// end::serve[]

// tag::dir-option[]
Path folder(String name) {
    try {
        var folder = Files.createDirectories(Path.of(name));
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(name);
        }
        return folder;
    } catch (IOException | InvalidPathException failure) {
        throw new Problem("cannot store files in --dir " + Show.printable(name)
                + ": " + failure.getClass().getSimpleName()
                + " (choose another)");
    }
}
// end::dir-option[]
