package grader.suite;

import grader.program.Forks;
import grader.wire.Excerpt;
import grader.wire.UdpPeer.Datagram;
import grader.wire.UdpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The grader's UDP socket, with expectations. */
public final class Datagrams implements AutoCloseable {

    private final Failures failures;
    private final UdpPeer peer;

    Datagrams(Failures failures, UdpPeer peer) {
        this.failures = failures;
        this.peer = peer;
    }

    /** Its own address. */
    public InetSocketAddress local() throws IOException {
        return peer.local();
    }

    /** Joins a group on an interface. */
    public void join(InetAddress group, NetworkInterface where) throws IOException {
        peer.join(group, where);
    }

    /** Sends what goes to groups by this interface, no further than this host. */
    public void multicastBy(NetworkInterface where) throws IOException {
        peer.multicastBy(where);
    }

    /** Sends a datagram. */
    public void send(byte[] bytes, InetSocketAddress where) throws IOException {
        peer.send(bytes, where);
    }

    /** Sends a datagram of UTF-8 text. */
    public void send(String text, InetSocketAddress where) throws IOException {
        peer.send(text.getBytes(StandardCharsets.UTF_8), where);
    }

    /** Waits for a datagram. */
    public Datagram expect(String expected, Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        return failures.await(patience, Optional<Datagram>::isEmpty, peer::receive)
                .orElseThrow(() -> failures.of(expected,
                        Patience.over(patience) + " none had come", true));
    }

    /** Waits for a datagram that this program sends; not longer than it runs. */
    public Datagram expect(String expected, Program sender, Duration usual) throws InterruptedException {
        var patience = failures.patience(usual);
        return failures.await(patience, none -> none.isEmpty() && sender.isRunning(),
                time -> peer.receive(time, () -> !sender.isRunning())).orElseThrow(() -> {
                    var running = sender.isRunning();
                    return failures.of(expected,
                            running ? Patience.over(patience) + " none had come"
                                    : sender.postMortem().map(PostMortem::words).orElse(""),
                            running);
                });
    }

    /** Waits for a datagram of exactly these bytes. */
    public Datagram expect(String expected, byte[] wanted) throws InterruptedException {
        var got = expect(expected, Patience.ANSWER);
        failures.check(Arrays.equals(got.bytes(), wanted), expected,
                "a datagram of %,d bytes came: %s".formatted(got.bytes().length, Excerpt.of(got.bytes())));
        return got;
    }

    /** What comes within a while, without judging it. */
    public Optional<Datagram> next(Duration patience) throws InterruptedException {
        return failures.await(failures.patience(patience), Optional<Datagram>::isEmpty, peer::receive);
    }

    /** No datagram comes for a while. As short as it can be: it is always waited for in full. */
    public void expectNothing(String expected, Duration patience) throws InterruptedException {
        var got = peer.receive(patience);
        if (got.isPresent()) {
            throw failures.of(expected, "a datagram came: " + Excerpt.of(got.get().bytes()));
        }
    }

    @Override
    public void close() throws IOException {
        Forks.close(peer);
    }
}
