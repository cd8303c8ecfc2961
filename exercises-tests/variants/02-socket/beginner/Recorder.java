// Classes, a lot of output, PrintWriter, and a new String for everything.

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;

public class Recorder {

    static String host = "127.0.0.1";
    static int port = 8431;
    static String dir = ".";
    static int idleMs = 10000;
    static int pauseMs = 0;
    static ArrayList<Sender> senders = new ArrayList<Sender>();

    public static void main(String[] args) throws Exception {
        System.out.println("Recorder 1.0 is starting, arguments: " + String.join(" ", args));
        for (int i = 0; i < args.length; i = i + 2) {
            if (i + 1 == args.length) {
                System.err.println("no value for " + args[i]);
                System.exit(64);
            }
            if (args[i].equals("--host")) {
                host = args[i + 1];
            } else if (args[i].equals("--port")) {
                port = Integer.parseInt(args[i + 1]);
            } else if (args[i].equals("--dir")) {
                dir = args[i + 1];
            } else if (args[i].equals("--idle-ms")) {
                idleMs = Integer.parseInt(args[i + 1]);
            } else if (args[i].equals("--pause-ms")) {
                pauseMs = Integer.parseInt(args[i + 1]);
            } else {
                System.err.println("I do not know " + args[i]);
                System.exit(64);
            }
        }
        File folder = new File(dir);
        if (!folder.exists()) {
            System.out.println("making the folder " + folder);
            if (!folder.mkdirs()) {
                System.err.println("cannot make " + folder);
                System.exit(1);
            }
        }
        ServerSocket serverSocket = null;
        try {
            serverSocket = new ServerSocket(port, 10, InetAddress.getByName(host));
        } catch (IOException e) {
            System.err.println("address already in use: " + host + ":" + port);
            System.exit(1);
        }
        System.out.println("listening on " + nice(serverSocket.getInetAddress(), serverSocket.getLocalPort()));
        System.out.println("waiting for connections ...");
        while (true) {
            Socket socket = serverSocket.accept();
            Sender sender = new Sender(socket, senders.size() + 1);
            senders.add(sender);
            sender.start();
        }
    }

    static String nice(InetAddress address, int port) {
        String ip = address.getHostAddress();
        if (ip.contains(":")) {
            ip = "[" + ip + "]";
        }
        return ip + ":" + port;
    }
}

class Sender extends Thread {

    private Socket socket;
    private int number;
    private RandomAccessFile file;
    private long count = 0;
    private String line = "";
    private byte[] lineBytes = new byte[8200];
    private int lineLength = 0;

    Sender(Socket socket, int number) {
        this.socket = socket;
        this.number = number;
    }

    public void run() {
        try {
            System.out.println("a new connection!");
            System.out.println("connection " + number + " from "
                    + Recorder.nice(socket.getInetAddress(), socket.getPort()) + " to "
                    + Recorder.nice(socket.getLocalAddress(), socket.getLocalPort()));
            String name = Recorder.dir + File.separator + "message-" + number + ".bin";
            file = new RandomAccessFile(name, "rw");
            file.setLength(0);
            if (Recorder.pauseMs > 0) {
                System.out.println("pausing connection " + number);
                Thread.sleep(Recorder.pauseMs);
                System.out.println("resuming connection " + number);
            }
            socket.setSoTimeout(Recorder.idleMs);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            boolean finished = false;
            boolean idle = false;
            boolean reset = false;
            while (!finished && !idle && !reset) {
                try {
                    byte first = in.readByte();
                    byte[] bytes = new byte[1 + in.available()];
                    bytes[0] = first;
                    in.readFully(bytes, 1, bytes.length - 1);
                    received(bytes);
                } catch (EOFException e) {
                    finished = true;
                } catch (SocketTimeoutException e) {
                    idle = true;
                } catch (SocketException e) {
                    reset = true;
                }
            }
            file.writeBytes("\n-- " + count + " bytes --\n");
            file.close();
            if (reset) {
                System.out.println("reset " + number);
            } else {
                PrintWriter writer = new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), "UTF-8"), true);
                if (idle) {
                    writer.print("idle\n");
                } else {
                    writer.print("stored " + count + " bytes\n");
                }
                writer.flush();
            }
            socket.close();
            System.out.println("connection " + number + " is done, " + count + " bytes");
        } catch (Exception e) {
            System.err.println("something went wrong with connection " + number + ": " + e);
        }
    }

    private void received(byte[] bytes) throws IOException {
        file.write(bytes);
        count = count + bytes.length;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 10) {
                if (lineLength <= lineBytes.length) {
                    line = new String(lineBytes, 0, lineLength, java.nio.charset.StandardCharsets.UTF_8);
                    if (line.endsWith("\r")) {
                        line = line.substring(0, line.length() - 1);
                    }
                    System.out.println("text " + number + ": " + line);
                }
                lineLength = 0;
            } else {
                if (lineLength < lineBytes.length) {
                    lineBytes[lineLength] = bytes[i];
                }
                if (lineLength <= lineBytes.length) {
                    lineLength = lineLength + 1;
                }
            }
        }
    }
}
