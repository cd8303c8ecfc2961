package grader.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** One quick look at the machine: what no grading can do without is never a program's fault. */
final class MachineCheck {

    private static final int PATIENCE_MS = 2000;

    private MachineCheck() {
    }

    /**
     * Calls itself over the loopback.
     *
     * @throws IOException if nobody answers there; the message says what to do
     */
    static void expectLoopback() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")); var caller = new Socket()) {
            caller.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), PATIENCE_MS);
        } catch (IOException down) {
            throw new IOException("this machine cannot talk to itself at 127.0.0.1 (" + down.getMessage()
                    + "): is its loopback interface up? On Linux: ip link set lo up", down);
        }
    }
}
