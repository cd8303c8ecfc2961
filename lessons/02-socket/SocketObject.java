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
//SOURCES ../course/Show.java
//SOURCES ../course/Skip.java
//SOURCES ../course/Terminal.java
//SOURCES ../course/Tour.java
//SOURCES ../course/UsageException.java
//SOURCES ../course/Voice.java
//FILES questions.txt

import static java.nio.charset.StandardCharsets.UTF_8;

import course.Background;
import course.Options;
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
            .step("timeout", this::timeout,
                    "an idle read gives up; the socket is still usable")
            .step("reset", this::reset,
                    "an orderly end and a reset, told apart")
            .live("serve", this::serve,
                    "[--host 127.0.0.1] [--port 8431] [--dir DIR]"
                            + " [--timeout-ms N]",
                    "confirms lines, shows every piece it reads, until Ctrl-C")
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
                var caller = new Socket(address, listener.getLocalPort());
                var socket = listener.accept()) {
            server.says("listens on  %s",
                    Show.address(listener.getLocalSocketAddress()));
            sayBothEnds(server, socket);
            sayBothEnds(client, caller);
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
            var caller = new Socket(LOOPBACK, listener.getLocalPort());
            var socket = listener.accept()) {
        readWords(caller, socket, new byte[64]);
        readWords(caller, socket, new byte[4]);
        readFlood(caller, socket, new byte[1_000_000]);
    }
}

/** Three writes: the reads cut the bytes elsewhere. */
void readWords(Socket caller, Socket socket, byte[] piece) throws Exception {
    var words = List.of("one", "two", "ten");
    for (var word : words) {
        caller.getOutputStream().write(word.getBytes(UTF_8));
    }
    client.says("%d writes: %s", words.size(), String.join(", ", words));

    var in = socket.getInputStream();
    await(() -> in.available() == 9);
    while (in.available() > 0) {
        var n = in.read(piece);
        server.says("read(byte[%d]): %d bytes, %s '%s'", piece.length, n,
                hex(piece, n), new String(piece, 0, n, UTF_8));
    }
}

/** One write, many reads, although there is room for all of it. */
void readFlood(Socket caller, Socket socket, byte[] piece) throws Exception {
    var bytes = new byte[piece.length];
    client.says("1 write: %,d bytes", bytes.length);
    try (var writing = Background.run(
            () -> caller.getOutputStream().write(bytes))) {
        var reads = 0;
        var largest = 0;
        for (var left = bytes.length; left > 0; reads++) {
            var n = socket.getInputStream().read(piece);
            left -= n;
            largest = Math.max(largest, n);
        }
        server.says("read(byte[%d]): %d reads, the largest %,d bytes",
                piece.length, reads, largest);
    }
}

/** As Node prints a Buffer; Node shows 50 bytes, our lines have room for 16. */
String hex(byte[] bytes, int length) {
    var shown = Math.min(length, 16);
    return "<Buffer "
            + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown)
            + (shown < length ? " ... " + (length - shown) + " more bytes" : "")
            + ">";
}

/** Waits for what the system or another thread brings about, 2 s at most. */
void await(Callable<Boolean> done) throws Exception {
    for (var tries = 0; !done.call(); tries++) {
        if (tries == 2_000) {
            throw new TimeoutException("it did not come about within 2 s");
        }
        Thread.sleep(1);
    }
}
// end::data[]

// tag::text[]
void text() throws Exception {
    var bytes = "好久不见".getBytes(UTF_8);
    var parts = List.of(Arrays.copyOf(bytes, 4),
            Arrays.copyOfRange(bytes, 4, bytes.length));
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var caller = new Socket(LOOPBACK, listener.getLocalPort());
            var socket = listener.accept()) {
        var piece = new byte[64];
        var bytesRead = 0;
        var decoder = UTF_8.newDecoder();
        var undecoded = ByteBuffer.allocate(128); // half characters wait here
        var decoded = CharBuffer.allocate(128);
        var text = new StringBuilder();
        for (var part : parts) {
            client.says("writes %d bytes", part.length);
            caller.getOutputStream().write(part);

            var n = socket.getInputStream().read(piece);
            bytesRead += n;
            server.says("reads  %d bytes: %s", n, hex(piece, n));
            server.says("  each piece by itself: '%s'",
                    new String(piece, 0, n, UTF_8));

            undecoded.put(piece, 0, n).flip();
            decoder.decode(undecoded, decoded.clear(), false); // more to come
            undecoded.compact();
            text.append(decoded.flip());
            server.says("  one decoder for all:  '%s', bytes waiting: %d",
                    decoded, undecoded.position());
        }
        server.says("bytesRead %d, characters %d: '%s'",
                bytesRead, text.codePoints().count(), text);
    }
}
// end::text[]

