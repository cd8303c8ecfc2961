// fails: stage 4: having done its work it ends with exit code 1

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public class Courier {

    interface HalfClose {
        void run() throws IOException;
    }

    private static volatile long lastByte;
    private static volatile Throwable sendingFailed;

    public static void main(String[] args) throws Exception {
        String host = "127.0.0.1";
        int port = 8431;
        int timeout = 2000;
        String unix = null;
        List<String> messages = new ArrayList<>();
        int i = 0;
        options: for (; i < args.length; i++) {
            switch (args[i]) {
                case "--host":
                    host = args[++i];
                    break;
                case "--port":
                    port = Integer.parseInt(args[++i]);
                    break;
                case "--timeout-ms":
                    timeout = Integer.parseInt(args[++i]);
                    break;
                case "--unix":
                    unix = args[++i];
                    break;
                case "--":
                    i++;
                    break options;
                default:
                    break options;
            }
        }
        for (; i < args.length; i++) {
            messages.add(args[i]);
        }
        if (messages.isEmpty()) {
            System.err.println("no message");
            System.exit(64);
        }
        if (unix == null) {
            tcp(host, port, timeout, messages);
        } else {
            unix(unix, timeout, messages);
        }
    }

    private static void tcp(String host, int port, int timeout, List<String> messages) throws Exception {
        Socket socket = new Socket();
        String where = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        try {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), timeout);
        } catch (UnknownHostException unknown) {
            die(2, "cannot connect to " + where + ": unknown host");
        } catch (SocketTimeoutException late) {
            die(2, "cannot connect to " + where + ": timed out");
        } catch (ConnectException refused) {
            die(2, "cannot connect to " + where + ": connection refused");
        }
        System.out.println("connected " + show(socket.getLocalAddress(), socket.getLocalPort()) + " -> "
                + show(socket.getInetAddress(), socket.getPort()));
        socket.setSoTimeout(timeout);
        talk(socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, timeout, messages);
    }

    private static void unix(String path, int timeout, List<String> messages) throws Exception {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (ConnectException refused) {
            die(2, "cannot connect to " + path + ": connection refused");
        } catch (NoSuchFileException missing) {
            die(2, "cannot connect to " + path + ": no such socket");
        } catch (IOException failure) {
            die(2, "cannot connect to " + path + ": "
                    + (Path.of(path).toFile().exists() ? failure.getMessage() : "no such socket"));
        }
        System.out.println("connected -> " + path);
        lastByte = System.nanoTime();
        Thread watchdog = new Thread(() -> {
            try {
                while (System.nanoTime() - lastByte < timeout * 1_000_000L) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                return;
            }
            die(3, "no reply within " + timeout + " ms");
        });
        watchdog.setDaemon(true);
        watchdog.start();
        SocketChannel connected = channel;
        talk(Channels.newInputStream(channel), Channels.newOutputStream(channel), connected::shutdownOutput, timeout,
                messages);
    }

    private static void talk(InputStream in, OutputStream out, HalfClose halfClose, int timeout, List<String> messages)
            throws Exception {
        Thread sender = new Thread(() -> {
            try {
                for (String message : messages) {
                    out.write(message.getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
                halfClose.run();
            } catch (IOException broken) {
                sendingFailed = broken;
            }
        });
        sender.start();
        int replies = 0;
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b;
            while ((b = in.read()) != -1) {
                lastByte = System.nanoTime();
                if (b == '\n') {
                    System.out.println("reply: " + line.toString(StandardCharsets.UTF_8));
                    line.reset();
                    replies++;
                } else {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                System.out.println("reply: " + line.toString(StandardCharsets.UTF_8));
                replies++;
            }
            sender.join();
            if (sendingFailed != null) {
                die(4, "connection reset");
            }
            System.out.println("done, " + replies + " replies");
            System.exit(1);
        } catch (SocketTimeoutException silence) {
            die(3, "no reply within " + timeout + " ms");
        } catch (IOException reset) {
            die(4, "connection reset");
        }
    }

    private static String show(InetAddress ip, int port) {
        return (ip.getAddress().length == 16 ? "[" + ip.getHostAddress() + "]" : ip.getHostAddress()) + ":" + port;
    }

    private static void die(int code, String why) {
        System.err.println(why);
        System.exit(code);
    }
}
