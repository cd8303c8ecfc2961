package suites;

import grader.suite.Patience;
import grader.suite.Payloads;
import grader.suite.Peer;
import grader.suite.StageFailure;
import grader.suite.StageRun;
import grader.text.Printable;
import grader.wire.Received;
import java.time.Duration;

/** Senders who say nothing for too long, or nearly so, to a recorder with this {@code --idle-ms}. */
final class IdleSenders {

    /** So often the grader may be too late itself for its second byte. */
    private static final int TRIES = 20;

    private final StageRun run;
    private final RunningRecorder recorder;
    private final Duration idle;
    private final FairClock clock;

    IdleSenders(RunningRecorder recorder, Duration idle) {
        this.run = recorder.run();
        this.recorder = recorder;
        this.idle = idle;
        clock = FairClock.start(run);
    }

    /** One who says nothing at all is hung up on, whatever others say. */
    Void expectIdleAmongOthers() throws Exception {
        var from = System.nanoTime();
        var sender = recorder.call(1, "silent sender");
        var until = System.nanoTime();
        var chatter = run.background(() -> chatter(run.call("chatty sender", recorder.address())));
        expectIdle(sender, from, until);
        recorder.files().expectSignedOff(1, new byte[0], Patience.ANSWER);
        chatter.cancel(true);
        return null;
    }

    /** One who sends something, and something more in time, is hung up on in time after that. */
    void expectIdleAfterSlowBytes() throws Exception {
        for (var n = 1; !isHungUpInTime(n); n++) {
            run.skipUnless(n < TRIES, "this machine is too busy to send two bytes within " + FairClock.ms(idle));
        }
    }

    /** False where nobody can say so: the grader was late itself, and the sender was idle before its next byte. */
    private boolean isHungUpInTime(int n) throws Exception {
        var last = System.nanoTime();
        var sender = run.call(n == 1 ? "slow sender" : "slow sender " + n, recorder.address());
        var sent = "";
        while (true) {
            var piece = Payloads.letters(run.random(), sent.isEmpty() ? 20 : 1);
            var from = System.nanoTime();
            var canSend = canSend(sender, piece);
            var until = System.nanoTime();
            if (!canSend || !clock.isEarly(last, idle, until)) {
                return false;
            }
            sent += piece;
            last = from;
            if (sent.length() == 22) {
                expectIdle(sender, from, until);
                recorder.files().expectSignedOff(n, sent.getBytes(), Patience.ANSWER);
                return true;
            }
            var heard = sender.nextLine(idle.dividedBy(2));
            var when = System.nanoTime();
            if (!clock.isEarly(last, idle, when)) {
                return false;
            }
            if (!(heard instanceof Received.Silence)) {
                var read = heard instanceof Received.Line line ? "it read " + Printable.quoted(line.text())
                        : "it was hung up on";
                throw run.late(sender.name() + ", with --idle-ms " + idle.toMillis() + ", to be waited for",
                        read + " " + FairClock.ms(last, when) + " after its last byte");
            }
        }
    }

    private static boolean canSend(Peer sender, String text) {
        try {
            sender.send(text.getBytes());
            return true;
        } catch (StageFailure hungUpOn) {
            return false;
        }
    }

    /** Reads 'idle' and the end, in time after its last byte, which went out between two moments. */
    private void expectIdle(Peer sender, long from, long until) throws InterruptedException {
        sender.expectLine("idle", idle.plus(Patience.ANSWER));
        var heard = System.nanoTime();
        var expected = sender.name() + " to read \"idle\" after " + FairClock.ms(idle) + " without a byte";
        if (clock.isEarly(from, idle, heard)) {
            throw run.late(expected, "it read it after " + FairClock.ms(from, heard));
        }
        if (clock.isLate(until, idle, heard)) {
            throw run.late(expected, "it read it after " + FairClock.ms(until, heard));
        }
        sender.expectEnd("the end of the stream after \"idle\"", Patience.ANSWER);
    }

    /** Says something again and again, as long as anybody listens; never so late as to be idle. */
    private Void chatter(Peer chatty) throws InterruptedException {
        while (true) {
            chatty.send(new byte[] { '.' });
            Thread.sleep(idle.dividedBy(2));
        }
    }
}
