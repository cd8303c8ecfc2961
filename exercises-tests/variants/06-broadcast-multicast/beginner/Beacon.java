// As somebody writes it who learns Java at the same time: MulticastSocket, split, public fields, and a log on stdout.

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Scanner;

public class Beacon {

    public static String broadcast = "";
    public static String group = "";
    public static String nif = "";
    public static int port = 41235;
    public static String name = "beacon";
    public static int count = 3;
    public static int interval = 200;
    public static int ttl = 1;
    public static boolean loopback = true;

    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--broadcast")) broadcast = args[++i];
            else if (args[i].equals("--group")) group = args[++i];
            else if (args[i].equals("--interface")) nif = args[++i];
            else if (args[i].equals("--port")) port = Integer.parseInt(args[++i]);
            else if (args[i].equals("--name")) name = args[++i];
            else if (args[i].equals("--count")) count = Integer.parseInt(args[++i]);
            else if (args[i].equals("--interval-ms")) interval = Integer.parseInt(args[++i]);
            else if (args[i].equals("--ttl")) ttl = Integer.parseInt(args[++i]);
            else if (args[i].equals("--no-loopback")) loopback = false;
            else System.exit(64);
        }
        System.out.println("*** Beacon 1.0 ***");
        if (args[0].equals("announce")) {
            announce();
        } else if (args[0].equals("listen")) {
            listen();
        } else {
            System.exit(64);
        }
    }

    @SuppressWarnings("deprecation")
    public static void announce() throws Exception {
        InetAddress address = InetAddress.getByName(group.equals("") ? broadcast : group);
        MulticastSocket socket = new MulticastSocket();
        socket.setBroadcast(true);
        socket.setTimeToLive(ttl);
        socket.setLoopbackMode(!loopback); // true means: no loopback
        if (!nif.equals("")) {
            socket.setNetworkInterface(NetworkInterface.getByName(nif));
        }
        int i = 1;
        while (i <= count) {
            StringBuilder message = new StringBuilder();
            message.append("beacon").append(' ').append(name).append(' ').append(i);
            byte[] data = message.toString().getBytes("UTF-8");
            System.out.println("[debug] now sending " + data.length + " bytes");
            socket.send(new DatagramPacket(data, data.length, address, port));
            System.out.println("announced " + i + " to " + address.getHostAddress() + ":" + port);
            Thread.sleep(interval);
            i++;
        }
        socket.close();
        System.out.println("finished!");
    }

    public static void listen() throws Exception {
        MulticastSocket socket = new MulticastSocket(port); // it shares its port by itself
        System.out.println("[debug] starting up");
        System.out.println("listening on udp 0.0.0.0:" + socket.getLocalPort());
        if (!group.equals("")) {
            if (!nif.equals("")) {
                socket.setNetworkInterface(NetworkInterface.getByName(nif));
            }
            new Membership(socket).start();
        }
        while (true) {
            byte[] data = new byte[70000];
            DatagramPacket packet = new DatagramPacket(data, data.length);
            socket.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), "UTF-8");
            byte[] again = text.getBytes("UTF-8");
            byte[] got = Arrays.copyOf(packet.getData(), packet.getLength());
            if (!Arrays.equals(again, got)) {
                System.out.println("[debug] not utf-8");
            } else if (isBeacon(text)) {
                String[] words = text.split(" ");
                System.out.println("heard " + words[1] + " " + words[2] + " from " + packet.getAddress().getHostAddress());
            } else {
                System.out.println("[debug] no beacon, " + packet.getLength() + " bytes");
            }
        }
    }

    public static boolean isBeacon(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3) return false;
        if (!words[0].equals("beacon")) return false;
        if (words[1].length() < 1 || words[1].codePointCount(0, words[1].length()) > 500) return false;
        for (int i = 0; i < words[1].length(); i++) {
            if (Character.isWhitespace(words[1].charAt(i))) return false;
        }
        if (words[2].length() < 1 || words[2].length() > 9) return false;
        for (int i = 0; i < words[2].length(); i++) {
            if (words[2].charAt(i) < '0' || words[2].charAt(i) > '9') return false;
        }
        return words[2].charAt(0) != '0';
    }

    public static class Membership extends Thread {

        public MulticastSocket socket;
        public boolean in = false;

        @SuppressWarnings("deprecation")
        public Membership(MulticastSocket socket) throws IOException {
            this.socket = socket;
            socket.joinGroup(InetAddress.getByName(group));
            in = true;
            System.out.println("joined " + group);
        }

        @SuppressWarnings("deprecation")
        public void run() {
            Scanner scanner = new Scanner(System.in);
            while (scanner.hasNextLine()) {
                String line = scanner.nextLine();
                try {
                    if (line.equals("leave")) {
                        if (in) socket.leaveGroup(InetAddress.getByName(group));
                        in = false;
                        System.out.println("left " + group);
                    }
                    if (line.equals("join")) {
                        if (!in) socket.joinGroup(InetAddress.getByName(group));
                        in = true;
                        System.out.println("joined " + group);
                    }
                } catch (IOException e) {
                    e.printStackTrace();
                }
            }
        }
    }
}
