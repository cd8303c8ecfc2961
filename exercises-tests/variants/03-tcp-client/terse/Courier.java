// Right: a class, its state static, as short as it gets; reads byte by byte.

import java.io.*;
import java.net.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
public class Courier {
    static InputStream in; static OutputStream out; static Closeable conn; static volatile long last; static volatile boolean silent; static int n;
    public static void main(String[] args) throws Exception {
        parse(args);
        try {
            if (unix != null) {
                SocketChannel c = SocketChannel.open(StandardProtocolFamily.UNIX);
                c.connect(UnixDomainSocketAddress.of(unix));
                in = Channels.newInputStream(c); out = Channels.newOutputStream(c); conn = c;
                System.out.println("connected -> " + unix);
            } else {
                Socket s = new Socket();
                s.connect(new InetSocketAddress(InetAddress.getByName(host), port), ms);
                in = s.getInputStream(); out = s.getOutputStream(); conn = s; s.setSoTimeout(ms);
                System.out.println("connected " + show(s.getLocalSocketAddress()) + " -> " + show(s.getRemoteSocketAddress()));
            }
        } catch (UnknownHostException e) { die(2, "cannot connect to " + where() + ": unknown host");
        } catch (SocketTimeoutException e) { die(2, "cannot connect to " + where() + ": timed out");
        } catch (ConnectException e) { die(2, "cannot connect to " + where() + ": connection refused");
        } catch (IOException e) { die(2, "cannot connect to " + where() + ": " + (unix != null && !Files.exists(Path.of(unix)) ? "no such socket" : e.getMessage())); }
        last = System.nanoTime();
        if (unix != null) watch();
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (String m : msgs) all.write((m + "\n").getBytes("UTF-8"));
            out.write(all.toByteArray()); out.flush();
            if (conn instanceof Socket s) s.shutdownOutput(); else ((SocketChannel) conn).shutdownOutput();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b;
            while ((b = in.read()) >= 0) {
                last = System.nanoTime();
                if (b == '\n') { reply(line); } else line.write(b);
            }
            if (line.size() > 0) reply(line);
            System.out.println("done, " + n + " replies");
            System.exit(0);
        } catch (SocketTimeoutException e) { die(3, "no reply within " + ms + " ms");
        } catch (IOException e) { if (silent) die(3, "no reply within " + ms + " ms"); die(4, "connection reset"); }
    }
    static void reply(ByteArrayOutputStream line) { n++; System.out.println("reply: " + line.toString(StandardCharsets.UTF_8)); line.reset(); }
    static void watch() {
        Thread t = new Thread(() -> { try { while (true) { Thread.sleep(20); if (System.nanoTime() - last > ms * 1000000L) { silent = true; conn.close(); return; } } } catch (Exception e) { } });
        t.setDaemon(true); t.start();
    }

    static String host = "127.0.0.1", unix; static int port = 8431, ms = 2000; static java.util.List<String> msgs = new java.util.ArrayList<>();
    static void parse(String[] a) { int i = 0; for (; i < a.length; i += 2) { if (a[i].equals("--")) { i++; break; } if (a[i].equals("--host")) host = a[i + 1]; else if (a[i].equals("--port")) port = Integer.parseInt(a[i + 1]); else if (a[i].equals("--unix")) unix = a[i + 1]; else if (a[i].equals("--timeout-ms")) ms = Integer.parseInt(a[i + 1]); else break; } for (; i < a.length; i++) msgs.add(a[i]); if (msgs.isEmpty()) { System.err.println("usage"); System.exit(64); } }
    static String show(java.net.SocketAddress s) { var i = (java.net.InetSocketAddress) s; var h = i.getAddress().getHostAddress(); return (h.indexOf(58) >= 0 ? "[" + h + "]" : h) + ":" + i.getPort(); }
    static String where() { return unix != null ? unix : (host.contains(":") ? "[" + host + "]" : host) + ":" + port; }
    static void die(int code, String why) { System.out.flush(); System.err.println(why); System.exit(code); }

}
