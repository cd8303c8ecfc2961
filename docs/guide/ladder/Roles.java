package guide.ladder;

import guide.recording.NetworkNamespace;
import guide.recording.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Who is at which end: by who calls whom, or by which voice of the transcript names the port as its own. */
final class Roles {

    private static final Pattern OWN = Pattern.compile("(\\S+) .*?"
            + "(?:listening on|listens on|bound;|after:|local end|\\d \\(|^\\S+ +)\\D{0,24}?[\\d.:\\[\\]]*?(?<=[:])(5\\d{4})");
    private static final List<String> PEOPLE = List.of("server", "client", "relay", "listener", "announcer");

    private final Map<String, String> roles = new HashMap<>();

    private Roles() {
    }

    static Roles of(List<Packet> packets, List<String> transcript) {
        var roles = new Roles();
        for (var packet : packets) {
            if (packet.kind().equals("SYN")) {
                roles.roles.putIfAbsent(packet.from(), "client");
                roles.roles.putIfAbsent(packet.to(), "server");
            }
        }
        for (var line : transcript) {
            var own = OWN.matcher(line);
            if (own.find() && PEOPLE.contains(own.group(1))) {
                packets.stream().flatMap(packet -> List.of(packet.from(), packet.to()).stream())
                        .filter(end -> end.endsWith(":" + own.group(2)) && !isGroup(end))
                        .forEach(end -> roles.roles.putIfAbsent(end, own.group(1)));
            }
        }
        for (var packet : packets) {
            roles.roles.putIfAbsent(packet.to(), roleOfTarget(packet));
            roles.roles.putIfAbsent(packet.from(), packet.protocol().equals("IGMP") ? "host" : "sender");
        }
        return roles;
    }

    /** What it is: {@code client}, {@code server}, {@code group}. */
    String of(String end) {
        return roles.getOrDefault(end, "");
    }

    /** Its address, as short as it may be: {@code :50001} on 127.0.0.1. */
    static String shortened(String end) {
        return end.startsWith("127.0.0.1:") ? end.substring("127.0.0.1".length()) : end;
    }

    private static String roleOfTarget(Packet packet) {
        var to = packet.to();
        return packet.protocol().equals("IGMP")
                ? "routers"
                : to.matches("2(2[4-9]|3\\d)\\..*|\\[ff.*") ? "group" : isGroup(to) ? "broadcast" : "receiver";
    }

    private static boolean isGroup(String end) {
        return end.matches("2(2[4-9]|3\\d)\\..*") || NetworkNamespace.isBroadcast(end.replaceFirst(":\\d+$", ""));
    }
}
