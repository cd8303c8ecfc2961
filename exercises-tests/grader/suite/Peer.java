package grader.suite;

import grader.program.Forks;
import grader.text.Printable;
import grader.wire.Received;
import grader.wire.TcpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The grader's end of a stream to the program, with expectations. Unless it says otherwise, a wait lasts 2 s at most. */
public final class Peer implements AutoCloseable {

    private final Failures failures;
    private final TcpPeer peer;

    Peer(Failures failures, TcpPeer peer) {
        this.failures = failures;
        this.peer = peer;
    }

    /** What it is called in reports. */
    public String name() {
        return peer.name();
    }

    /** Its own address. */
    public InetSocketAddress local() {
        return (InetSocketAddress) peer.local();
    }

    /** The program's address. */
    public SocketAddress remote() {
        return peer.remote();
    }

    /** Says a line. */
    public void say(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes in one write. */
    public void send(byte[] bytes) {
        try {
            peer.send(bytes);
        } catch (IOException broken) {
            throw failures.of(failures.program() + " to go on reading from " + name(),
                    "the connection was broken" + words(broken));
        }
    }

    /** Finishes sending: FIN. */
    public void finish() {
        try {
            peer.finish();
        } catch (IOException broken) {
            throw failures.of(failures.program() + " to keep the connection until " + name() + " has finished",
                    "the connection was broken" + words(broken));
        }
    }

    /** Throws the connection away: RST. */
    public void reset() {
        try {
            Forks.close(peer::reset);
        } catch (IOException broken) {
            // the program did so before
        }
    }

    /** Reads a line, whatever it is. */
    public String line(String expected) throws InterruptedException {
        return line(expected, Patience.ANSWER);
    }

    /** Reads a line, whatever it is, within some time. */
    public String line(String expected, Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        var heard = peer.line(patience, failures.again(patience));
        if (heard instanceof Received.Line line && line.complete()) {
            return line.text();
        }
        throw unexpected(name() + " to read " + expected, heard, patience);
    }

    /** Reads exactly this line. */
    public void expectLine(String wanted) throws InterruptedException {
        expectLine(wanted, Patience.ANSWER);
    }

    /** Reads exactly this line, or a note on what it read instead is added to the failure. */
    public void expectLine(String wanted, UnaryOperator<String> note) throws InterruptedException {
        expectLine(wanted, Patience.ANSWER, note);
    }

    /** Reads exactly this line, within some time. */
    public void expectLine(String wanted, Duration patience) throws InterruptedException {
        expectLine(wanted, patience, got -> "");
    }

    private void expectLine(String wanted, Duration patience, UnaryOperator<String> note) throws InterruptedException {
        var got = line(Printable.quoted(wanted), patience);
        failures.check(got.equals(wanted), name() + " to read " + Printable.quoted(wanted),
                "it read " + differing(got, wanted, note.apply(got)));
    }

    /** Reads a line that matches as a whole. */
    public MatchResult expectLine(Pattern pattern, String shown) throws InterruptedException {
        var got = line("'" + shown + "'");
        var matcher = pattern.matcher(got);
        failures.check(matcher.matches(), name() + " to read '" + shown + "'", "it read " + Printable.quoted(got));
        return matcher.toMatchResult();
    }

    /** Reads the end of the stream, and nothing before it: not a reset. */
    public void expectEnd() throws InterruptedException {
        expectEnd("the end of the stream", Patience.ANSWER);
    }

    /** Reads the end of the stream, and nothing before it, within some time. */
    public void expectEnd(String expected, Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        var heard = await(patience, peer::end);
        if (!(heard instanceof Received.End)) {
            throw unexpected(name() + " to read " + expected, heard, patience);
        }
    }

    /** Is hung up on, by an end of stream or a reset, without one byte. */
    public void expectHungUp(String expected) throws InterruptedException {
        var patience = failures.patience(Patience.ANSWER);
        var heard = await(patience, peer::end);
        if (!(heard instanceof Received.End || heard instanceof Received.Reset)) {
            throw unexpected(expected, heard, patience);
        }
    }

    /** Hears nothing for a while, neither bytes nor an end. As short as it can be: it is always waited for in full. */
    public void expectNothing(String expected, Duration patience) throws InterruptedException {
        var heard = peer.end(patience);
        if (!(heard instanceof Received.Silence)) {
            throw unexpected(expected, heard, patience);
        }
    }

    /** What comes next, if it comes in time; bytes are left to be read. */
    public Received peek(Duration patience) throws InterruptedException {
        return await(failures.patience(patience), peer::peek);
    }

    /** What comes next, without judging it. */
    public Received next(Duration patience) throws InterruptedException {
        return await(failures.patience(patience), peer::end);
    }

    /** The next line, without judging it. */
    public Received nextLine(Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        return peer.line(patience, failures.again(patience));
    }

    private Received await(Duration patience, Failures.Wait<Received, InterruptedException> wait)
            throws InterruptedException {
        return failures.await(patience, Received.Silence.class::isInstance, wait);
    }

    @Override
    public void close() throws IOException {
        Forks.close(peer);
    }

    /** The system's words, unless it has none: the reader has met the end before, and closed the channel. */
    private static String words(IOException broken) {
        return broken.getMessage() == null ? "" : ": " + broken.getMessage();
    }

    private StageFailure unexpected(String expected, Received heard, Duration patience) {
        var after = Patience.over(patience);
        return switch (heard) {
            case Received.Silence _ -> failures.of(expected, after + " nothing had come", true);
            case Received.End _ -> failures.of(expected, failures.program() + " ended the stream");
            case Received.Reset _ -> failures.of(expected, "the connection was reset");
            case Received.Something _ -> failures.of(expected, "bytes came");
            case Received.Line line when line.complete() || line.text().contains("\n") ->
                failures.of(expected, "it read " + Printable.quoted(line.text()));
            case Received.Line line ->
                failures.of(expected, "it read " + Printable.quoted(line.text()) + ", and no line feed",
                        true);
        };
    }

    /** What was read, with a caret under the first character that is wrong. */
    private static String differing(String got, String wanted, String note) {
        var quoted = Printable.quoted(got) + note;
        var place = 0;
        while (place < Math.min(got.length(), wanted.length()) && got.charAt(place) == wanted.charAt(place)) {
            place++;
        }
        return got.length() > 60 || !got.chars().allMatch(c -> c >= ' ') ? quoted
                : quoted + "\n" + " ".repeat("it read ".length() + 1 + place) + "^";
    }
}
