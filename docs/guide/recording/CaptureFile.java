package guide.recording;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The packets of a recording as tcpdump and Wireshark read them (pcap-savefile(5), link type 101: bare IP). What a
 * recording does not keep is made up so that it fits: sequence numbers begin at 0, the first packet passes at second 0, and
 * of a payload there is as much as was recorded.
 */
public final class CaptureFile {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int LINK_TYPE_IP = 101;
    private static final int SNAPSHOT = 262_144;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IGMP = 2;
    private static final int ICMP = 1;
    private static final int ICMP_6 = 58;
    private static final int WINDOW = 512;

    /** Where an end is: its address, its port or 0. */
    private record End(InetAddress address, int port) {

        static End of(String text) {
            var port = text.matches(".*[^:]:\\d+|\\[.*]:\\d+") ? text.substring(text.lastIndexOf(':') + 1) : "0";
            var host = port.equals("0") ? text : text.substring(0, text.lastIndexOf(':'));
            return new End(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]|%.*", "")), Integer.parseInt(port));
        }
    }

    private final List<byte[]> records = new ArrayList<>();

    /** The next sequence number of each direction of a connection. */
    private final Map<String, Integer> next = new HashMap<>();

    /** The last datagram of each direction, which an ICMP message quotes. */
    private final Map<String, byte[]> datagrams = new HashMap<>();

    private CaptureFile() {
    }

    /** The capture of a recording. */
    public static byte[] read(Path recording) throws IOException {
        return of(Recording.read(recording).lines().stream().flatMap(line -> Packet.parse(line).stream()).toList());
    }

    static byte[] of(List<Packet> packets) {
        var file = new CaptureFile();
        packets.forEach(file::add);
        var bytes = ByteBuffer.allocate(24 + file.records.stream().mapToInt(record -> record.length).sum());
        bytes.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(SNAPSHOT)
                .putInt(LINK_TYPE_IP);
        file.records.forEach(bytes::put);
        return bytes.array();
    }

    private void add(Packet packet) {
        if (!packet.note().endsWith(" segments")) {
            add(packet, packet.length());
            return;
        }
        var segments = Integer.parseInt(packet.note().replaceFirst(" .*", ""));
        for (var i = 0; i < segments; i++) {
            add(packet, packet.length() * (i + 1) / segments - packet.length() * i / segments);
        }
    }

    private void add(Packet packet, long carried) {
        var from = End.of(packet.from());
        var to = End.of(packet.to());
        var length = (int) carried;
        switch (packet.protocol()) {
            case "TCP" -> put(packet, from, to, TCP, tcp(packet, from, to, length), length);
            case "UDP" -> put(packet, from, to, UDP, ByteBuffer.allocate(8).putShort((short) from.port())
                    .putShort((short) to.port()).putShort((short) (8 + length)).putShort((short) 0), length);
            case "ICMP" -> {
                var quoted = Objects.requireNonNullElse(datagrams.get(packet.to() + packet.from()), new byte[0]);
                var isOld = from.address().getAddress().length == 4;
                put(packet, from, to, isOld ? ICMP : ICMP_6, ByteBuffer.allocate(8 + quoted.length)
                        .putInt(isOld ? 0x0303_0000 : 0x0104_0000).putInt(0).put(quoted), 0);
            }
            // a report with one record: the kind, no sources, the group (RFC 3376, 4.2)
            default -> put(packet, from, to, IGMP, ByteBuffer.allocate(16).putInt(0x2200_0000).putInt(1)
                    .putInt(packet.kind().equals("JOIN") ? 0x0400_0000 : 0x0300_0000)
                    .put(End.of(packet.note()).address().getAddress()), 0);
        }
    }

