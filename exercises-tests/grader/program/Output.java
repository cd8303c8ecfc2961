package grader.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One output of a program, read without end, so that the program never waits for us. Lines wait here until somebody looks
 * for them; the first and the last 64 KiB are kept for reports.
 */
public final class Output {

    /** The longest line that is kept whole, in bytes; the rest of a longer one is dropped. */
    static final int LONGEST_LINE = 64 << 10;

    private static final int KEPT = 64 << 10;
    private static final int MOST_WAITING = 16 << 20;
    private static final int COST_OF_A_LINE = 64; // even an empty one takes memory
    private static final int SHOWN = 200;

    /** So many times in vain, so many ms apart, it is looked whether more has come. */
    private static final int LAST_LOOKS = 50;
    private static final int BETWEEN_LOOKS = 10;

    /** For who goes on printing. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /** How many of the lines that were looked at in vain are kept. */
    public static final int MOST_PASSED_OVER = 100;

    private final Consumer<String> listener;
    private final Runnable onTooMuch;
    private final long most;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Deque<String> passedOver = new ArrayDeque<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private String unfinished = "";
    private long waitingChars;
    private long total;
    private long progress;
    private boolean ended;

    /**
     * @param most how many bytes are allowed
     * @param listener told every line
     * @param onTooMuch called once when there are more
     */
    public Output(long most, Consumer<String> listener, Runnable onTooMuch) {
        this.most = most;
        this.listener = listener;
        this.onTooMuch = onTooMuch;
    }

    /** Reads a stream to its end. */
    public void readAll(InputStream stream) {
        var line = new byte[LONGEST_LINE];
        var length = 0;
        var piece = new byte[65_536];
        try (stream) {
            for (int count; (count = stream.read(piece)) >= 0;) {
                for (var i = 0; i < count; i++) {
                    if (piece[i] == '\n') {
                        add(new String(line, 0, length, StandardCharsets.UTF_8));
                        length = 0;
                    } else if (length < LONGEST_LINE) {
                        line[length++] = piece[i];
                    }
                }
                count(count);
                rest(new String(line, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // the program is gone, and what it said has been read
        }
        if (length > 0) {
            add(new String(line, 0, length, StandardCharsets.UTF_8));
        }
        end();
    }

    /** The next line that matches as a whole, among those that nobody has looked at; if one comes in time. */
    public synchronized Optional<MatchResult> await(Pattern pattern, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        passedOver.clear();
        while (true) {
            while (!waiting.isEmpty()) {
                var line = waiting.removeFirst();
                waitingChars -= line.length() + COST_OF_A_LINE;
                var matcher = pattern.matcher(line);
                if (matcher.matches()) {
                    return Optional.of(matcher.toMatchResult());
                }
                passedOver.addLast(line);
                if (passedOver.size() > MOST_PASSED_OVER) {
                    passedOver.removeFirst();
                }
            }
            var left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0 || ended) {
                return Optional.empty();
            }
            wait(left);
        }
    }

    /** The last of the lines that the latest wait looked at in vain. */
    public synchronized List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /** What was printed: the first and the last 64 KiB of it. */
    public synchronized String text() {
        return tail.isEmpty() ? head.toString() : head + (total > 2L * KEPT ? "\n…\n" : "") + tail;
    }

    /** How many bytes were printed. */
    public synchronized long size() {
        return total;
    }

    /** The beginning of what was printed after the last line feed; empty if there was nothing. */
    public synchronized String unfinished() {
        return unfinished;
    }

    /** Whether nothing more can come: the program has closed it, by its end or before. */
    public synchronized boolean isClosed() {
        return ended;
    }

    /**
     * Waits, once the program has ended, until all of it was read; or until nothing has come for a while, since a child of the
     * program's may hold it open. Only time in which this process runs counts: on a busy machine the reader may be behind.
     */
    public synchronized void awaitEnd() throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_END.toNanos();
        var before = progress;
        for (var looks = 0; !ended && looks < LAST_LOOKS && System.nanoTime() < deadline; looks++) {
            wait(BETWEEN_LOOKS);
            if (progress != before) {
                before = progress;
                looks = 0;
            }
        }
    }

    private void add(String line) {
        var text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        listener.accept(text);
        synchronized (this) {
            progress++;
            waiting.addLast(text);
            waitingChars += text.length() + COST_OF_A_LINE;
            while (waitingChars > MOST_WAITING) {
                waitingChars -= waiting.removeFirst().length() + COST_OF_A_LINE;
            }
            if (head.length() < KEPT) {
                head.append(text).append('\n');
            } else {
                tail.append(text).append('\n');
                if (tail.length() > 2 * KEPT) {
                    tail.delete(0, tail.length() - KEPT);
                }
            }
            notifyAll();
        }
    }

    private synchronized void rest(String text) {
        unfinished = text;
    }

    private void count(int bytes) {
        var before = total;
        synchronized (this) {
            progress++;
            total += bytes;
        }
        if (before <= most && total > most) {
            onTooMuch.run();
        }
    }

    /** Nothing more is waited for. */
    synchronized void end() {
        unfinished = "";
        ended = true;
        notifyAll();
    }
}
