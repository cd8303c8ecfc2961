package grader.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts a program when a debugger has come for it. The debugger connects to a port of 127.0.0.1, and the program's JVM to
 * another; what they say to each other (JDWP) passes through here. So it is known how long the debugger is attached, nothing of
 * it gets into the program's output, and no port is open any more once one debugger has come.
 */
public final class Debugged implements Starter {

    /** The port that debuggers of Java offer by themselves. */
    public static final int PORT = 5005;

    private static final int MOST_PORTS = 100;

    private final Starter starter;
    private final Listener listener;
    private final AtomicInteger held = new AtomicInteger();
    private volatile long lastHeld = System.nanoTime();
    private volatile ServerSocket door;

    /**
     * @param starter what really starts the programs
     * @param listener told what happens
     */
    public Debugged(Starter starter, Listener listener) throws IOException {
        this.starter = starter;
        this.listener = listener;
        door = new ServerSocket();
    }

    /** Is told what happens, from threads of its own. */
    public interface Listener {

        /** A program starts as soon as a debugger connects to this port of 127.0.0.1, or without one by {@link #skip}. */
        void waits(Launch launch, int port);

        /** The debugger has the program now, which is stopped before its first line. */
        void attached();

        /** Debugger and program have parted: one of them has ended, or was told to. */
        void parted();
    }

    @Override
    public Running start(Launch launch, Observer observer) throws IOException {
        hold();
        try {
            var debugger = await(launch);
            return debugger.isEmpty() ? starter.start(launch, observer) : start(launch, observer, debugger.get());
        } finally {
            release();
        }
    }

    /** The debugger, unless nobody wants to wait for one. */
    private Optional<Socket> await(Launch launch) throws IOException {
        try (var here = listen()) {
            door = here;
            listener.waits(launch, here.getLocalPort());
            return Optional.of(here.accept());
        } catch (SocketException skipped) {
            return Optional.empty();
        }
    }

    /** Lets the program that waits for a debugger start without one. */
    public void skip() throws IOException {
        door.close();
    }

    @Override
    public boolean isHeldSince(long nanos) {
        return held.get() > 0 || lastHeld - nanos > 0;
    }

    @Override
    public Network network(int hosts) throws Unavailable {
        throw new Unavailable("a debugger attaches to programs of this host only, and the stage needs several hosts");
    }

    private static ServerSocket listen() throws IOException {
        for (var port = PORT;; port++) {
            var socket = new ServerSocket();
            try {
                socket.setReuseAddress(true); // a debugger that came here before may be attached still
                socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
                return socket;
            } catch (BindException taken) {
                socket.close();
                if (port == PORT + MOST_PORTS) {
                    throw taken;
                }
            }
        }
    }

    private Running start(Launch launch, Observer observer, Socket debugger) throws IOException {
        try (var forJvm = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var program = starter.start(launch.debugger(forJvm.getLocalPort()), observer);
            forJvm.setSoTimeout(100);
            while (program.exitCode().isEmpty()) {
                try {
                    connect(debugger, forJvm.accept());
                    return program;
                } catch (SocketTimeoutException notYet) {
                    // its JVM is starting
                }
            }
            debugger.close();
            return program;
        }
    }

    private void connect(Socket debugger, Socket jvm) throws IOException {
        debugger.setTcpNoDelay(true);
        jvm.setTcpNoDelay(true);
        hold();
        listener.attached();
        Thread.ofVirtual().name("debugger to program").start(() -> pass(debugger, jvm));
        Thread.ofVirtual().name("program to debugger").start(() -> {
            pass(jvm, debugger);
            release();
            listener.parted();
        });
    }

    /** Passes bytes on until either ends; then both do. */
    private static void pass(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
            // by the other direction
        }
    }

    private void hold() {
        held.incrementAndGet();
    }

    private void release() {
        lastHeld = System.nanoTime();
        held.decrementAndGet();
    }
}
