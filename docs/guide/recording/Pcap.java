package guide.recording;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what {@code tcpdump -i any -w} wrote: packets of TCP, UDP, ICMP and IGMP, whatever else there is left out. The
 * format: a header of 24 bytes, then each packet with one of 16 (pcap-savefile(5)), then Linux's cooked header, 16 bytes
 * for link type 113, 20 for 276.
 */
final class Pcap {

    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int COOKED_1 = 113;
    private static final int COOKED_2 = 276;

    private final List<Packet> packets = new ArrayList<>();
    private final Map<String, Long> sent = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private double start = -1;

    private Pcap() {
    }

    static List<Packet> read(Path file) throws IOException {
        var pcap = new Pcap();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 24) {
            return List.of();
        }
        if ((bytes.getInt(0) & 0xff) < 0xa0 && (bytes.getInt(0) >>> 24) < 0xa0) {
            bytes.order(ByteOrder.BIG_ENDIAN);
        }
        var perMs = bytes.getInt(0) == NANOSECONDS ? 1e6 : 1e3;
        var link = bytes.getInt(20);
        if (link != COOKED_1 && link != COOKED_2) {
            throw new IOException(file + " is of link type " + link + ", not one of `tcpdump -i any`");
        }
        for (var at = 24; at + 16 <= bytes.limit();) {
            var time = (bytes.getInt(at) & 0xffffffffL) * 1000 + bytes.getInt(at + 4) / perMs;
            var length = bytes.getInt(at + 8);
            if (at + 16 + length > bytes.limit()) {
                break; // the last one was being written
            }
            pcap.frame(time, link, bytes.slice(at + 16, length).order(ByteOrder.BIG_ENDIAN));
            at += 16 + length;
        }
        return pcap.packets;
    }

    private void frame(double time, int link, ByteBuffer frame) throws IOException {
        var isFarEnd = link == COOKED_2 && frame.getInt(4) == NetworkNamespace.CABLE;
        var type = frame.getShort(link == COOKED_2 ? 0 : 14) & 0xffff;
        var ip = frame.slice(link == COOKED_2 ? 20 : 16, frame.limit() - (link == COOKED_2 ? 20 : 16));
        if (isFarEnd || ip.remaining() < 20) {
            return;
        }
        if (type == 0x0800) {
            var header = (ip.get(0) & 0xf) * 4;
            var total = ip.getShort(2) & 0xffff;
            // 0: an aggregate too large for the field
            var rest = (total == 0 ? ip.limit() : total) - header;
            if ((ip.getShort(6) & 0x1fff) == 0) { // fragments that follow have no ports
                segment(time, ip.get(9) & 0xff, address(ip, 12, 4), address(ip, 16, 4), from(ip, header), rest);
            }
        } else if (type == 0x86dd && ip.remaining() >= 40) {
            segment(time, ip.get(6) & 0xff, address(ip, 8, 16), address(ip, 24, 16), from(ip, 40),
                    ip.getShort(4) & 0xffff);
        }
    }

    private void segment(double time, int protocol, String from, String to, ByteBuffer bytes, int length) {
        switch (protocol) {
            case 6 -> tcp(time, from, to, bytes, length);
            case 17 -> {
                if (bytes.getShort(2) != 53 && bytes.getShort(0) != 53) { // the resolver's
                    var size = (bytes.getShort(4) & 0xffff) - 8;
                    add(time, from + port(bytes, 0), to + port(bytes, 2), "UDP", "DATAGRAM", size, "",
                            from(bytes, 8));
                }
            }
            case 1, 58 -> icmp(time, protocol, from, to, bytes);
            case 2 -> igmp(time, from, to, bytes);
            default -> {
                // nothing that the course is about
            }
        }
    }

    private void tcp(double time, String from, String to, ByteBuffer bytes, int length) {
        var header = (bytes.get(12) >> 4 & 0xf) * 4;
        var flags = bytes.get(13);
        var data = length - header;
        var source = from + port(bytes, 0);
        var target = to + port(bytes, 2);
        boolean fin = (flags & 1) != 0;
        boolean syn = (flags & 2) != 0;
        boolean rst = (flags & 4) != 0;
        boolean ack = (flags & 16) != 0;
        var kind = rst ? "RST" : syn ? ack ? "SYN-ACK" : "SYN" : fin ? "FIN" : data > 0 ? "DATA" : "ACK";
        var next = (bytes.getInt(4) & 0xffffffffL) + data + (syn || fin ? 1 : 0);
        var key = source + " " + target + (syn ? " " + kind : "");
        var before = sent.get(key);
        var again = !rst && (data > 0 || syn || fin) && before != null && (int) (next - before) <= 0
                && (!syn || next == before);
        sent.put(key, again ? before : Long.valueOf(next));
        var isStop = ack && !syn && !rst && bytes.getShort(14) == 0;
        var isGoAhead = !isStop && stopped.remove(source + target);
        if (isStop) {
            stopped.add(source + target);
        }
        add(time, source, target, "TCP", kind, data,
                again ? "again" : isStop ? "window 0" : isGoAhead && kind.equals("ACK") ? "window open" : "",
                from(bytes, header));
    }

    private void icmp(double time, int protocol, String from, String to, ByteBuffer bytes) {
        var unreachable = protocol == 1
                ? bytes.get(0) == 3 && bytes.get(1) == 3
                : bytes.get(0) == 1 && bytes.get(1) == 4;
        var inner = protocol == 1 ? 8 + (bytes.remaining() > 8 ? (bytes.get(8) & 0xf) * 4 : 0) : 48;
        if (unreachable && bytes.remaining() >= inner + 4) { // it tells which datagram it is about
            add(time, from + port(bytes, inner + 2), to + port(bytes, inner), "ICMP", "PORT-UNREACHABLE", 0, "",
                    ByteBuffer.allocate(0));
        }
    }

    /** A membership report of version 3 (RFC 3376); one from 0.0.0.0 is for loopback, where nobody asks for it. */
    private void igmp(double time, String from, String to, ByteBuffer bytes) {
        if (bytes.get(0) != 0x22 || bytes.remaining() < 16 || from.equals("0.0.0.0")) {
            return;
        }
        var kind = bytes.get(8) == 4 || bytes.get(8) == 2 ? "JOIN" : "LEAVE";
        var group = address(bytes, 12, 4);
        if (packets.stream().noneMatch(packet -> packet.kind().equals(kind) && packet.note().equals(group))) {
            add(time, from, to, "IGMP", kind, 0, group, ByteBuffer.allocate(0));
        }
    }

    private void add(double time, String from, String to, String protocol, String kind, int length, String note,
            ByteBuffer payload) {
        start = start < 0 ? time : start;
        packets.add(new Packet(time - start, from, to, protocol, kind, length, note,
                Payload.excerpt(payload, length)));
    }

    private static String port(ByteBuffer bytes, int at) {
        return ":" + (bytes.getShort(at) & 0xffff);
    }

    private static ByteBuffer from(ByteBuffer bytes, int at) {
        return at >= bytes.limit() ? ByteBuffer.allocate(0) : bytes.slice(at, bytes.limit() - at);
    }

    private static String address(ByteBuffer bytes, int at, int length) {
        var address = new byte[length];
        bytes.get(at, address);
        try {
            var text = InetAddress.getByAddress(address).getHostAddress();
            return length == 4 ? text : "[" + text.replaceFirst("(^|:)(0(:|$)){2,}", "::") + "]";
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible); // 4 or 16 bytes it is
        }
    }
}
