// fails: stages 2, 4, 7: the next message waits until the last one is answered

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Timer;
import java.util.TimerTask;

class Settings {
    String host = "127.0.0.1";
    int port = 8431;
    String unix = "";
    int timeout = 2000;
    ArrayList<String> messages = new ArrayList<String>();

    Settings(String[] args) {
        boolean optionsOver = false;
        for (int i = 0; i < args.length; i++) {
            if (optionsOver) {
                messages.add(args[i]);
            } else if (args[i].equals("--host")) {
                i++;
                host = args[i];
            } else if (args[i].equals("--port")) {
                i++;
                port = Integer.parseInt(args[i]);
            } else if (args[i].equals("--unix")) {
                i++;
                unix = args[i];
            } else if (args[i].equals("--timeout-ms")) {
                i++;
                timeout = Integer.parseInt(args[i]);
            } else if (args[i].equals("--")) {
                optionsOver = true;
            } else {
                optionsOver = true;
                messages.add(args[i]);
            }
        }
        if (messages.size() == 0) {
            System.err.println("Please give me a message!");
            System.exit(64);
        }
    }

    String target() {
        if (!unix.equals("")) {
            return unix;
        }
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}

class Connection {
    Socket socket;
    SocketChannel channel;

    InputStream in() throws IOException {
        return socket != null ? socket.getInputStream() : Channels.newInputStream(channel);
    }

    OutputStream out() throws IOException {
        return socket != null ? socket.getOutputStream() : Channels.newOutputStream(channel);
    }

    void finishSending() throws IOException {
        if (socket != null) {
            socket.shutdownOutput();
        } else {
            channel.shutdownOutput();
        }
    }
}

public class Courier {
    static Settings settings;
    static Timer timer = new Timer(true);
    static TimerTask alarm;

    public static void main(String[] args) {
        settings = new Settings(args);
        System.out.println("Courier 1.0, carrying " + settings.messages.size() + " messages to " + settings.target());
        Connection connection = connect();
        try {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(connection.in(), StandardCharsets.UTF_8));
            int early_replies = 0;
            PrintWriter writer = new PrintWriter(new OutputStreamWriter(connection.out(), StandardCharsets.UTF_8));
            for (String message : settings.messages) {
                System.out.println("sending a message of " + message.length() + " characters");
                writer.print(message);
                writer.print("\n");
                writer.flush();
                String early = in.readLine();
                if (early != null) {
                    System.out.println("reply: " + early);
                    early_replies++;
                }
            }
            writer.flush();
            connection.finishSending();
            System.out.println("everything is sent, now I listen");

            BufferedReader reader = in;
            int replies = early_replies;
            StringBuilder line = new StringBuilder();
            setAlarm();
            int c = reader.read();
            while (c != -1) {
                setAlarm();
                if (c == '\n') {
                    replies = replies + 1;
                    System.out.println("reply: " + line);
                    line = new StringBuilder();
                } else {
                    line.append((char) c);
                }
                c = reader.read();
            }
            if (line.length() > 0) {
                replies = replies + 1;
                System.out.println("reply: " + line);
            }
            System.out.println("done, " + replies + " replies");
            System.out.println("Goodbye!");
            System.exit(0);
        } catch (SocketTimeoutException e) {
            exit(3, "no reply within " + settings.timeout + " ms");
        } catch (SocketException e) {
            exit(4, "connection reset");
        } catch (IOException e) {
            exit(4, "connection reset");
        }
    }

    static Connection connect() {
        Connection connection = new Connection();
        String problem = "cannot connect to " + settings.target() + ": ";
        try {
            if (settings.unix.equals("")) {
                InetAddress ip = InetAddress.getByName(settings.host);
                connection.socket = new Socket();
                connection.socket.connect(new InetSocketAddress(ip, settings.port), settings.timeout);
                connection.socket.setSoTimeout(settings.timeout);
                System.out.println("connected " + show(connection.socket.getLocalAddress(),
                        connection.socket.getLocalPort()) + " -> "
                        + show(connection.socket.getInetAddress(), connection.socket.getPort()));
            } else {
                connection.channel = SocketChannel.open(UnixDomainSocketAddress.of(settings.unix));
                System.out.println("connected -> " + settings.unix);
            }
        } catch (UnknownHostException e) {
            exit(2, problem + "unknown host");
        } catch (SocketTimeoutException e) {
            exit(2, problem + "timed out");
        } catch (ConnectException e) {
            exit(2, problem + "connection refused");
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("No such file")) {
                exit(2, problem + "no such socket");
            }
            exit(2, problem + e.getMessage());
        }
        return connection;
    }

    /** Unix sockets have no timeout of their own, so an alarm clock rings; it is set anew with each character. */
    static void setAlarm() {
        if (settings.unix.equals("")) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = new TimerTask() {
            @Override
            public void run() {
                exit(3, "no reply within " + settings.timeout + " ms");
            }
        };
        timer.schedule(alarm, settings.timeout);
    }

    static String show(InetAddress ip, int port) {
        String text = ip.getHostAddress();
        return text.contains(":") ? "[" + text + "]:" + port : text + ":" + port;
    }

    static void exit(int code, String message) {
        System.out.println("something went wrong, sorry");
        System.err.println(message);
        System.exit(code);
    }
}
