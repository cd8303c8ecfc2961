package checks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bench.load.TcpLoad;
import bench.load.UdpLoad;
import checks.unchanged.Unchanged;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The benchmark's load, on servers whose faults are known. */
@Unchanged.Reads("exercises-tests/bench")
final class LoadTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int SIZE = 64;

    /** A server that sends each line back, and stands still for a while before one of them. */
    private static final class Echo implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, LOOPBACK);
        private final AtomicLong lines = new AtomicLong();
        private final long stallsBefore;
        private final Duration stall;

        Echo(long stallsBefore, Duration stall) throws IOException {
            this.stallsBefore = stallsBefore;
            this.stall = stall;
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var guest = listener.accept();
                        Thread.ofVirtual().start(() -> serve(guest));
                    }
                } catch (IOException closed) {
                    // the check is over
                }
            });
        }

        private void serve(Socket guest) {
            try (guest) {
                var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
                for (String line; (line = in.readLine()) != null;) {
                    if (lines.incrementAndGet() == stallsBefore) {
                        Thread.sleep(stall);
                    }
                    guest.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException | InterruptedException gone) {
                // the check is over
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) listener.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    @Test
    void a_closed_loop_counts_every_line_once() throws Exception {
        try (var server = new Echo(0, Duration.ZERO); var load = TcpLoad.connect(server.address(), 5, SIZE)) {
            var result = load.closedLoop(Duration.ofMillis(200));
            var served = server.lines.get() - 5; // each has said one on arrival
            assertEquals(served, result.latencies().getTotalCount());
            assertTrue(result.answered() <= served && result.answered() >= served - 5,
                    result.answered() + " of " + served);
        }
    }

    /** 300 of 1,000 lines are due while it stands still; a closed loop would have seen one slow line. */
    @Test
    void an_open_loop_charges_a_server_for_all_that_waited_while_it_stood_still() throws Exception {
        try (var server = new Echo(200, Duration.ofMillis(300));
                var load = TcpLoad.connect(server.address(), 1, SIZE)) {
            var latencies = load.openLoop(1000, Duration.ofSeconds(1)).latencies();
            assertEquals(1000, latencies.getTotalCount());
            var slow = latencies.getCountBetweenValues(Duration.ofMillis(100).toNanos(), Long.MAX_VALUE);
            assertTrue(slow >= 150, slow + " lines took 100 ms or more");
        }
    }

    @Test
    void datagrams_without_an_acknowledgement_are_counted_as_lost() throws Exception {
        try (var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            Thread.ofVirtual().start(() -> acknowledgeEverySecond(socket));
            try (var load = UdpLoad.connect((InetSocketAddress) socket.getLocalSocketAddress(), 4, SIZE)) {
                var outcome = load.openLoop(1000, Duration.ofMillis(500));
                assertEquals(500, outcome.sent());
                assertEquals(0.5, outcome.loss(), 0.02);
            }
        }
    }

    private static void acknowledgeEverySecond(DatagramSocket socket) {
        try {
            for (var n = 0;; n++) {
                var packet = new DatagramPacket(new byte[SIZE], SIZE);
                socket.receive(packet);
                if (n % 2 == 0) {
                    socket.send(packet);
                }
            }
        } catch (IOException closed) {
            // the check is over
        }
    }
}
