package suites;

import grader.suite.Addresses;
import grader.suite.Exercise;
import grader.suite.Graded;
import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.Peer;
import grader.suite.Stage;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.why.Explained;
import grader.wire.Received;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Exercise 02: a recorder that stores what its senders send over TCP, each in a file. */
@Graded
@Explained(RecorderRules.class)
@Exercise(chapter = "02-socket", program = "Recorder")
final class RecorderTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /** How long is waited for what another stage judges. */
    private static final Duration BRIEFLY = Duration.ofMillis(300);

    @Stage(number = 1, name = "says who is connected", points = 10, hints = {
            "A connection has two ends, and each of them an address. Who knows both?",
            "Not the listening socket: it may listen on many addresses at once. The socket that accept() gave you has a"
                    + " remote and a local address, and prints neither of them as IP:PORT by itself." }, cause = "prints-addresses-as-java-does")
    void says_who_is_connected(StageRun run) throws Exception {
        var here = Here.has(Here.LOOPBACK_6) ? Here.LOOPBACK_6 : LOOPBACK;
        var first = RunningRecorder.start(run, run.folder());
        var second = RunningRecorder.start(run, run.folder(), "--host",
                here.equals(Here.LOOPBACK_6) ? "::" : "0.0.0.0");

        var byDefault = first.listeningAsItSays();
        var address = byDefault.address();
        run.check(address.getAddress().equals(LOOPBACK) && address.getPort() != 0,
                "it to listen on a port of 127.0.0.1, the default of --host",
                "it says it listens on " + Addresses.show(address));
        var elsewhere = new InetSocketAddress("127.0.0.2", address.getPort());
        run.check(!run.answers("stranger", elsewhere), "nobody to answer at 127.0.0.2, since --host is 127.0.0.1",
                "somebody let the stranger in there: the server listens on every address");
        var senders = run.random().nextInt(3, 6);
        for (var n = 1; n <= senders; n++) {
            var sender = byDefault.expectConnection(n, address);
            sender.finish();
            if (n == 1) { // gone before the next one comes, if it is let go: its number is not given again
                sender.nextLine(BRIEFLY);
                sender.next(BRIEFLY);
            }
        }
        byDefault.checkCount(senders, "connection \\d+ from \\S+ to \\S+", "'connection N from IP:PORT to IP:PORT'");

        var everywhere = second.listeningAsItSays();
        everywhere.expectConnection(1, new InetSocketAddress(here, everywhere.address().getPort())).finish();
    }

    @Stage(number = 2, name = "stores a message byte for byte", points = 15, hints = {
            "What crosses a socket is bytes. Whoever makes text of them on the way cannot make the same bytes of it again.",
            "Read into a byte[], and write exactly as many bytes of it as read() says there were, until it says -1. The"
                    + " folder of --dir may have to be made first." }, cause = "writes-the-whole-buffer")
    void stores_a_message_byte_for_byte(StageRun run) throws Exception {
        var recorder = RunningRecorder.open(run,
                run.folder().resolve("messages-" + Words.of(run.random(), "0123456789", 4)));
        var message = new byte[1 << 20];
        run.random().nextBytes(message);
        var sender = recorder.call(1, "sender");
        for (var from = 0; from < message.length;) {
            var to = Math.min(message.length, from + run.random().nextInt(1, 40_000));
            sender.send(Arrays.copyOfRange(message, from, to));
            from = to;
        }
        sender.finish();
        sender.peek(Patience.ANSWER); // whatever it answers, and if it does not: that is stage 4's
        recorder.files().expectStored(1, message);
    }

    @Stage(number = 3, name = "keeps senders apart", points = 15, hints = {
            "While you read from one sender, the others send too. Who reads from them, and where to?",
            "A thread for each connection, and nothing shared between them: its own number, its own file, its own buffer." }, cause = "blocks-the-accepting-thread")
    void keeps_senders_apart(StageRun run) throws Exception {
        var recorder = RunningRecorder.open(run, run.folder());
        var alphabets = List.of("ABCDEFGH", "IJKLMNOP", "QRSTUVWXYZ");
        var senders = new ArrayList<Peer>();
        for (var n = 1; n <= alphabets.size(); n++) {
            senders.add(recorder.call(n, "sender " + n));
        }
        var sent = new ArrayList<>(List.of("", "", ""));
        IntStream.range(0, 8).forEach(_ -> sendAll(run, senders, List.of(1, 2, 3), alphabets, sent));
        var open = new ArrayList<>(List.of(1, 2, 3));
        var answered = new ArrayList<Integer>();
        var hungUpOn = new ArrayList<Integer>();
        for (var n : run.random().nextBoolean() ? List.of(3, 2, 1) : List.of(2, 3, 1)) {
            var sender = senders.get(n - 1);
            sender.finish();
            var answer = sender.peek(Patience.ANSWER);
            if (answer instanceof Received.Silence) {
                throw run.late("sender " + n + ", who has finished, to be answered"
                        + (open.size() > 1 ? " while others are still connected" : ""), "2.0 s later nothing had come");
            }
            (answer instanceof Received.Something ? answered : hungUpOn).add(n);
            if (!answered.isEmpty() && !hungUpOn.isEmpty()) {
                throw run.failure("each sender who has finished to be answered",
                        "sender %d was, sender %d was hung up on without a word".formatted(answered.getFirst(),
                                hungUpOn.getFirst()));
            }
            open.remove(Integer.valueOf(n));
            recorder.files().expectStored(n, sent.get(n - 1).getBytes());
            recorder.files().checkNoneOf(n, alphabets, sent.get(n - 1).length());
            sendAll(run, senders, open, alphabets, sent);
        }
    }

    @Stage(number = 4, name = "signs off and answers", points = 15, hints = {
            "When read() returns -1, the sender has finished. It is still there, and waits for your answer.",
            "Count the bytes as they come: bytes, not characters. At the end first complete the file, then answer, then"
                    + " close. An old file of the same name is not yours to go on with." }, cause = "signs-off-in-another-order")
    void signs_off_and_answers(StageRun run) throws Exception {
        var folder = run.folder();
        new Recordings(run, folder).addOld("message-1.bin", "message-2.bin");
        var recorder = RunningRecorder.open(run, folder);
        var messages = List.of(new byte[0], Payloads.letters(run.random(), 1).getBytes(),
                Words.bytes(Words.lines(run.random(), run.random().nextInt(2_000, 4_000))));
        for (var n = 1; n <= messages.size(); n++) {
            var message = messages.get(n - 1);
            var sender = recorder.call(n, "sender " + n);
            if (message.length > 0) {
                sender.send(message);
            }
            if (n == 3) { // and some more, so that neither the first read nor the last is all of it
                Thread.sleep(50);
                var more = Words.bytes(Words.lines(run.random(), 700));
                sender.send(more);
                message = Words.joined(message, more);
            }
            sender.finish();
            var answer = "stored " + message.length + " bytes";
            if (sender.peek(Patience.ANSWER) instanceof Received.Silence) {
                throw run.late(sender.name() + " to read \"" + answer + "\"", "2.0 s later nothing had come");
            }
            recorder.files().checkReplaced(n); // first: it tells why a count is wrong
            var bytes = message;
            sender.expectLine(answer, got -> Words.counted(got, bytes));
            recorder.files().expectSignedOff(n, message, Duration.ZERO);
            sender.expectEnd("the end of the stream, after the answer", Patience.ANSWER);
        }
    }

    @Stage(number = 5, name = "decodes text across reads", points = 15, hints = {
            "A read may end anywhere: inside of a line, even inside of a character. Only at a line feed can you be sure.",
            "Keep the bytes of the line that is under way, for each connection, and decode them when its \\n comes. Then print,"
                    + " and do not wait for more." }, cause = "takes-a-read-for-a-line")
    void decodes_text_across_reads(StageRun run) throws Exception {
        var random = run.random();
        var recorder = RunningRecorder.open(run, run.folder());
        var sender = recorder.call(1, "sender");

        var split = Words.some(random);
        sendSplit(sender, split + "\n");
        recorder.expectText(1, split);

        var blanks = "  " + Words.some(random) + "  " + Words.some(random) + " ";
        var parts = List.of(Words.some(random), blanks, Words.some(random), Words.some(random));
        sender.send(Words.bytes(parts.get(0) + "\n" + parts.get(1) + "\n" + parts.get(2)));
        recorder.expectText(1, parts.get(0));
        recorder.expectText(1, parts.get(1));
        for (var piece : List.of(parts.get(3), "\r", "\n")) {
            sender.send(Words.bytes(piece));
            Thread.sleep(20);
        }
        recorder.expectText(1, parts.get(2) + parts.get(3));

        sender.send(Words.bytes("\n"));
        recorder.expectText(1, "");

        var longest = Payloads.text(random, 8192);
        sender.send(Words.bytes(longest + "\n"));
        recorder.expectText(1, longest);

        var both = recorder.expectSeparateText(sender);
        recorder.checkCount(both ? 7 : 6, "text 1: .*", "one line 'text 1: …' for each line");

        // of two \r one is dropped; the other might be taken for the end of the printed line, so it is not looked at
        var returned = Words.some(random) + "\r" + Words.some(random);
        sender.send(Words.bytes(returned + "\r\r\n"));
        recorder.program().expectLine("text 1: " + Pattern.quote(returned) + (WINDOWS ? "\r?" : ""),
                "text 1: " + Printable.line(returned));

        var wrong = Words.some(random);
        var noCharacter = new byte[] { (byte) random.nextInt(0xf8, 0x100) };
        sender.send(Words.joined(Words.bytes(wrong), noCharacter, Words.bytes(wrong + "\n")));
        recorder.program().expectLine(
                "text 1: " + Pattern.quote(wrong) + "\ufffd+" + Pattern.quote(wrong),
                "text 1: " + wrong + "\ufffd" + wrong);
        var last = Words.some(random);
        sender.send(Words.bytes(Payloads.letters(random, 30_000) + "\n" + last + "\n"));
        recorder.expectText(1, last);
    }

    @Stage(number = 6, name = "hangs up on an idle sender", points = 10, waits = true, hints = {
            "A read that waits forever is what an idle sender counts on. How long may a single read wait?",
            "setSoTimeout bounds each read, and so starts anew with every byte. When it runs out, read throws a"
                    + " SocketTimeoutException, and the socket is as good as before." }, cause = "does-not-bound-each-read")
    void hangs_up_on_an_idle_sender(StageRun run) throws Exception {
        var idle = millis(run, 350, 450);
        var others = millis(run, 380, 420);
        var first = RunningRecorder.start(run, run.folder(), "--idle-ms", idle.toMillis() + "");
        var second = RunningRecorder.start(run, run.folder(), "--idle-ms", others.toMillis() + "");

        var early = new IdleSenders(first.listening(), idle);
        var silent = run.background(early::expectIdleAmongOthers);
        new IdleSenders(second.listening(), others).expectIdleAfterSlowBytes();
        Beside.outcome(run, silent, Patience.READY, "silent sender to be hung up on");
    }

    @Stage(number = 7, name = "pauses, then resumes", points = 10, waits = true, hints = {
            "To pause a sender you need not tell it anything: what you do not read piles up, and then it has to wait.",
            "Wait after the line 'connection N …' and before the first read, once per connection, and not in the thread that"
                    + " accepts." }, cause = "pauses-at-other-times")
    void pauses_then_resumes(StageRun run) throws Exception {
        var pause = millis(run, 650, 700);
        var idle = millis(run, 900, 950); // so long that no busy machine hides whose clock runs too early
        var longer = millis(run, 1_000, 1_050); // what is read then holds up nobody who is timed
        var first = RunningRecorder.start(run, run.folder(), "--pause-ms", "60000");
        var second = RunningRecorder.start(run, run.folder(), "--pause-ms", pause.toMillis() + "", "--idle-ms",
                idle.toMillis() + "");
        var third = RunningRecorder.start(run, run.folder(48), limits -> limits.heapMiB(512).streamingMiB(256),
                "--pause-ms", longer.toMillis() + "");

        var asleep = new PausedSenders(first.listening(), Duration.ofMinutes(1));
        var unread = asleep.expectAnnounced(1, "unread sender");
        unread.say(Words.some(run.random()));
        asleep.expectAnnounced(2, "next sender");

        var awaking = new PausedSenders(second.listening(), pause);
        var silent = awaking.sayNothing(1, "silent sender", idle);
        var big = new PausedSenders(third.listening(), longer).sendMuch(1, "big sender");
        awaking.expectAnswerInTime(2, "quick sender", Words.some(run.random()));
        Beside.outcome(run, big, Patience.READY.multipliedBy(5), "all that big sender sent to be stored");
        Beside.outcome(run, silent, Patience.READY, "silent sender to be heard of");
        asleep.checkUnread(1, unread);
    }

    @Stage(number = 8, name = "survives a reset", points = 10, seconds = 50, hints = {
            "A connection may end without an end: reading then fails with an exception. Whose file is it, and what is in it?",
            "Catch what read() throws apart from what write() throws: only a failed read is a reset. Then sign the file off as"
                    + " always. And keep nothing of a message but what you need for its current line." }, cause = "mistakes-a-reset")
    void survives_a_reset(StageRun run) throws Exception {
        var second = RunningRecorder.start(run, run.folder(), "--pause-ms", "300");
        var recorder = RunningRecorder.open(run, run.folder(80), limits -> limits.heapMiB(32).streamingMiB(256),
                "--idle-ms", "60000"); // the witness is silent for as long as the big sender takes
        var witness = recorder.call(1, "witness");
        var seen = Words.some(run.random()) + "\n";
        witness.send(Words.bytes(seen));

        var victim = recorder.call(2, "victim");
        var text = Words.lines(run.random(), run.random().nextInt(300, 3_000));
        var mark = Payloads.letters(run.random(), 20);
        victim.send(Words.bytes(text + mark + "\n"));
        recorder.awaitText(2, mark);
        victim.reset();
        recorder.program().expectLine("reset 2");
        recorder.files().expectSignedOff(2, Words.bytes(text + mark + "\n"), Patience.ANSWER);

        var paused = second.listening();
        var hasty = paused.call(1, "hasty sender");
        hasty.send(Words.bytes(mark + "\n"));
        hasty.finish();
        if (System.getProperty("os.name").equals("Linux")) {
            hasty.reset(); // in the pause, and so before it is answered; elsewhere it may overtake the FIN
        }

        var big = recorder.call(3, "big sender");
        var message = BigMessage.of(run.random(), 64, ' '); // no line at all
        Beside.outcome(run, run.background(() -> message.sendAllAndFinish(big)), Duration.ofSeconds(30),
                "64 MiB to be read within 30 s");
        big.peek(Duration.ofSeconds(10));
        paused.files().expectSignedOff(1, Words.bytes(mark + "\n"), Patience.ANSWER);
        recorder.files().expectStored(3, message);

        witness.send(Words.bytes(seen));
        witness.finish();
        if (witness.peek(Patience.ANSWER) instanceof Received.Silence) {
            throw run.late("the witness, connected all the while, to be answered", "2.0 s later nothing had come");
        }
        recorder.files().expectStored(1, Words.bytes(seen + seen));
        recorder.checkCount(1, "reset \\d+", "one line 'reset N', for the one sender that was reset");
        run.check(paused.program().printed().lines().noneMatch("reset 1"::equals),
                "no line 'reset 1', since hasty sender had finished", "there is one");
    }

    /** Each of these senders sends a piece of its own letters. */
    private static void sendAll(StageRun run, List<Peer> senders, List<Integer> which, List<String> alphabets,
            List<String> sent) {
        for (var n : which) {
            var piece = Words.of(run.random(), alphabets.get(n - 1), run.random().nextInt(1, 2_000));
            senders.get(n - 1).send(piece.getBytes());
            sent.set(n - 1, sent.get(n - 1) + piece);
        }
    }

    /** Sends each byte in a segment of its own. */
    private static void sendSplit(Peer sender, String text) throws InterruptedException {
        for (var each : Words.bytes(text)) {
            sender.send(new byte[] { each });
            Thread.sleep(3);
        }
    }

    /** A time that nobody can know before. */
    private static Duration millis(StageRun run, int from, int until) {
        return Duration.ofMillis(run.random().nextInt(from, until));
    }
}
