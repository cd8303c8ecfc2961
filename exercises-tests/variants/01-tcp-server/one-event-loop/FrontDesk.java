// One thread owns all there is to know; the others only carry events to it. In a package, and not named like its file.

package desk.front;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class EventLoop {

    private sealed interface Event {
        record Came(Socket socket) implements Event {
        }

        record Said(Guest guest, String line) implements Event {
        }

        record Finished(Guest guest) implements Event {
        }

        record DoorShut() implements Event {
        }
    }

    private record Guest(Socket socket, PrintStream out) {
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ServerSocket door;
    private final int max;
    private final Set<Guest> inside = new HashSet<>();
    private int letIn;
    private boolean shut;

    private EventLoop(ServerSocket door, int max) {
        this.door = door;
        this.max = max;
    }

    static void main(String[] arguments) throws Exception {
        var where = new InetSocketAddress(option(arguments, "host").orElse("127.0.0.1"),
                option(arguments, "port").map(Integer::valueOf).orElse(8431));
        var door = new ServerSocket();
        try {
            door.bind(where);
        } catch (IOException failure) {
            System.err.printf("%s: %s%n", failure.getMessage().replaceAll(" \\(.*", "").toLowerCase(), show(where));
            System.exit(1);
        }
        System.out.printf("listening on %s\r\n", show((InetSocketAddress) door.getLocalSocketAddress()));
        new EventLoop(door, option(arguments, "max").map(Integer::valueOf).orElse(2)).run();
    }

    private static Optional<String> option(String[] arguments, String name) {
        for (var i = arguments.length - 2; i >= 0; i--) {
            if (arguments[i].equals("--" + name)) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.empty();
    }

    private void run() throws Exception {
        Thread.ofPlatform().daemon().start(this::accept);
        while (!shut || !inside.isEmpty()) {
            switch (events.take()) {
                case Event.Came(var socket) -> letIn(socket);
                case Event.Said(var guest, var line) -> answer(guest, line);
                case Event.Finished(var guest) -> leave(guest);
                case Event.DoorShut() -> shut = true;
            }
        }
        System.out.print("closed\n");
        System.out.flush();
    }

    private void accept() {
        try {
            while (true) {
                events.add(new Event.Came(door.accept()));
            }
        } catch (IOException failure) {
            if (!door.isClosed()) {
                System.err.printf("accept: %s%n", failure.getMessage());
                System.exit(1);
            }
            events.add(new Event.DoorShut());
        }
    }

    private void letIn(Socket socket) throws IOException {
        if (inside.size() == max || shut) {
            socket.close();
            return;
        }
        letIn++;
        var guest = new Guest(socket,
                new PrintStream(new BufferedOutputStream(socket.getOutputStream()), false, StandardCharsets.UTF_8));
        inside.add(guest);
        say(guest, "welcome, guest " + letIn);
        Thread.ofPlatform().daemon().start(() -> listen(guest));
    }

    private void listen(Guest guest) {
        var line = new StringBuilder();
        try {
            var in = new BufferedInputStream(guest.socket().getInputStream());
            for (int c; (c = in.read()) != -1;) {
                if (c == '\n') {
                    events.add(new Event.Said(guest, line.toString()));
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        } catch (IOException reset) {
            System.err.println("guest gone: " + reset.getMessage());
        }
        events.add(new Event.Finished(guest));
    }

    private void answer(Guest guest, String line) throws IOException {
        if (!inside.contains(guest)) {
            return; // it has said bye before
        }
        switch (line) {
            case "count" -> say(guest, "guests: " + inside.size());
            case "address" -> say(guest, "you are " + show((InetSocketAddress) guest.socket().getRemoteSocketAddress()));
            case "bye" -> {
                say(guest, "bye");
                leave(guest);
            }
            case "close" -> {
                door.close();
                say(guest, "closing");
            }
            default -> say(guest, "I do not understand " + line);
        }
    }

    private static void say(Guest guest, String line) {
        guest.out().print(line + "\n");
        guest.out().flush();
    }

    private void leave(Guest guest) throws IOException {
        if (inside.remove(guest)) {
            guest.socket().close();
        }
    }

    /** The shortest way to write it is one of several. */
    private static String show(InetSocketAddress address) {
        var ip = address.getAddress().getHostAddress();
        return ip.contains(":") ? "[" + ip.replaceFirst("^(0:){7}1$", "::1") + "]:" + address.getPort()
                : ip + ":" + address.getPort();
    }
}
