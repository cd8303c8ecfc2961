package suites;

import grader.suite.Patience;
import grader.suite.Peer;
import grader.suite.StageRun;
import grader.wire.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;

/** Senders whom a recorder with this {@code --pause-ms} lets wait. */
final class PausedSenders {

    private static final int BIG = 32; // MiB, more than any send buffer grows to

    /** For 32 MiB, from a program that just manages 64 MiB in 30 s. */
    private static final Duration BIG_TIME = Duration.ofSeconds(16);

    private final StageRun run;
    private final RunningRecorder recorder;
    private final Duration pause;
    private final FairClock clock;

    PausedSenders(RunningRecorder recorder, Duration pause) {
        this.run = recorder.run();
        this.recorder = recorder;
        this.pause = pause;
        clock = FairClock.start(run);
    }

    /** The line of the Nth connection is printed at once, though it is paused. */
    Peer expectAnnounced(int n, String name) throws InterruptedException {
        var peer = run.call(name, recorder.address());
        if (!recorder.isAnnounced(n, Patience.ANSWER)) {
            throw run.late("'connection %d …' as soon as %s has connected, not after --pause-ms".formatted(n, name),
                    "2.0 s later it had not been printed");
        }
        return peer;
    }

    /** Nothing came of what a sender sent in its pause, which is not over. */
    void checkUnread(int n, Peer sender) throws InterruptedException {
        var expected = "nothing to be read from %s for %,d s".formatted(sender.name(), pause.toSeconds());
        run.check(recorder.program().printed().lines().noneMatch(line -> line.startsWith("text " + n + ": ")),
                expected, "its text was printed");
        run.check(signOff(sender, "stored ", Duration.ZERO) instanceof Received.Silence, expected, "it was hung up on");
    }

    /** Waits for a line that begins so, or for the end; what else a program says is none of a pause's business. */
    private Received signOff(Peer sender, String beginning, Duration patience) throws InterruptedException {
        var deadline = run.deadline(patience);
        while (true) {
            var heard = sender.nextLine(deadline.left());
            if (!(heard instanceof Received.Line line && line.complete()) || line.text().startsWith(beginning)) {
                return heard;
            }
        }
    }

    /** Who says a word and finishes is answered when the pause is over, neither before nor long after. */
    void expectAnswerInTime(int n, String name, String word) throws Exception {
        var from = System.nanoTime();
        var sender = recorder.call(n, name);
        var until = System.nanoTime();
        sender.say(word);
        sender.finish();
        if (signOff(sender, "stored ", pause.plus(Patience.ANSWER)) instanceof Received.Silence) {
            throw run.late(name + " to be answered after the pause of " + FairClock.ms(pause),
                    "nothing had come 2.0 s after it");
        }
        var heard = System.nanoTime();
        run.check(!clock.isEarly(from, pause, heard),
                "nothing to be read from " + name + " for " + FairClock.ms(pause),
                "it was answered " + FairClock.ms(from, heard) + " after it had connected");
        if (clock.isLate(until, pause, heard)) {
            throw run.late(name + " to be answered after the pause of " + FairClock.ms(pause),
                    "it was, " + FairClock.ms(until, heard) + " after it had connected");
        }
        recorder.files().expectStored(n, (word + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Who has much to send stalls until the pause is over; then all of it is read and stored. Goes on beside the stage. */
    Future<?> sendMuch(int n, String name) throws InterruptedException {
        var message = BigMessage.of(run.random(), BIG, '\n'); // lines so long that they need not be printed
        var from = System.nanoTime();
        var sender = recorder.call(n, name);
        var sending = run.background(() -> message.sendAllAndFinish(sender));
        return run.background(() -> {
            var sent = Beside.outcome(run, sending, pause.plus(BIG_TIME),
                    "the rest of %s's %d MiB to be read after the pause of %s".formatted(name, BIG,
                            FairClock.ms(pause)));
            run.check(!clock.isEarly(from, pause, sent),
                    name + " to stall until the pause of " + FairClock.ms(pause) + " is over",
                    "all %d MiB had been read %s after it connected".formatted(BIG, FairClock.ms(from, sent)));
            sender.peek(Duration.ofSeconds(10));
            recorder.files().expectStored(n, message);
            return null;
        });
    }

    /** Who says nothing is idle when the pause and then the idle time are over, not before. Goes on beside the stage. */
    Future<?> sayNothing(int n, String name, Duration idle) throws InterruptedException {
        var from = System.nanoTime();
        var sender = recorder.call(n, name);
        return run.background(() -> {
            var heard = signOff(sender, "idle", pause.plus(idle)); // whether it is hung up on at all is asked elsewhere
            var when = System.nanoTime();
            run.check(heard instanceof Received.Silence || !clock.isEarly(from, pause.plus(idle), when),
                    "%s not to be hung up on before the pause of %s, and then --idle-ms %d, are over".formatted(name,
                            FairClock.ms(pause), idle.toMillis()),
                    "it was after " + FairClock.ms(from, when));
            return null;
        });
    }
}
