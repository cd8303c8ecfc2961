package grader.suite;

import grader.program.Forks;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** UDP ports for stages: who holds the TCP port of the same number on 127.0.0.1 has it. */
final class UdpPorts {

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

    boolean reserve(int port) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + Patience.ANSWER.toNanos();
        while (true) {
            try {
                resources.keep(new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))); // so others know
                break;
            } catch (BindException taken) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
            }
            Thread.sleep(20);
        }
        try {
            Forks.close(new DatagramSocket(port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }
}
