package grader.suite;

import grader.program.Forks;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;

/** UDP ports for stages: who holds the TCP port of the same number on 127.0.0.1 has it. */
final class UdpPorts {

    private static final Duration OTHER_STAGES = Duration.ofSeconds(30);
    private static final Duration OTHER_PROGRAMS = Duration.ofMillis(500);

    private final Random random;
    private final Resources resources;

    UdpPorts(Random random, Resources resources) {
        this.random = random;
        this.resources = resources;
    }

    int free() throws IOException {
        for (var tries = 1;; tries++) {
            var port = random.nextInt(10_000, 20_000);
            try {
                resources.keep(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")));
                Forks.close(new DatagramSocket(port));
                return port;
            } catch (BindException taken) {
                if (tries == 100) {
                    throw taken;
                }
            }
        }
    }

    /** Waits for other stages, which give it back, and for a moment for other programs, which may keep it. */
    boolean reserve(int port) throws IOException, InterruptedException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        return tryFor(OTHER_STAGES, () -> resources.keep(new ServerSocket(port, 1, loopback)))
                && tryFor(OTHER_PROGRAMS, () -> Forks.close(new DatagramSocket(port)));
    }

    private static boolean tryFor(Duration patience, Bind bind) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                bind.run();
                return true;
            } catch (BindException taken) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
            }
            Thread.sleep(20);
        }
    }

    /** Binds a socket. */
    private interface Bind {

        void run() throws IOException;
    }
}
