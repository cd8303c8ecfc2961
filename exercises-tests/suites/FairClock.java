package suites;

import grader.suite.StageRun;
import grader.wire.UdpPeer.Datagram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a program kept a time: from 100 ms before it to 500 ms after it. Moments are those of
 * {@link System#nanoTime}. While this process itself is not scheduled, what comes late to it need not have been late: a
 * thread wakes up again and again, notices when it overslept, and the program is given as much time more.
 */
final class FairClock implements AutoCloseable {

    private static final Duration EARLY = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofMillis(5);

    /** Oversleeping less than this is what any machine does. */
    private static final Duration LITTLE = Duration.ofMillis(20);

    /** Virtual, as the threads that receive: what holds them up holds it up. */
    private final Thread heart = Thread.ofVirtual().name("clock").unstarted(this::beatAgainAndAgain);
    private final List<Gap> gaps = new ArrayList<>();
    private long last = System.nanoTime();

    /** A time without a beat. */
    private record Gap(long from, long until) {

        long within(long start, long end) {
            return Math.max(0, Math.min(end, until) - Math.max(start, from));
        }
    }

    private FairClock() {
    }

    /** One that runs until the stage ends. */
    static FairClock start(StageRun run) {
        var clock = run.keep(new FairClock());
        clock.heart.start();
        return clock;
    }

    /** Whether a datagram came so long after another: neither before its time nor long after it. */
    boolean isKept(Datagram before, Duration time, Datagram next) {
        return !isEarly(earliest(before.nanos()), time, next.nanos()) && !isLate(before.nanos(), time, next.nanos());
    }

    /** Whether that is so even if this process was never held up: only then a wrong time cannot be hidden by it. */
    static boolean isSurelyKept(Datagram before, Duration time, Datagram next) {
        var apart = next.nanos() - before.nanos();
        return apart >= time.minus(EARLY).toNanos() && apart <= time.plus(LATE).toNanos();
    }

    /** Whether a time that began at a moment, or after it, was surely not over at another one. */
    boolean isEarly(long from, Duration time, long when) {
        return when - from < time.minus(EARLY).toNanos();
    }

    /** Whether a time that began at a moment, or before it, had been over for too long at another one. */
    boolean isLate(long from, Duration time, long when) {
        return when - from > time.plus(LATE).toNanos() + lag(from, when);
    }

    /** When that came at the earliest which was heard at a moment: this process may have been held up until just then. */
    synchronized long earliest(long heard) {
        beat(System.nanoTime());
        return gaps.stream().filter(gap -> gap.from < heard && gap.until > heard - LITTLE.toNanos())
                .mapToLong(Gap::from).min().orElse(heard);
    }

    static String ms(Duration time) {
        return "%,d ms".formatted(time.toMillis());
    }

    static String ms(long from, long until) {
        return ms(Duration.ofNanos(until - from));
    }

    /** For how long, in nanoseconds, this process was not scheduled between two moments. */
    synchronized long lag(long from, long until) {
        beat(System.nanoTime()); // the thread may be asleep still
        return gaps.stream().mapToLong(gap -> gap.within(from, until)).sum();
    }

    private void beatAgainAndAgain() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                beat(System.nanoTime());
            }
        } catch (InterruptedException ended) {
            // the stage is over
        }
    }

    private synchronized void beat(long now) {
        if (now - last > BEAT.plus(LITTLE).toNanos()) {
            gaps.add(new Gap(last, now));
        }
        last = now;
    }

    @Override
    public void close() {
        heart.interrupt();
    }
}
