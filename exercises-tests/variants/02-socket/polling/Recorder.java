// One thread that asks every connection again and again, in no hurry to start; much else is printed, too.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

public class Recorder {

    private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(1 << 18);

    private static long idle;

    private final SocketChannel sender;
    private final int number;
    private final FileChannel file;
    private final byte[] line = new byte[8300];
    private int length;
    private long bytes;
    private long last;

    private Recorder(SocketChannel sender, int number, Path folder, long pause) throws IOException {
        this.sender = sender;
        this.number = number;
        file = FileChannel.open(folder.resolve("message-" + number + ".bin"), StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        last = System.nanoTime() + pause;
    }

    public static void main(String[] args) throws Exception {
        var options = new HashMap<String, String>();
        for (var i = 0; i < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        idle = nanos(options.getOrDefault("--idle-ms", "10000"));
        var pause = nanos(options.getOrDefault("--pause-ms", "0"));
        var folder = Files.createDirectories(Path.of(options.getOrDefault("--dir", ".")));
        System.out.println("Recorder, at your service");
        System.err.println("warning: nothing to warn of");
        Thread.sleep(500);
        var host = options.getOrDefault("--host", "127.0.0.1");
        var listener = ServerSocketChannel.open()
                .bind(new InetSocketAddress(host, Integer.parseInt(options.getOrDefault("--port", "8431"))));
        listener.configureBlocking(false);
        System.out.println("listening on " + show(listener.getLocalAddress()));
        listenTo(listener, folder, pause);
    }

    private static void listenTo(ServerSocketChannel listener, Path folder, long pause) throws Exception {
        var all = new ArrayList<Recorder>();
        for (var number = 0;;) {
            for (SocketChannel sender; (sender = listener.accept()) != null;) {
                number++;
                sender.configureBlocking(false);
                System.out.println("connection " + number + " from " + show(sender.getRemoteAddress()) + " to "
                        + show(sender.getLocalAddress()));
                System.out.println("connections so far: " + number);
                all.add(new Recorder(sender, number, folder, pause));
            }
            if (!readAll(all)) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    /** Whether anybody had sent anything. */
    private static boolean readAll(List<Recorder> all) throws IOException {
        var some = false;
        for (var one : List.copyOf(all)) {
            if (System.nanoTime() < one.last) {
                continue; // in its pause
            }
            var count = one.read();
            some |= count > 0;
            if (count < 0) {
                all.remove(one);
                one.sender.close();
                System.out.println("there are " + all.size() + " left");
            }
        }
        return some;
    }

    /** How many bytes there were; less than none at the end. */
    private int read() throws IOException {
        BUFFER.clear();
        int count;
        try {
            count = sender.read(BUFFER);
        } catch (IOException reset) {
            System.out.println("reset " + number);
            signOff();
            return -1;
        }
        if (count > 0) {
            last = System.nanoTime();
            bytes += count;
            file.write(BUFFER.flip());
            print(BUFFER.flip());
        } else if (count < 0 || System.nanoTime() - last >= idle) {
            signOff();
            answer(count < 0 ? "stored " + bytes + " bytes\n" : "idle\n");
            return -1;
        }
        return count;
    }

    private void signOff() throws IOException {
        file.write(ByteBuffer.wrap(("\n-- " + bytes + " bytes --\n").getBytes(UTF_8)));
        file.close();
    }

    /** Byte by byte, if the sender is still there. */
    private void answer(String text) {
        try {
            for (var b : text.getBytes(UTF_8)) {
                sender.write(ByteBuffer.wrap(new byte[] { b }));
            }
        } catch (IOException gone) {
            System.err.println("sender " + number + " did not wait");
        }
    }

    private void print(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            var b = piece.get();
            if (b != '\n') {
                line[Math.min(length++, line.length - 1)] = b;
                continue;
            }
            if (length < line.length) {
                var end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                System.out.println("text " + number + ": " + new String(Arrays.copyOf(line, end), UTF_8));
            }
            length = 0;
        }
    }

    private static long nanos(String millis) {
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis));
    }

    /** IPv6 in capitals, without a gap. */
    private static String show(SocketAddress address) {
        var inet = (InetSocketAddress) address;
        if (!(inet.getAddress() instanceof Inet6Address six)) {
            return inet.getAddress().getHostAddress() + ":" + inet.getPort();
        }
        var groups = new StringJoiner(":", "[", "]");
        for (var bytes = ByteBuffer.wrap(six.getAddress()); bytes.hasRemaining();) {
            groups.add("%04X".formatted(bytes.getShort()));
        }
        return groups + ":" + inet.getPort();
    }
}
