package suites;

import grader.program.Launch;
import grader.suite.Addresses;
import grader.suite.Exercise;
import grader.suite.Payloads;
import grader.suite.Peer;
import grader.suite.Program;
import grader.suite.Scene;
import grader.suite.Stage;
import grader.suite.StageFailure;
import grader.wire.Excerpt;
import grader.wire.Heard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Exercise 02: a recorder that stores what its senders send over TCP, each in a file. */
@Exercise(chapter = "02-socket", program = "Recorder")
final class RecorderTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** By how much a time that a program is to keep may be missed, downwards and upwards. */
    private static final Duration EARLY = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMillis(500);

    @Stage(number = 1, name = "says who is connected", points = 10, hints = {
            "A connection has two ends, and each of them an address. Who knows both?",
            "Not the listening socket: it may listen on many addresses at once. The socket that accept() gave you has a"
                    + " remote and a local address, and prints neither of them as IP:PORT by itself.",
            "IO.println(\"connection \" + n + \" from \" + show(sender.getRemoteSocketAddress()) + \" to \""
                    + " + show(sender.getLocalSocketAddress())), where show takes InetSocketAddress apart: getAddress()"
                    + ".getHostAddress(), in brackets if there is a colon in it, and getPort()." })
    void says_who_is_connected(Scene scene) throws Exception {
        var folder = scene.folder().toString();
        var six = InetAddress.ofLiteral("::1");
        var here = hasHere(six) ? six : LOOPBACK;
        var byDefault = scene.start("--port", "0", "--dir", folder);
        var everywhere = scene.start("--host", here.equals(six) ? "::" : "0.0.0.0", "--port", "0", "--dir", folder);

        var address = byDefault.expectListening("listening on");
        scene.check(address.getAddress().equals(LOOPBACK) && address.getPort() != 0,
                "it to listen on a port of 127.0.0.1, the default of --host",
                "it says it listens on " + Addresses.show(address));
        var elsewhere = new InetSocketAddress("127.0.0.2", address.getPort());
        scene.check(!scene.answers("stranger", elsewhere), "nobody to answer at 127.0.0.2, since --host is 127.0.0.1",
                "somebody let the stranger in there: the server listens on every address");
        var senders = scene.random().nextInt(3, 6);
        for (var n = 1; n <= senders; n++) {
            expectConnection(scene, byDefault, n, address);
        }
        checkCount(scene, byDefault, senders, "connection \\d+ from \\S+ to \\S+",
                "'connection N from IP:PORT to IP:PORT'");

        var port = everywhere.expectListening("listening on").getPort();
        expectConnection(scene, everywhere, 1, new InetSocketAddress(here, port));
    }

    @Stage(number = 2, name = "stores a message byte for byte", points = 15, hints = {
            "What crosses a socket is bytes. Whoever makes text of them on the way cannot make the same bytes of it again.",
            "Read into a byte[], and write exactly as many bytes of it as read() says there were, until it says -1. The"
                    + " folder of --dir may have to be made first.",
            "Files.createDirectories(dir); try (var file = Files.newOutputStream(dir.resolve(\"message-\" + n + \".bin\"))) {"
                    + " for (int count; (count = in.read(buffer)) >= 0;) file.write(buffer, 0, count); }" })
    void stores_a_message_byte_for_byte(Scene scene) throws Exception {
        var recorder = Recorder.open(scene, scene.folder().resolve("messages-" + letters(scene, "0123456789", 4)));
        var message = new byte[1 << 20];
        scene.random().nextBytes(message);
        var sender = recorder.call(1, "sender");
        for (var from = 0; from < message.length;) {
            var to = Math.min(message.length, from + scene.random().nextInt(1, 40_000));
            sender.send(Arrays.copyOfRange(message, from, to));
            from = to;
        }
        sender.finish();
        sender.peek(Scene.ANSWER); // whatever it answers, and if it does not: that is stage 4's
        recorder.expectStored(1, message);
    }

    @Stage(number = 3, name = "keeps senders apart", points = 15, hints = {
            "While you read from one sender, the others send too. Who reads from them, and where to?",
            "A thread for each connection, and nothing shared between them: its own number, its own file, its own buffer.",
            "for (var number = 1;; number++) { var sender = listener.accept(); var n = number;"
                    + " Thread.startVirtualThread(() -> record(sender, n)); } and open the file in record." })
    void keeps_senders_apart(Scene scene) throws Exception {
        var recorder = Recorder.open(scene, scene.folder());
        var alphabets = List.of("ABCDEFGH", "IJKLMNOP", "QRSTUVWXYZ");
        var senders = new ArrayList<Peer>();
        for (var n = 1; n <= alphabets.size(); n++) {
            senders.add(recorder.call(n, "sender " + n));
        }
        var sent = new ArrayList<>(List.of("", "", ""));
        IntStream.range(0, 8).forEach(_ -> sendAll(scene, senders, List.of(1, 2, 3), alphabets, sent));
        var open = new ArrayList<>(List.of(1, 2, 3));
        for (var n : scene.random().nextBoolean() ? List.of(3, 2, 1) : List.of(2, 3, 1)) {
            var sender = senders.get(n - 1);
            sender.finish();
            if (sender.peek(Scene.ANSWER) instanceof Heard.Silence) {
                throw scene.late("sender " + n + ", who has finished, to be answered"
                        + (open.size() > 1 ? " while others are still connected" : ""), "2.0 s later nothing had come");
            }
            open.remove(Integer.valueOf(n));
            recorder.expectStored(n, sent.get(n - 1).getBytes());
            recorder.checkNoneOf(n, alphabets, sent.get(n - 1).length());
            sendAll(scene, senders, open, alphabets, sent);
        }
    }

    @Stage(number = 4, name = "signs off and answers", points = 15, hints = {
            "When read() returns -1, the sender has finished. It is still there, and waits for your answer.",
            "Count the bytes as they come: bytes, not characters. At the end first complete the file, then answer, then"
                    + " close. An old file of the same name is not yours to go on with.",
            "file.write((\"\\n-- \" + bytes + \" bytes --\\n\").getBytes(UTF_8)); file.flush(); then write \"stored \" + bytes +"
                    + " \" bytes\\n\" to the socket, and let try (sender) close it." })
    void signs_off_and_answers(Scene scene) throws Exception {
        var recorder = Recorder.open(scene, scene.folder(), "message-1.bin", "message-2.bin");
        var messages = List.of(new byte[0], Payloads.letters(scene.random(), 1).getBytes(),
                lines(scene, scene.random().nextInt(2_000, 4_000)).getBytes(StandardCharsets.UTF_8));
        for (var n = 1; n <= messages.size(); n++) {
            var message = messages.get(n - 1);
            var sender = recorder.call(n, "sender " + n);
            if (message.length > 0) {
                sender.send(message);
            }
            if (n == 3) { // and some more, so that neither the first read nor the last is all of it
                Thread.sleep(50);
                var more = lines(scene, 700).getBytes(StandardCharsets.UTF_8);
                sender.send(more);
                message = joined(message, more);
            }
            sender.finish();
            sender.expectLine("stored " + message.length + " bytes");
            recorder.expectSignedOff(n, message, Duration.ZERO);
            sender.expectEnd("the end of the stream, after the answer", Scene.ANSWER);
        }
    }

    @Stage(number = 5, name = "decodes text across reads", points = 15, hints = {
            "A read may end anywhere: inside of a line, even inside of a character. Only at a line feed can you be sure.",
            "Keep the bytes of the line that is under way, for each connection, and decode them when its \\n comes. Then print,"
                    + " and do not wait for more.",
            "for each byte b: if (b != '\\n') line.write(b); else { print(\"text \" + n + \": \" + line.toString(UTF_8)); line"
                    + ".reset(); } with a ByteArrayOutputStream line; drop a \\r at its end, and stop collecting at some length"
                    + " above 8,192." })
    void decodes_text_across_reads(Scene scene) throws Exception {
        var recorder = Recorder.open(scene, scene.folder());
        var sender = recorder.call(1, "sender");
        var lines = 0;

        var split = words(scene);
        sendSplit(sender, split + "\n");
        recorder.expectText(1, split);
        lines++;

        var parts = List.of(words(scene), "  " + words(scene) + "  " + words(scene) + " ", words(scene), words(scene));
        sender.send(bytes(parts.get(0) + "\n" + parts.get(1) + "\n" + parts.get(2)));
        recorder.expectText(1, parts.get(0));
        recorder.expectText(1, parts.get(1));
        sender.send(bytes(parts.get(3)));
        Thread.sleep(20);
        sender.send(bytes("\r"));
        Thread.sleep(20);
        sender.send(bytes("\n"));
        recorder.expectText(1, parts.get(2) + parts.get(3));
        lines += 3;

        var longest = Payloads.text(scene.random(), 8192);
        sender.send(bytes(longest + "\n"));
        recorder.expectText(1, longest);
        lines++;

        var other = recorder.call(2, "other sender");
        var halves = List.of(words(scene), words(scene));
        for (var i = 0; i < 2; i++) { // both are in the middle of a character
            (i == 0 ? sender : other).send(Arrays.copyOf(bytes(halves.get(i)), 1));
            Thread.sleep(20);
        }
        for (var i = 1; i >= 0; i--) {
            var whole = bytes(halves.get(i) + "\n");
            (i == 0 ? sender : other).send(Arrays.copyOfRange(whole, 1, whole.length));
            recorder.expectText(i + 1, halves.get(i));
        }
        lines++;
        var shown = "one line 'text 1: …' for each line";
        checkCount(scene, recorder.program(), lines, "text 1: .*", shown);
        checkCount(scene, recorder.program(), 1, "text 2: .*", shown);

        var wrong = words(scene);
        sender.send(
                joined(bytes(wrong), new byte[] { (byte) scene.random().nextInt(0xf8, 0x100) }, bytes(wrong + "\n")));
        recorder.program().expectLine(
                "text 1: " + Pattern.quote(wrong) + "\ufffd+" + Pattern.quote(wrong),
                "text 1: " + wrong + "\ufffd" + wrong);
        var last = words(scene);
        sender.send(bytes(Payloads.letters(scene.random(), 30_000) + "\n" + last + "\n"));
        recorder.expectText(1, last);
    }

    @Stage(number = 6, name = "hangs up on an idle sender", points = 10, hints = {
            "A read that waits forever is what an idle sender counts on. How long may a single read wait?",
            "setSoTimeout bounds each read, and so starts anew with every byte. When it runs out, read throws a"
                    + " SocketTimeoutException, and the socket is as good as before.",
            "sender.setSoTimeout(idleMillis); catch (SocketTimeoutException silence) around the reading: sign the file off,"
                    + " write \"idle\\n\" to the sender, close." })
    void hangs_up_on_an_idle_sender(Scene scene) throws Exception {
        var silence = Duration.ofMillis(scene.random().nextInt(400, 600));
        var pauses = Duration.ofMillis(scene.random().nextInt(400, 500));
        var silent = Recorder.start(scene, scene.folder(), "--idle-ms", String.valueOf(silence.toMillis()));
        var slow = Recorder.start(scene, scene.folder(), "--idle-ms", String.valueOf(pauses.toMillis()));

        var early = silent.listening();
        var first = scene.background(() -> {
            var from = System.nanoTime();
            var sender = early.call(1, "silent sender");
            expectIdle(scene, sender, silence, from, System.nanoTime());
            early.expectSignedOff(1, new byte[0], Scene.ANSWER);
            return null;
        });

        var recorder = slow.listening();
        var sender = recorder.call(1, "slow sender");
        var sent = "";
        long from;
        long until;
        for (var i = 0;; i++) {
            from = System.nanoTime();
            var piece = Payloads.letters(scene.random(), i == 0 ? 20 : 1);
            sender.send(piece.getBytes());
            until = System.nanoTime();
            sent += piece;
            if (i == 2) {
                break;
            }
            expectPatience(scene, sender, pauses, from);
        }
        expectIdle(scene, sender, pauses, from, until);
        recorder.expectSignedOff(1, sent.getBytes(), Scene.ANSWER);
        outcome(scene, first, Scene.READY, "the silent sender to be hung up on");
    }

    @Stage(number = 7, name = "pauses, then resumes", points = 10, hints = {
            "To pause a sender you need not tell it anything: what you do not read piles up, and then it has to wait.",
            "Wait after the line 'connection N …' and before the first read, once per connection, and not in the thread that"
                    + " accepts.",
            "Thread.sleep(pauseMillis) in the connection's own thread, then setSoTimeout(idleMillis) and the loop that"
                    + " reads." })
    void pauses_then_resumes(Scene scene) throws Exception {
        var pause = Duration.ofMillis(scene.random().nextInt(550, 700));
        var idle = pause.minusMillis(50); // its clock starts after the pause
        var recorder = Recorder.open(scene, scene.folder(), limits -> limits.heapMiB(512).streamingMiB(256),
                "--pause-ms", String.valueOf(pause.toMillis()), "--idle-ms", String.valueOf(idle.toMillis()));

        var big = Paused.call(scene, recorder, 1, "big sender", pause);
        var stream = Stream.of(scene.random(), 32, '\n'); // lines so long that they need not be printed
        var progress = new Progress(stream);
        var sending = scene.background(() -> {
            progress.send(big.peer());
            big.peer().finish(); // at once, or else it would be idle
            return null;
        });
        var quick = Paused.call(scene, recorder, 2, "quick sender", pause);
        var word = words(scene);
        quick.peer().say(word);
        quick.peer().finish();
        var late = Paused.call(scene, recorder, 3, "late sender", pause);

        sleepUntil(quick.from() + pause.minus(EARLY).minusMillis(50).toNanos());
        var printed = recorder.program().printed().lines().anyMatch(line -> line.startsWith("text 2: "));
        scene.check(!printed || System.nanoTime() > quick.from() + pause.minus(EARLY).toNanos(),
                "nothing to be read from quick sender for " + ms(pause), "its text was printed before that");
        var heard = quick.peer().peek(pause.plus(Scene.ANSWER));
        if (heard instanceof Heard.Silence) {
            throw scene.late("quick sender to be answered after the pause", "nothing had come 2.0 s after it");
        }
        quick.checkResumed(scene, System.nanoTime());

        var wait = late.until() + pause.plusMillis(150).toNanos() - System.nanoTime();
        var said = late.peer().nextLine(Duration.ofNanos(Math.max(wait, 1_000_000)));
        if (!(said instanceof Heard.Silence)) {
            var expected = "late sender, silent for the pause of " + ms(pause)
                    + " and 150 ms more, not to be hung up on"
                    + " (--idle-ms " + idle.toMillis() + " starts after the pause)";
            var but = said instanceof Heard.Line line ? "it read \"" + line.text() + "\"" : "it was";
            throw System.nanoTime() > late.from() + pause.plus(idle).minus(EARLY).toNanos() ? scene.late(expected, but)
                    : scene.failure(expected, but);
        }
        late.peer().say(word);
        late.peer().finish();
        late.peer().peek(Scene.ANSWER);
        recorder.expectStored(3, bytes(word + "\n"));

        outcome(scene, sending, Duration.ofSeconds(10), "the rest of big sender's 32 MiB to be read after the pause of "
                + ms(pause));
        progress.checkStalled(scene, big);
        big.peer().peek(Duration.ofSeconds(10));
        recorder.expectStored(1, stream);
        recorder.expectStored(2, bytes(word + "\n"));
    }

    @Stage(number = 8, name = "survives a reset", points = 10, seconds = 50, hints = {
            "A connection may end without an end: reading then fails with an exception. Whose file is it, and what is in it?",
            "Catch what read() throws apart from what write() throws: only a failed read is a reset. Then sign the file off as"
                    + " always. And keep nothing of a message but what you need for its current line.",
            "try { count = in.read(buffer); } catch (SocketException reset) { … } in the connection's own thread: write the"
                    + " trailer, print \"reset \" + n, close. A line that gets longer than 8,192 bytes is not kept." })
    void survives_a_reset(Scene scene) throws Exception {
        var recorder = Recorder.open(scene, scene.folder(), limits -> limits.heapMiB(32).streamingMiB(256),
                "--idle-ms", "60000"); // the witness is silent for as long as the big sender takes
        var witness = recorder.call(1, "witness");
        var seen = words(scene) + "\n";
        witness.send(bytes(seen));

        var victim = recorder.call(2, "victim");
        var text = lines(scene, scene.random().nextInt(300, 3_000));
        var mark = Payloads.letters(scene.random(), 20);
        victim.send(bytes(text + mark + "\n"));
        recorder.awaitText(2, mark);
        victim.reset();
        recorder.program().expectLine("reset 2");
        recorder.expectSignedOff(2, bytes(text + mark + "\n"), Scene.ANSWER);

        var finished = recorder.call(3, "hasty sender");
        finished.send(bytes(mark + "\n"));
        recorder.awaitText(3, mark);
        finished.finish();
        if (System.getProperty("os.name").equals("Linux")) {
            finished.reset(); // elsewhere a reset may overtake the FIN
        }
        recorder.expectStored(3, bytes(mark + "\n"));

        var big = recorder.call(4, "big sender");
        var stream = Stream.of(scene.random(), 64, ' '); // no line at all
        var sending = scene.background(() -> {
            new Progress(stream).send(big);
            return null;
        });
        outcome(scene, sending, Duration.ofSeconds(30), "64 MiB to be read within 30 s");
        big.finish();
        big.peek(Duration.ofSeconds(10));
        recorder.expectStored(4, stream);

        witness.send(bytes(seen));
        witness.finish();
        if (witness.peek(Scene.ANSWER) instanceof Heard.Silence) {
            throw scene.late("the witness, connected all the while, to be answered", "2.0 s later nothing had come");
        }
        recorder.expectStored(1, bytes(seen + seen));
        checkCount(scene, recorder.program(), 1, "reset \\d+", "one line 'reset N', for the one sender that was reset");
    }

    /**
     * A recorder that runs.
     *
     * @param folder its {@code --dir}
     * @param address where it listens
     */
    private record Recorder(Scene scene, Program program, Path folder, InetSocketAddress address) {

        /** One whose folder has some old files. */
        static Recorder open(Scene scene, Path folder, String... old) throws Exception {
            for (var name : old) {
                Files.writeString(folder.resolve(name), "an old recording\n".repeat(1_000));
            }
            return start(scene, folder).listening();
        }

        static Recorder open(Scene scene, Path folder, UnaryOperator<Launch> limits, String... options)
                throws Exception {
            return start(scene, folder, limits, options).listening();
        }

        /** One that does not listen yet. */
        static Recorder start(Scene scene, Path folder, String... options) throws Exception {
            return start(scene, folder, limits -> limits, options);
        }

        private static Recorder start(Scene scene, Path folder, UnaryOperator<Launch> limits, String... options)
                throws IOException {
            var arguments = new ArrayList<>(List.of("--port", "0", "--dir", folder.toString()));
            arguments.addAll(List.of(options));
            return new Recorder(scene, scene.start(limits, arguments.toArray(String[]::new)), folder,
                    new InetSocketAddress(0));
        }

        Recorder listening() throws InterruptedException {
            return new Recorder(scene, program, folder, program.expectListening("listening on"));
        }

        /** The Nth connection; waits a little for the program to notice it, so that it is the Nth for both. */
        Peer call(int n, String name) throws InterruptedException {
            var peer = scene.call(name, address);
            program.findLine("connection " + n + "\\b.*", Duration.ofMillis(300));
            return peer;
        }

        /** This line is printed, whole. */
        void expectText(int n, String line) throws InterruptedException {
            var shown = line.length() <= 60 ? line
                    : "%s … %,d bytes in all … %s".formatted(line.substring(0, 20), bytes(line).length,
                            line.substring(line.length() - 20));
            program.expectLine("text " + n + ": " + Pattern.quote(line), "text " + n + ": " + shown);
        }

        /** Waits until text was printed, which ends so: all before it has been received then. */
        void awaitText(int n, String end) throws InterruptedException {
            program.findLine("text " + n + ": .*" + end, Scene.ANSWER);
        }

        /** The file of the Nth connection begins with this message, within an answer's time. */
        void expectStored(int n, byte[] message) throws Exception {
            awaitFile(n, message.length, Scene.ANSWER);
            var stored = read(n, message.length);
            checkStart(n, stored, message, 0, message.length);
        }

        void expectStored(int n, Stream stream) throws Exception {
            awaitFile(n, stream.length(), Scene.ANSWER);
            try (var file = Files.newInputStream(path(n))) {
                for (var i = 0; i < stream.blocks(); i++) {
                    var block = stream.block(i);
                    checkStart(n, file.readNBytes(block.length), block, (long) i * block.length, stream.length());
                }
            }
        }

        /** The file of the Nth connection is this message and its trailer, now or within some time. */
        void expectSignedOff(int n, byte[] message, Duration patience) throws Exception {
            var trailer = "\n-- " + message.length + " bytes --\n";
            awaitFile(n, message.length + trailer.length(), patience);
            var stored = read(n, message.length + trailer.length() + 100);
            checkStart(n, stored, message, 0, message.length);
            var rest = Arrays.copyOfRange(stored, message.length, stored.length);
            if (!Arrays.equals(rest, trailer.getBytes())) {
                var expected = "%s to end with %s after the %,d bytes received".formatted(name(n), Excerpt.of(trailer),
                        message.length);
                var but = rest.length == 0 ? "nothing follows them" : "it ends with " + Excerpt.of(rest);
                throw rest.length < trailer.length() && patience.isPositive() ? scene.late(expected, but)
                        : scene.failure(expected, but);
            }
        }

        /** After its own message, the file of the Nth connection has nothing that another sender sent. */
        void checkNoneOf(int n, List<String> alphabets, int length) throws IOException {
            var stored = new String(read(n, 1 << 20), StandardCharsets.ISO_8859_1).substring(length);
            for (var other = 1; other <= alphabets.size(); other++) {
                var letters = Pattern.compile("[" + alphabets.get(other - 1) + "]").matcher(stored);
                scene.check(!letters.find(), name(n) + " to hold what sender " + n + " sent, and its trailer",
                        "there are bytes of sender " + other + " after it: " + Excerpt.of(stored));
            }
        }

        private void checkStart(int n, byte[] stored, byte[] message, long offset, long all) {
            var different = Arrays.mismatch(stored, message);
            if (different < 0 || different == message.length) {
                return;
            }
            var expected = "%s to %s the %,d bytes received".formatted(name(n), all == 0 ? "hold" : "begin with", all);
            throw different == stored.length
                    ? scene.late(expected, "it holds %,d".formatted(offset + stored.length))
                    : scene.failure(expected,
                            "byte %,d and what follows it is %s; %s came".formatted(offset + different,
                                    excerpt(stored, different), excerpt(message, different)));
        }

        private static String excerpt(byte[] bytes, int from) {
            return Excerpt.of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 12))).toString();
        }

        /** Waits until the file of the Nth connection is there, and at least so long. */
        private void awaitFile(int n, long length, Duration patience) throws Exception {
            var deadline = System.nanoTime() + patience.toNanos();
            while (!Files.exists(path(n)) || Files.size(path(n)) < length) {
                if (System.nanoTime() > deadline) {
                    break;
                }
                Thread.sleep(5);
            }
            if (!Files.exists(path(n))) {
                var expected = name(n) + " in the folder of --dir";
                throw patience.isPositive() ? scene.late(expected, files()) : scene.failure(expected, files());
            }
        }

        private String files() throws IOException {
            if (!Files.exists(folder)) {
                return "there is not even the folder";
            }
            try (var files = Files.list(folder)) {
                var names = files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(", "));
                return names.isEmpty() ? "the folder is empty" : "there is only " + names;
            }
        }

        private byte[] read(int n, int most) throws IOException {
            try (var file = Files.newInputStream(path(n))) {
                return file.readNBytes(most);
            }
        }

        private Path path(int n) {
            return folder.resolve(name(n));
        }

        private static String name(int n) {
            return "message-" + n + ".bin";
        }
    }

    /**
     * Many MiB, random but not all kept.
     *
     * @param base what every block is but for its number
     */
    private record Stream(byte[] base, int blocks) {

        static final int BLOCK = 64 << 10;

        /** Letters, with an end of line, or none, at the end of each block. */
        static Stream of(Random random, int mebibytes, char endOfLine) {
            var base = new byte[BLOCK];
            for (var i = 0; i < base.length; i++) {
                base[i] = (byte) random.nextInt('a', 'z' + 1);
            }
            base[BLOCK - 1] = (byte) endOfLine;
            return new Stream(base, mebibytes << 20 >> 16);
        }

        byte[] block(int number) {
            var block = base.clone();
            var digits = "%08d".formatted(number).getBytes();
            System.arraycopy(digits, 0, block, 0, digits.length);
            return block;
        }

        long length() {
            return (long) blocks * BLOCK;
        }
    }

    /** How a big message goes out: when each of its blocks was taken. */
    private static final class Progress {

        private final Stream stream;
        private final long[] times;

        Progress(Stream stream) {
            this.stream = stream;
            times = new long[stream.blocks() + 1];
        }

        void send(Peer peer) {
            times[0] = System.nanoTime();
            for (var i = 0; i < stream.blocks(); i++) {
                peer.send(stream.block(i));
                times[i + 1] = System.nanoTime();
            }
        }

        /** Once it is over: not all was taken before the pause was over, and the rest not long after that. */
        void checkStalled(Scene scene, Paused sender) {
            var over = sender.from() + sender.pause().minus(EARLY).toNanos();
            var resumed = Arrays.stream(times).filter(time -> time >= over).findFirst();
            if (resumed.isEmpty()) {
                var after = Duration.ofNanos(times[times.length - 1] - sender.from());
                throw scene.failure("big sender to stall until the pause of " + ms(sender.pause()) + " is over",
                        "all %d MiB had been read %s after it connected".formatted(stream.length() >> 20, ms(after)));
            }
            sender.checkResumed(scene, resumed.getAsLong());
        }
    }

    /**
     * A connection in its pause.
     *
     * @param from when it was about to connect, by {@link System#nanoTime}
     * @param until when it had been announced
     */
    private record Paused(Peer peer, Duration pause, long from, long until) {

        /** Connects, and is announced without delay. */
        static Paused call(Scene scene, Recorder recorder, int n, String name, Duration pause)
                throws InterruptedException {
            var from = System.nanoTime();
            var peer = scene.call(name, recorder.address());
            recorder.program().expectLine("connection " + n + "\\b.*", "connection " + n + " …");
            var until = System.nanoTime();
            if (until - from > pause.toNanos() / 2) {
                throw scene.late("'connection " + n + " …' at once, whatever --pause-ms is",
                        "it was printed " + ms(Duration.ofNanos(until - from)) + " after " + name + " had connected");
            }
            return new Paused(peer, pause, from, until);
        }

        /** It was read from when the pause was over, neither before nor long after. */
        void checkResumed(Scene scene, long when) {
            scene.check(when >= from + pause.minus(EARLY).toNanos(),
                    "nothing to be read from " + peer.name() + " for " + ms(pause),
                    "it was read from " + ms(Duration.ofNanos(when - from)) + " after it connected");
            if (when > until + pause.plus(LATE).toNanos()) {
                throw scene.late(peer.name() + " to be read from after " + ms(pause),
                        "that took " + ms(Duration.ofNanos(when - until)));
            }
        }
    }

    private static void expectConnection(Scene scene, Program program, int n, InetSocketAddress address)
            throws Exception {
        var sender = scene.call("sender " + n, address);
        var shown = "connection %d from %s to %s".formatted(n, Addresses.show(sender.local()), Addresses.show(address));
        var said = program.expectLine("connection (\\d+) from (\\S+) to (\\S+)", shown);
        var remote = Addresses.parse(said.group(2)).filter(each -> Addresses.same(each, sender.local()));
        var local = Addresses.parse(said.group(3)).filter(each -> Addresses.same(each, address));
        scene.check(said.group(1).equals(String.valueOf(n)) && remote.isPresent() && local.isPresent(),
                program.name() + " to print '" + shown + "'", "it printed '" + said.group() + "'");
        sender.finish();
    }

    private static boolean hasHere(InetAddress address) {
        try (var probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException without) {
            return false;
        }
    }

    /** So many lines that match were printed, and not more. */
    private static void checkCount(Scene scene, Program program, int count, String regex, String shown) {
        var lines = program.printed().lines().filter(line -> line.matches(regex)).toList();
        scene.check(lines.size() == count, shown + ", and no other",
                "there are " + lines.size() + " instead of " + count + (lines.isEmpty() ? "" : ", the last is "
                        + Excerpt.of(lines.getLast())));
    }

    /** Each of these senders sends a piece of its own letters. */
    private static void sendAll(Scene scene, List<Peer> senders, List<Integer> which, List<String> alphabets,
            List<String> sent) {
        for (var n : which) {
            var piece = letters(scene, alphabets.get(n - 1), scene.random().nextInt(1, 2_000));
            senders.get(n - 1).send(piece.getBytes());
            sent.set(n - 1, sent.get(n - 1) + piece);
        }
    }

    /** Sends each byte in a segment of its own. */
    private static void sendSplit(Peer sender, String text) throws InterruptedException {
        for (var each : bytes(text)) {
            sender.send(new byte[] { each });
            Thread.sleep(3);
        }
    }

    /** A sender who sends something in time is not hung up on. */
    private static void expectPatience(Scene scene, Peer sender, Duration idle, long from) throws InterruptedException {
        var heard = sender.nextLine(Duration.ofMillis(idle.toMillis() * 11 / 20));
        if (heard instanceof Heard.Silence) {
            return;
        }
        var gap = Duration.ofNanos(System.nanoTime() - from);
        var expected = "slow sender, with --idle-ms " + idle.toMillis() + ", to be waited for";
        var but = (heard instanceof Heard.Line line ? "it read \"" + line.text() + "\"" : "it was hung up on") + " "
                + ms(gap) + " after its last byte";
        throw gap.compareTo(idle.minus(EARLY)) < 0 ? scene.failure(expected, but) : scene.late(expected, but);
    }

    /** Reads 'idle' and the end, in time after its last byte, which went out between two moments. */
    private static void expectIdle(Scene scene, Peer sender, Duration idle, long from, long until)
            throws InterruptedException {
        sender.expectLine("idle", idle.plus(Scene.ANSWER));
        var heard = System.nanoTime();
        var expected = sender.name() + " to read \"idle\" after " + ms(idle) + " without a byte";
        scene.check(heard - from >= idle.minus(EARLY).toNanos(), expected,
                "it read it after " + ms(Duration.ofNanos(heard - from)));
        if (heard - until > idle.plus(LATE).toNanos()) {
            throw scene.late(expected, "it read it after " + ms(Duration.ofNanos(heard - until)));
        }
        sender.expectEnd("the end of the stream after \"idle\"", Scene.ANSWER);
    }

    /** Waits for what was begun beside the stage. */
    private static <T> void outcome(Scene scene, Future<T> work, Duration patience, String expected) throws Exception {
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw scene.late(expected, "%.1f s later it had not been".formatted(patience.toMillis() / 1000.0));
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case StageFailure known -> throw known;
                case Exception other -> throw other;
                default -> throw failure;
            }
        }
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
    }

    private static String ms(Duration time) {
        return "%,d ms".formatted(time.toMillis());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String letters(Scene scene, String alphabet, int count) {
        return scene.random().ints(count, 0, alphabet.length()).mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** Words that begin with a character of two bytes; there are some of three and four bytes too. */
    private static String words(Scene scene) {
        return Payloads.text(scene.random(), scene.random().nextInt(12, 24));
    }

    /** Whole lines, of so many bytes together or a few more. */
    private static String lines(Scene scene, int length) {
        var lines = new StringBuilder();
        for (var left = length; left > 0;) {
            var line = words(scene) + "\n";
            lines.append(line);
            left -= bytes(line).length;
        }
        return lines.toString();
    }
}
