// A platform thread a connection; a decoder keeps what is left of a character; a timer of its own watches for silence.

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

public class Recorder {

    private static final Timer TIMER = new Timer("idle", true);

    private final File folder;
    private final long idleMillis;
    private final long pauseMillis;

    Recorder(File folder, long idleMillis, long pauseMillis) {
        this.folder = folder;
        this.idleMillis = idleMillis;
        this.pauseMillis = pauseMillis;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--dir", ".",
                "--idle-ms", "10000", "--pause-ms", "0"));
        for (int i = 0; i < args.length; i += 2) {
            if (!options.containsKey(args[i]) || i + 1 >= args.length) {
                System.err.println("usage: Recorder [--host H] [--port P] [--dir D] [--idle-ms N] [--pause-ms N]");
                System.exit(64);
            }
            options.put(args[i], args[i + 1]);
        }
        File folder = new File(options.get("--dir"));
        folder.mkdirs();
        InetAddress host = InetAddress.getByName(options.get("--host"));
        int port = Integer.parseInt(options.get("--port"));
        ServerSocket server;
        try {
            server = new ServerSocket(port, 50, host);
        } catch (BindException taken) {
            System.err.println("address already in use: " + address(host, port));
            System.exit(1);
            return;
        }
        System.out.println("listening on " + address(server.getInetAddress(), server.getLocalPort()));
        Recorder recorder = new Recorder(folder, Long.parseLong(options.get("--idle-ms")),
                Long.parseLong(options.get("--pause-ms")));
        int number = 0;
        while (true) {
            Socket socket = server.accept();
            int n = ++number;
            System.out.println("connection " + n + " from " + address(socket.getInetAddress(), socket.getPort()) + " to "
                    + address(socket.getLocalAddress(), socket.getLocalPort()));
            new Thread(() -> recorder.record(socket, n), "connection " + n).start();
        }
    }

    static String address(InetAddress ip, int port) {
        String text = ip.getHostAddress();
        return text.indexOf(':') >= 0 ? "[" + text + "]:" + port : text + ":" + port;
    }

    private void record(Socket socket, int n) {
        try (socket; OutputStream file = new BufferedOutputStream(
                new FileOutputStream(new File(folder, "message-" + n + ".bin")))) {
            Thread.sleep(pauseMillis);
            Text text = new Text(n);
            Watch watch = new Watch(socket, idleMillis);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1000];
            long total = 0;
            boolean reset = false;
            try {
                watch.restart();
                for (int count; (count = in.read(buffer)) != -1; watch.restart()) {
                    watch.stop();
                    file.write(buffer, 0, count);
                    total += count;
                    text.add(buffer, count);
                }
            } catch (SocketException broken) {
                reset = !watch.over();
            }
            boolean idle = watch.over();
            watch.stop();
            file.write(("\n-- " + total + " bytes --\n").getBytes(StandardCharsets.US_ASCII));
            file.flush();
            if (reset) {
                System.out.println("reset " + n);
            } else {
                answer(socket, idle ? "idle\n" : "stored " + total + " bytes\n");
            }
        } catch (IOException | InterruptedException trouble) {
            System.err.println("connection " + n + ": " + trouble.getMessage());
        }
    }

    private static void answer(Socket socket, String line) {
        try {
            socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            System.err.println("nobody is there to read " + line.trim());
        }
    }

    /** Ends the reading, and leaves the writing: the other side sees nothing of it. */
    private static final class Watch {

        private final Socket socket;
        private final long millis;
        private TimerTask task;
        private boolean over;

        Watch(Socket socket, long millis) {
            this.socket = socket;
            this.millis = millis;
        }

        synchronized void restart() {
            stop();
            task = new TimerTask() {
                @Override
                public void run() {
                    end(this);
                }
            };
            TIMER.schedule(task, millis);
        }

        private synchronized void end(TimerTask mine) {
            if (task == mine) {
                over = true;
                try {
                    socket.shutdownInput();
                } catch (IOException already) {
                    over = false;
                }
            }
        }

        synchronized void stop() {
            if (task != null) {
                task.cancel();
                task = null;
            }
        }

        synchronized boolean over() {
            return over;
        }
    }

    private static final class Text {

        private final int n;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder line = new StringBuilder();
        private final ByteBuffer bytes = ByteBuffer.allocate(2000);
        private final CharBuffer chars = CharBuffer.allocate(2000);
        private boolean tooLong;

        Text(int n) {
            this.n = n;
        }

        void add(byte[] buffer, int count) {
            bytes.put(buffer, 0, count).flip();
            decoder.decode(bytes, chars, false);
            bytes.compact();
            chars.flip();
            while (chars.hasRemaining()) {
                char c = chars.get();
                if (c == '\n') {
                    end();
                } else if (line.length() <= 8200) {
                    line.append(c);
                } else {
                    tooLong = true;
                }
            }
            chars.clear();
        }

        private void end() {
            if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            if (!tooLong) {
                System.out.println("text " + n + ": " + line);
            }
            line.setLength(0);
            tooLong = false;
        }
    }
}