    private ByteBuffer tcp(Packet packet, End from, End to, int length) {
        var direction = packet.from() + packet.to();
        var flags = switch (packet.kind()) {
            case "SYN" -> 0x02;
            case "SYN-ACK" -> 0x12;
            case "FIN" -> 0x11;
            case "RST" -> 0x14;
            case "DATA" -> 0x18;
            default -> 0x10;
        };
        var taken = length + ((flags & 0x03) == 0 ? 0 : 1); // SYN and FIN count as one
        if (packet.kind().equals("SYN") && !packet.note().equals("again")) {
            next.remove(packet.to() + packet.from()); // the port is used anew
        }
        var isFirst = (flags & 0x02) != 0;
        var start = isFirst ? 0 : next.getOrDefault(direction, 0) - (packet.note().equals("again") ? taken : 0);
        next.put(direction, start + taken);
        var confirmed = (flags & 0x10) == 0 ? 0 : next.getOrDefault(packet.to() + packet.from(), 0);
        return ByteBuffer.allocate(20).putShort((short) from.port()).putShort((short) to.port()).putInt(start)
                .putInt(confirmed).put((byte) 0x50).put((byte) flags)
                .putShort((short) (packet.note().equals("window 0") ? 0 : WINDOW)).putInt(0);
    }

    /** Puts IP's header before the protocol's, and what is known of the payload behind it. */
    private void put(Packet packet, End from, End to, int protocol, ByteBuffer header, int length) {
        var known = payload(packet.payload(), length);
        var size = header.capacity() + length;
        var body = ByteBuffer.allocate(header.capacity() + known.length).put(header.flip()).put(known);
        var source = from.address().getAddress();
        var target = to.address().getAddress();
        var pseudo = ByteBuffer.allocate(2 * source.length + 8).put(source).put(target).putInt(size).putInt(protocol);
        var place = switch (protocol) {
            case TCP -> 16;
            case UDP -> 6;
            default -> 2;
        };
        if (known.length == length) { // of what is cut off nobody can tell
            body.putShort(place, checksum(protocol == ICMP || protocol == IGMP ? new byte[0] : pseudo.array(),
                    body.array()));
        }
        var ip = source.length == 4
                ? ByteBuffer.allocate(20).put((byte) 0x45).put((byte) 0).putShort((short) (20 + size)).putInt(0x4000)
                        .put((byte) (protocol == IGMP ? 1 : 64)).put((byte) protocol).putShort((short) 0)
                        .put(source).put(target)
                : ByteBuffer.allocate(40).putInt(0x6000_0000).putShort((short) size).put((byte) protocol)
                        .put((byte) 64).put(source).put(target);
        if (source.length == 4) {
            ip.putShort(10, checksum(new byte[0], ip.array()));
        }
        var micros = Math.round(packet.ms() * 1000);
        var captured = ip.capacity() + body.capacity();
        records.add(ByteBuffer.allocate(16 + captured).putInt((int) (micros / 1_000_000))
                .putInt((int) (micros % 1_000_000)).putInt(captured).putInt(ip.capacity() + size)
                .put(ip.array()).put(body.array()).array());
        if (protocol == UDP) {
            datagrams.put(packet.from() + packet.to(), ByteBuffer.allocate(ip.capacity() + 8).put(ip.array())
                    .put(body.array(), 0, 8).array());
        }
    }

    /** The bytes of an excerpt, without the sign that some are missing. */
    private static byte[] payload(String excerpt, int length) {
        var bytes = excerpt.startsWith("<")
                ? HexFormat.ofDelimiter(" ").parseHex(excerpt.replaceAll("[<>]| …", ""))
                : excerpt.replaceAll("^\"|…?\"$", "").translateEscapes().getBytes(StandardCharsets.UTF_8);
        return bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** The Internet's checksum (RFC 1071) over both; what is checked comes last, for it may have an odd length. */
    private static short checksum(byte[] first, byte[] last) {
        var sum = 0L;
        for (var part : List.of(first, last)) {
            for (var i = 0; i < part.length; i++) {
                sum += (part[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
            }
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }
}
