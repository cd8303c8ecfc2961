import java.io.*;
import java.net.*;
import java.util.*;

public class Telegraph {

    static class Server {

        String host;
        int port;

        Server(String host, int port) {
            this.host = host;
            this.port = port;
        }

        void run() throws Exception {
            System.out.println("Starting the telegraph server ...");
            DatagramSocket socket = null;
            try {
                socket = new DatagramSocket(port, InetAddress.getByName(host));
            } catch (BindException e) {
                if (host.contains(":")) {
                    host = "[" + host + "]";
                }
                System.err.println("address already in use: " + host + ":" + port);
                System.exit(1);
            }
            String ip = socket.getLocalAddress().getHostAddress();
            if (ip.contains(":")) {
                ip = "[" + ip + "]";
            }
            System.out.println("listening on udp " + ip + ":" + socket.getLocalPort());
            int count = 0;
            while (true) {
                byte[] buffer = new byte[100000];
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                count = count + 1;
                System.out.println("datagram number " + count + " {from " + packet.getSocketAddress() + "}");

                StringBuilder json = new StringBuilder();
                json.append("{");
                json.append("\"size\" : ").append(packet.getLength()).append(", ");
                json.append("\"family\" : ");
                if (packet.getAddress() instanceof Inet6Address) {
                    json.append("\"IPv6\"");
                } else {
                    json.append("\"IPv4\"");
                }
                json.append(", \"port\" : ").append(packet.getPort());
                json.append(", \"address\" : \"").append(packet.getAddress().toString().split("/")[1]).append("\"");
                json.append("}");
                System.out.println(json.toString());

                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write("ack: ".getBytes());
                out.write(buffer, 0, packet.getLength());
                byte[] answer = out.toByteArray();
                if (answer.length > 65507) {
                    System.out.println("that was too long, no answer");
                    continue;
                }
                DatagramPacket reply = new DatagramPacket(answer, answer.length, packet.getAddress(), packet.getPort());
                socket.send(reply);
                System.out.println("{\"answered\": " + answer.length + "}");
            }
        }
    }

    static class Sender {

        String host;
        int port;
        int timeout;
        int tries;

        void run(String message) throws Exception {
            PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, "UTF-8"));
            DatagramSocket socket = new DatagramSocket();
            InetAddress address = InetAddress.getByName(host);
            byte[] bytes = message.getBytes("UTF-8");
            boolean answered = false;
            int tried = 0;
            while (!answered && tried < tries) {
                socket.send(new DatagramPacket(bytes, bytes.length, address, port));
                tried++;
                out.println("try " + tried + " of " + tries);
                out.println("sent " + bytes.length + " bytes");
                out.flush();
                long start = System.currentTimeMillis();
                while (!answered && System.currentTimeMillis() - start < timeout) {
                    byte[] buffer = new byte[65535];
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.setSoTimeout(10);
                    try {
                        socket.receive(packet);
                    } catch (SocketTimeoutException e) {
                        continue;
                    }
                    if (!packet.getAddress().equals(address) || packet.getPort() != port) {
                        out.println("who are you, " + packet.getSocketAddress() + "?");
                        continue;
                    }
                    String text = new String(buffer, 0, packet.getLength(), "UTF-8");
                    out.println("reply: " + text);
                    out.flush();
                    answered = true;
                }
            }
            socket.close();
            if (!answered) {
                System.err.println("no reply after " + tries + " tries");
                System.exit(3);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<String, String>();
        options.put("--host", "127.0.0.1");
        options.put("--port", "41234");
        options.put("--timeout-ms", "300");
        options.put("--tries", "4");
        String message = null;
        if (args.length == 0) {
            System.err.println("usage: Telegraph serve | send MESSAGE");
            System.exit(64);
        }
        for (int i = 1; i < args.length; i++) {
            if (options.containsKey(args[i])) {
                options.put(args[i], args[i + 1]);
                i++;
            } else {
                message = args[i];
            }
        }
        if (args[0].equals("serve")) {
            Server server = new Server(options.get("--host"), Integer.parseInt(options.get("--port")));
            server.run();
        } else if (args[0].equals("send") && message != null) {
            Sender sender = new Sender();
            sender.host = options.get("--host");
            sender.port = Integer.parseInt(options.get("--port"));
            sender.timeout = Integer.parseInt(options.get("--timeout-ms"));
            sender.tries = Integer.parseInt(options.get("--tries"));
            sender.run(message);
        } else {
            System.exit(64);
        }
    }
}
