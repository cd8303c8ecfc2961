// One thread and a selector: nothing blocks but select, and what cannot be written yet waits in a buffer of the guest's.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

static final class Guest {
    final SocketChannel channel;
    final ByteArrayOutputStream line = new ByteArrayOutputStream();
    final Deque<ByteBuffer> answers = new ArrayDeque<>();
    boolean leaving;

    Guest(SocketChannel channel) {
        this.channel = channel;
    }
}

Selector selector;
ServerSocketChannel door;
int inside;
int letIn;
int max = 2;

void main(String[] arguments) throws IOException {
    var host = "127.0.0.1";
    var port = 8431;
    for (var i = 0; i < arguments.length; i += 2) {
        switch (arguments[i]) {
            case "--host" -> host = arguments[i + 1];
            case "--port" -> port = Integer.parseInt(arguments[i + 1]);
            case "--max" -> max = Integer.parseInt(arguments[i + 1]);
            default -> System.exit(64);
        }
    }
    selector = Selector.open();
    door = ServerSocketChannel.open();
    try {
        door.bind(new InetSocketAddress(host, port));
    } catch (BindException taken) {
        System.err.println("address already in use: " + show(new InetSocketAddress(host, port)));
        System.exit(1);
    }
    door.configureBlocking(false);
    door.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("listening on " + show((InetSocketAddress) door.getLocalAddress()));
    while (door.isOpen() || inside > 0) {
        selector.select();
        for (var key : selector.selectedKeys()) {
            if (key.isValid() && key.isAcceptable()) {
                accept();
            } else if (key.isValid()) {
                serve(key, (Guest) key.attachment());
            }
        }
        selector.selectedKeys().clear();
    }
    System.out.println("closed");
}

void accept() throws IOException {
    var channel = door.accept();
    if (channel == null) {
        return;
    }
    if (inside == max) {
        channel.close();
        return;
    }
    inside++;
    channel.configureBlocking(false);
    var guest = new Guest(channel);
    var key = channel.register(selector, SelectionKey.OP_READ, guest);
    answer(guest, "welcome, guest " + ++letIn);
    write(key, guest);
}

void serve(SelectionKey key, Guest guest) {
    try {
        if (key.isReadable()) {
            read(guest);
        }
        write(key, guest);
    } catch (IOException reset) {
        leave(key, guest);
    }
}

void read(Guest guest) throws IOException {
    var buffer = ByteBuffer.allocate(100);
    var count = guest.channel.read(buffer);
    guest.leaving |= count < 0;
    for (var b : java.util.Arrays.copyOf(buffer.array(), Math.max(0, count))) {
        if (b != '\n') {
            guest.line.write(b);
        } else if (!guest.leaving) {
            var line = guest.line.toString(UTF_8);
            guest.line.reset();
            command(guest, line);
        }
    }
}

void command(Guest guest, String line) throws IOException {
    switch (line) {
        case "count" -> answer(guest, "guests: " + inside);
        case "address" -> answer(guest, "you are " + show((InetSocketAddress) guest.channel.getRemoteAddress()));
        case "bye" -> {
            answer(guest, "bye");
            guest.leaving = true;
        }
        case "close" -> {
            door.close();
            selector.selectNow(); // only now does the system close it
            answer(guest, "closing");
        }
        default -> answer(guest, "?");
    }
}

void answer(Guest guest, String text) {
    guest.answers.add(ByteBuffer.wrap((text + "\n").getBytes(UTF_8)));
}

void write(SelectionKey key, Guest guest) {
    try {
        while (!guest.answers.isEmpty()) {
            guest.channel.write(guest.answers.peek());
            if (guest.answers.peek().hasRemaining()) {
                key.interestOps(SelectionKey.OP_WRITE);
                return;
            }
            guest.answers.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
        if (guest.leaving) {
            leave(key, guest);
        }
    } catch (IOException reset) {
        leave(key, guest);
    }
}

void leave(SelectionKey key, Guest guest) {
    inside--;
    key.cancel();
    try {
        guest.channel.close();
    } catch (IOException gone) {
        // so be it
    }
}

String show(InetSocketAddress address) {
    var ip = address.getAddress().getHostAddress();
    return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
}
