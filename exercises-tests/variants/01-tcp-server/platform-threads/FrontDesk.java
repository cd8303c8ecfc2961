// The classic way: a platform thread for each guest, a lock around what they share, and join at the end.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

public final class FrontDesk {

    private final ServerSocket door;
    private final int max;
    private final List<Thread> threads = new ArrayList<>();
    private int inside;
    private int letIn;

    private FrontDesk(ServerSocket door, int max) {
        this.door = door;
        this.max = max;
    }

    public static void main(String[] arguments) throws Exception {
        String host = "127.0.0.1";
        int port = 8431;
        int max = 2;
        for (int i = 0; i < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--host":
                    host = arguments[i + 1];
                    break;
                case "--port":
                    port = Integer.parseInt(arguments[i + 1]);
                    break;
                case "--max":
                    max = Integer.parseInt(arguments[i + 1]);
                    break;
                default:
                    System.err.println("unknown option " + arguments[i]);
                    System.exit(64);
            }
        }
        ServerSocket door;
        try {
            door = new ServerSocket(port, 100, InetAddress.getByName(host));
        } catch (BindException taken) {
            System.err.println("address already in use: " + text(new InetSocketAddress(host, port)));
            System.exit(1);
            return;
        }
        System.out.println("listening on " + text((InetSocketAddress) door.getLocalSocketAddress()));
        new FrontDesk(door, max).work();
    }

    private void work() throws IOException, InterruptedException {
        try {
            while (true) {
                Socket guest = door.accept();
                Integer number = numberFor(guest);
                if (number == null) {
                    guest.close();
                } else {
                    Thread thread = new Thread(() -> serve(guest, number), "guest " + number);
                    threads.add(thread);
                    thread.start();
                }
            }
        } catch (IOException failure) {
            if (!door.isClosed()) {
                throw failure;
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("closed");
        }
    }

    private synchronized Integer numberFor(Socket guest) {
        if (inside == max) {
            return null;
        }
        inside++;
        return ++letIn;
    }

    private synchronized int inside() {
        return inside;
    }

    private synchronized void gone() {
        inside--;
    }

    private void serve(Socket guest, int number) {
        try {
            OutputStream out = guest.getOutputStream();
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
            write(out, "welcome, guest " + number);
            String line = in.readLine();
            while (line != null) {
                if (line.equals("count")) {
                    write(out, "guests: " + inside());
                } else if (line.equals("address")) {
                    write(out, "you are " + text((InetSocketAddress) guest.getRemoteSocketAddress()));
                } else if (line.equals("close")) {
                    door.close();
                    write(out, "closing");
                } else if (line.equals("bye")) {
                    write(out, "bye");
                    break;
                }
                line = in.readLine();
            }
        } catch (SocketException reset) {
            System.err.println("guest " + number + " vanished");
        } catch (IOException failure) {
            System.err.println("guest " + number + ": " + failure.getMessage());
        } finally {
            gone(); // before the connection is closed, in this program
            try {
                guest.close();
            } catch (IOException ignored) {
                // it is over in any case
            }
        }
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String text(InetSocketAddress address) {
        String ip = address.getAddress().getHostAddress();
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + address.getPort();
    }
}