// tag::end[]
void end() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
        try (var caller = new Socket(LOOPBACK, listener.getLocalPort());
                var socket = listener.accept()) {
            client.says("finishes sending, and goes on reading");
            caller.shutdownOutput();
            writeAfterTheEnd(socket);
            var heard = caller.getInputStream().readNBytes("1 2 3 ".length());
            client.says("reads '%s'", new String(heard, UTF_8));
        }
        try (var caller = new Socket(LOOPBACK, listener.getLocalPort());
                var socket = listener.accept()) {
            client.says("closes its socket: it will not read either");
            caller.close();
            writeAfterTheEnd(socket);
        }
    }
}

void writeAfterTheEnd(Socket socket) throws Exception {
    server.says("reads %d; isConnected %b, isClosed %b",
            socket.getInputStream().read(),
            socket.isConnected(), socket.isClosed());
    for (var number = 1; number <= 3; number++) {
        try {
            socket.getOutputStream().write((number + " ").getBytes(UTF_8));
            server.says("write %d: no error", number);
            Thread.sleep(20); // time for the peer to object
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
        pipeToOwnFile(letter, copy);
        server.says("the first byte that differs: %d (-1: none does)",
                Files.mismatch(letter, copy));
        pipeToSharedFile(shared);
        server.says("the file: '%s'", Files.readString(shared));
    } finally {
        for (var file : List.of(letter, copy, shared)) {
            Files.deleteIfExists(file);
        }
        Files.delete(folder);
    }
}

void pipeToOwnFile(Path letter, Path copy) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var sending = Background.run(
                    () -> sendFile(letter, listener.getLocalPort()));
            var socket = listener.accept();
            var file = new FileOutputStream(copy.toFile())) {
        var bytes = socket.getInputStream().transferTo(file); // until the end
        server.says("piped %,d bytes into %s", bytes, copy);
    }
}

void sendFile(Path file, int port) throws IOException {
    try (var caller = new Socket(LOOPBACK, port)) {
        client.says("sends %,d random bytes", Files.size(file));
        Files.copy(file, caller.getOutputStream());
    }
}

/** What the Node tutorial does: every socket into one and the same file. */
void pipeToSharedFile(Path path) throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var ann = new Socket(LOOPBACK, listener.getLocalPort());
            var bob = new Socket(LOOPBACK, listener.getLocalPort());
            var file = new FileOutputStream(path.toFile())) {
        var first = listener.accept();
        var second = listener.accept();
        try (var pipe1 = Background.run(() -> pipe("Ann", first, file));
                var pipe2 = Background.run(() -> pipe("Bob", second, file))) {
            write("Ann", ann, "good ");
            await(() -> Files.readString(path).endsWith("good "));
            write("Bob", bob, "see you ");
            await(() -> Files.readString(path).endsWith("see you "));
            write("Ann", ann, "morning\n");
            client.says("Ann finishes");
            ann.shutdownOutput();
            client.says("Ann reads %d", ann.getInputStream().read());
            write("Bob", bob, "tomorrow\n");
        }
    }
}

void pipe(String name, Socket socket, OutputStream file)
        throws IOException {
    try (socket; file) { // Node's default: {end: true}
        socket.getInputStream().transferTo(file);
        server.says("%s has finished: that ends the file", name);
    } catch (IOException ended) {
        server.says("%s's bytes are lost: %s", name, ended.getMessage());
    }
}

void write(String name, Socket caller, String text) throws IOException {
    client.says("%s writes '%s'", name, text);
    caller.getOutputStream().write(text.getBytes(UTF_8));
}
// end::pipe[]

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
    try (var socket = listener.accept()) {
        var bytes = socket.getInputStream().transferTo(file);
        server.says("piped %d bytes; the file is still open: %b",
                bytes, file.getChannel().isOpen());
    }
}
// end::pipe-then-write[]

// tag::pause[]
final int AT_MOST = 64 << 20; // bytes, more than the buffers hold

void pause() throws Exception {
    var written = new AtomicLong();
    var sent = new CRC32();
    var received = new CRC32();
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var sending = Background.run(
                    () -> flood(listener.getLocalPort(), written, sent));
            var socket = listener.accept()) {
        server.says("pauses: it has accepted, and reads nothing");
        var stalledAt = stall(written);
        client.says(stalledAt == AT_MOST
                ? "has written %,d bytes and never had to wait"
                : "is stalled: %,d bytes written, and no more in 200 ms",
                stalledAt);
        server.says("has %,d of them in its receive buffer",
                socket.getInputStream().available());

        var start = System.nanoTime();
        var in = new CheckedInputStream(socket.getInputStream(), received);
        var bytesRead = in.transferTo(OutputStream.nullOutputStream());
        server.says("resumes: %,d bytes read in %d ms",
                bytesRead, millisSince(start));
    }
    client.says("%,d bytes written in all", written.get());
    server.says("the same checksum at both ends: %b",
            sent.getValue() == received.getValue());
}

