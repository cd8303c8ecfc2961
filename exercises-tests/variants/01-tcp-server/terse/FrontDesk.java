// Right: a class, its state static, as short as it gets.

import java.io.*;
import java.net.*;
import java.util.*;
public class FrontDesk {
    static int max, inside, next = 1; static ServerSocket server; static boolean closing;
    static final Object lock = new Object();
    public static void main(String[] args) throws Exception {
        String host = opt(args, "--host", "127.0.0.1");
        int port = Integer.parseInt(opt(args, "--port", "8431"));
        max = Integer.parseInt(opt(args, "--max", "2"));
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(host));
        } catch (BindException e) {
            System.err.println("address already in use: " + (host.contains(":") ? "[" + host + "]" : InetAddress.getByName(host).getHostAddress()) + ":" + port);
            System.exit(1);
        }
        System.out.println("listening on " + show(server.getLocalSocketAddress()));
        System.out.flush();
        try {
            while (true) {
                final Socket s = server.accept();
                final int n;
                synchronized (lock) {
                    if (inside >= max) { s.close(); continue; }
                    inside++;
                    n = next++;
                }
                new Thread(() -> serve(s, n)).start();
            }
        } catch (SocketException e) {
            if (!server.isClosed()) throw e;
        }
        synchronized (lock) { while (inside > 0) lock.wait(); }
        System.out.println("closed");
        System.out.flush();
        System.exit(0);
    }
    static void serve(Socket s, int n) {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(s.getInputStream(), "UTF-8"));
            PrintWriter out = new PrintWriter(new OutputStreamWriter(s.getOutputStream(), "UTF-8"), false);
            out.print("welcome, guest " + n + "\n"); out.flush();
            String line;
            while ((line = in.readLine()) != null) {
                if (line.equals("count")) { synchronized (lock) { out.print("guests: " + inside + "\n"); } }
                else if (line.equals("address")) out.print("you are " + show(s.getRemoteSocketAddress()) + "\n");
                else if (line.equals("bye")) { out.print("bye\n"); out.flush(); break; }
                else if (line.equals("close")) { server.close(); out.print("closing\n"); }
                else out.print("what?\n");
                out.flush();
            }
        } catch (IOException e) {
            // reset
        } finally {
            leave(s);
        }
    }
    static void leave(Socket s) {
        try { s.close(); } catch (IOException e) { }
        synchronized (lock) { inside--; lock.notifyAll(); }
    }

    static String opt(String[] a, String n, String d) { for (int i = 0; i + 1 < a.length; i += 2) if (a[i].equals(n)) d = a[i + 1]; return d; }
    static String show(java.net.SocketAddress s) { var i = (java.net.InetSocketAddress) s; var h = i.getAddress().getHostAddress(); return (h.indexOf(58) >= 0 ? "[" + h + "]" : h) + ":" + i.getPort(); }

}
