// As somebody writes it who learns Java at the same time: Scanner, PrintWriter, public fields, and a log on stdout.

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.Scanner;

public class FrontDesk {

    public static ArrayList<GuestThread> guests = new ArrayList<GuestThread>();
    public static ServerSocket server;
    public static String host = "127.0.0.1";
    public static int port = 8431;
    public static int max = 2;
    public static int number = 0;

    public static void main(String[] args) throws Exception {
        String all = String.join(" ", args);
        String[] words = all.split(" ");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--host")) host = words[i + 1];
            if (words[i].equals("--port")) port = Integer.parseInt(words[i + 1]);
            if (words[i].equals("--max")) max = Integer.parseInt(words[i + 1]);
        }
        System.out.println("Front desk 1.0");
        System.out.println("starting ...");
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(host));
        } catch (IOException e) {
            if (e.getMessage().toLowerCase().contains("already in use")) {
                InetSocketAddress address = new InetSocketAddress(host, port);
                System.err.println("address already in use: " + address.toString().split("/")[1]);
            } else {
                System.err.println("could not listen: " + e.getMessage());
            }
            System.exit(1);
        }
        String ip = server.getInetAddress().toString().split("/")[1];
        if (ip.contains(":")) {
            ip = "[" + ip + "]";
        }
        System.out.println("listening on " + ip + ":" + server.getLocalPort());
        System.out.println("listening for at most " + max + " guests");
        while (!server.isClosed()) {
            Socket socket = null;
            try {
                socket = server.accept();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw e;
                }
                System.out.println("no more guests: " + e.getMessage());
                break;
            }
            System.out.println("somebody came: " + socket);
            synchronized (guests) {
                if (guests.size() < max) {
                    number = number + 1;
                    GuestThread guest = new GuestThread();
                    guest.socket = socket;
                    guest.number = number;
                    guests.add(guest);
                    guest.start();
                } else {
                    System.out.println("no place for " + socket);
                    socket.close();
                }
            }
        }
        while (true) {
            synchronized (guests) {
                if (guests.isEmpty()) {
                    break;
                }
            }
            System.out.println("waiting for the last guests");
            Thread.sleep(100);
        }
        System.out.println("closed");
    }

    public static class GuestThread extends Thread {

        public Socket socket;
        public int number;

        @Override
        public void run() {
            try {
                Scanner scanner = new Scanner(socket.getInputStream(), "UTF-8");
                PrintWriter writer = new PrintWriter(socket.getOutputStream(), true);
                writer.print("welcome, ");
                writer.print("guest ");
                writer.print(number);
                writer.print("\n");
                writer.flush();
                boolean leaving = false;
                while (!leaving) {
                    String line = scanner.nextLine();
                    System.out.println("guest " + number + " said " + line);
                    StringBuilder answer = new StringBuilder();
                    if (line.equals("count")) {
                        synchronized (guests) {
                            answer.append("guests: ").append(guests.size());
                        }
                    } else if (line.equals("address")) {
                        String address = socket.getRemoteSocketAddress().toString().split("/")[1];
                        answer.append("you are ").append(address);
                    } else if (line.equals("bye")) {
                        answer.append("bye");
                        leaving = true;
                    } else if (line.equals("close")) {
                        server.close();
                        answer.append("closing");
                    }
                    answer.append("\n");
                    writer.print(answer);
                    writer.flush();
                }
            } catch (NoSuchElementException e) {
                System.out.println("guest " + number + " has finished or vanished");
            } catch (IOException e) {
                e.printStackTrace();
            }
            try {
                socket.close();
            } catch (IOException e) {
                e.printStackTrace();
            }
            synchronized (guests) {
                guests.remove(this);
            }
        }
    }
}