void flood(int port, AtomicLong written, CRC32 sent) throws IOException {
    var chunk = new byte[16_384];
    new Random().nextBytes(chunk);
    try (var caller = new Socket(LOOPBACK, port)) {
        while (written.get() < AT_MOST) {
            caller.getOutputStream().write(chunk); // blocks if it must
            sent.update(chunk);
            written.addAndGet(chunk.length);
        }
    }
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
// end::pause[]

// tag::timeout[]
void timeout() throws Exception {
    try (var listener = new ServerSocket(0, 50, LOOPBACK);
            var caller = new Socket(LOOPBACK, listener.getLocalPort());
            var socket = listener.accept()) {
        socket.setSoTimeout(300);
        var start = System.nanoTime();
        try {
            socket.getInputStream().read();
        } catch (SocketTimeoutException idle) {
            server.says("SO_TIMEOUT %d: %s, after %d ms; isClosed %b",
                    socket.getSoTimeout(), idle.getMessage(),
                    millisSince(start), socket.isClosed());
        }
        client.says("has read %d bytes about it; writes 4, 100 ms apart",
                caller.getInputStream().available());
        readSlowly(socket, caller, 4, 100);

        socket.setSoTimeout(0);
        client.says("writes one byte, 500 ms later");
        readSlowly(socket, caller, 1, 500);

        server.says("hangs up: a timeout does not do that for us");
        socket.close();
        client.says("reads %d", caller.getInputStream().read());
    }
}

/** The limit is one for each read, not for all of them together. */
void readSlowly(Socket socket, Socket caller, int count, int gapMs)
        throws Exception {
    var start = System.nanoTime();
    try (var writing = Background.run(
            () -> writeSlowly(caller, count, gapMs))) {
        var bytes = socket.getInputStream().readNBytes(count);
        server.says("SO_TIMEOUT %d: bytes read in %d ms: %d",
                socket.getSoTimeout(), millisSince(start), bytes.length);
    }
}

void writeSlowly(Socket caller, int count, int gapMs) throws Exception {
    for (var n = 0; n < count; n++) {
        Thread.sleep(gapMs);
        caller.getOutputStream().write('.');
    }
}
// end::timeout[]

// tag::reset[]
void reset() throws Exception {
    try (var listener = new ServerSocket()) {
        listener.setReceiveBufferSize(8192); // most has to wait at the sender
        listener.bind(new InetSocketAddress(LOOPBACK, 0));
        var bytes = new byte[100_000];
        for (var reset : List.of(false, true)) {
            try (var caller = new Socket(LOOPBACK, listener.getLocalPort());
                    var socket = listener.accept()) {
                caller.setSoLinger(reset, 0); // 0: no FIN, but a RST
                client.says("writes %,d bytes, and closes; SO_LINGER: %d",
                        bytes.length, caller.getSoLinger());
                caller.getOutputStream().write(bytes);
                caller.close();
                readToTheEnd(socket, socket.getInputStream());
            }
        }
        try (var caller = new Socket(LOOPBACK, listener.getLocalPort());
                var socket = listener.accept();
                var in = socket.getInputStream()) {
            client.says("stays, and is silent");
            server.says("destroys its own socket, while it reads from it");
            try (var destroying = Background.run(socket::close)) {
                readToTheEnd(socket, in);
            }
        }
    }
}

/** What Node tells in events: 'data', then 'end' or 'error', then 'close'. */
void readToTheEnd(Socket socket, InputStream in) throws IOException {
    var bytesRead = 0;
    var hadError = false;
    try {
        while (in.read() >= 0) {
            bytesRead++;
        }
        server.says("  data: %,d bytes; end", bytesRead);
    } catch (SocketException failure) {
        hadError = !socket.isClosed(); // closed by ourselves: no error
        server.says("  data: %,d bytes; error: %s",
                bytesRead, failure.getMessage());
    }
    socket.close();
    server.says("  close: had_error %b", hadError);
}
// end::reset[]

// tag::serve[]
final AtomicInteger inside = new AtomicInteger();

void serve(Options options) throws Exception {
    var where = options.hostAndPort();
    var timeoutMs = options.find("--timeout-ms").isEmpty()
            ? 0 // as for setSoTimeout: none
            : options.number("--timeout-ms", 1, Integer.MAX_VALUE);
    var folder = options.find("--dir").map(this::folder);
    try (var listener = listenAt(where)) {
        Tour.onCtrlC(() -> shut(listener));
        IO.println("listening on "
                + Show.address(listener.getLocalSocketAddress()));
        for (var n = 1;; n++) {
            var name = "connection-" + n + ".bin";
            admit(acceptNext(listener), "guest " + n, timeoutMs,
                    folder.map(f -> f.resolve(name)));
        }
    } catch (SocketException ctrlC) {
        // the hook has closed the listener and said so
    }
}

/** Out of file descriptors accept fails, the listener lives on: do not spin. */
Socket acceptNext(ServerSocket listener) throws Exception {
    while (true) {
        try {
            return listener.accept();
        } catch (IOException exhausted) {
            if (listener.isClosed()) {
                throw exhausted;
            }
            System.err.println("accept: " + exhausted.getMessage());
            Thread.sleep(100);
        }
    }
}

void admit(Socket socket, String guest, int timeoutMs, Optional<Path> path) {
    var count = inside.incrementAndGet();
    IO.println(guest + " came from "
            + Show.address(socket.getRemoteSocketAddress())
            + ", " + count + " inside");
    Thread.startVirtualThread(() -> {
        var how = receive(socket, guest, timeoutMs, path);
        var left = inside.decrementAndGet();
        IO.println(guest + " " + how + ", " + left + " inside");
    });
}

/** Reads what a guest sends, piece by piece, and says how it left. */
String receive(Socket socket, String guest, int timeoutMs,
        Optional<Path> path) {
    var bytesRead = 0L;
    try (socket; var file = open(path)) {
        socket.setSoTimeout(timeoutMs); // for reads; writes may wait for ever
        var piece = new byte[8192];
        var line = new ByteArrayOutputStream();
        for (int n; (n = socket.getInputStream().read(piece)) >= 0;) {
            bytesRead += n;
            IO.println(guest + " data: " + n + " bytes, bytesRead " + bytesRead
                    + ", " + hex(piece, n));
            file.write(piece, 0, n);
            confirmLines(socket, guest, piece, n, line);
        }
        IO.println(guest + " end: bytesRead " + bytesRead);
        if (line.size() > 0) {
            confirm(socket, guest, line);
        }
        return "left";
    } catch (SocketTimeoutException idle) {
        IO.println(guest + " timeout: nothing for " + timeoutMs
                + " ms, bytesRead " + bytesRead);
        return "is gone (timeout)"; // because we close its socket now
    } catch (SocketException gone) {
        IO.println(guest + " reset: bytesRead " + bytesRead);
        return "is gone (" + gone.getMessage() + ")";
    } catch (IOException noFile) {
        return "is gone (cannot write its file: " + noFile.getMessage() + ")";
    }
}

/** Confirms every line this piece completes; what is left waits in line. */
void confirmLines(Socket socket, String guest, byte[] piece, int length,
        ByteArrayOutputStream line) throws IOException {
    for (var i = 0; i < length; i++) {
        if (piece[i] == '\n') {
            confirm(socket, guest, line);
            line.reset();
        } else if (line.size() < 65_536) { // no guest may fill our memory
            line.write(piece[i]);
        }
    }
}

/** Decodes a line only when it is whole: no character is split then. */
void confirm(Socket socket, String guest, ByteArrayOutputStream line)
        throws IOException {
    var text = line.toString(UTF_8);
    if (text.endsWith("\r")) { // telnet ends its lines with \r\n
        text = text.substring(0, text.length() - 1);
    }
    IO.println(guest + " text: " + Show.printable(text));
    var answer = "confirmed: " + text + "\n";
    socket.getOutputStream().write(answer.getBytes(UTF_8));
}

OutputStream open(Optional<Path> path) throws IOException {
    return path.isEmpty()
            ? OutputStream.nullOutputStream()
            : Files.newOutputStream(path.get());
}

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

ServerSocket listenAt(SocketAddress where) throws IOException {
    var listener = new ServerSocket();
    try {
        listener.bind(where);
        return listener;
    } catch (IOException failure) {
        listener.close();
        throw new Problem("cannot listen on " + Show.address(where) + ": "
                + failure.getMessage()
                + (failure instanceof BindException
                        ? " (another server there? choose another --port)"
                        : ""));
    }
}

void shut(ServerSocket listener) throws IOException {
    listener.close();
    IO.println("closed");
}
// end::serve[]
