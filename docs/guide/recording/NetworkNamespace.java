package guide.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network of its own for one program, by Linux: nothing else talks there, and its interfaces are called the same on
 * every machine: {@code lo}, and for chapter 06 {@code eth0} with 192.0.2.10 (RFC 5737) and fe80::10.
 */
public final class NetworkNamespace {

    private static final String LOOPBACK = "ip link set lo up\n";

    /** eth0 leads by a cable to nobody. */
    private static final String SECOND = """
            ip link add eth0 index 10 type veth peer name cable index 11
            sysctl -q -w net.ipv6.conf.cable.disable_ipv6=1 net.ipv6.conf.eth0.addr_gen_mode=1 || true
            ip addr add 192.0.2.10/24 broadcast + dev eth0
            ip link set cable up
            ip link set eth0 up
            ip addr add fe80::10/64 dev eth0 nodad || true
            ip route add default dev eth0
            """;

    /** The broadcast addresses of its interfaces, and the one of every network (RFC 919). */
    private static final List<String> BROADCAST = List.of("127.255.255.255", "192.0.2.255", "255.255.255.255");

    private static final String CAPTURE = """
            tcpdump -i any -Z root -s 256 -B 65536 --immediate-mode -U -w "$1" 2>"$1.log" &
            tcpdump=$!
            until grep -q 'listening on' "$1.log"; do kill -0 "$tcpdump"; sleep 0.05; done
            shift
            code=0
            "$@" || code=$?
            sleep 0.3
            kill "$tcpdump"
            wait "$tcpdump" || true
            exit "$code"
            """;

    /** The index of the far end of the cable: there, everything that leaves by eth0 is seen a second time. */
    static final int CABLE = 11;

    private NetworkNamespace() {
    }

    /** Whether what is sent to the address is for every host of a network there; 127.0.0.255 is one host. */
    public static boolean isBroadcast(String address) {
        return BROADCAST.contains(address);
    }

    /** Whether this system, and this user, can make one; asks by making one. */
    public static boolean isAvailable() throws IOException, InterruptedException {
        return succeeds(within("06", List.of("true")));
    }

    /** Whether packets can be captured in one. */
    public static boolean hasTcpdump() throws IOException, InterruptedException {
        return succeeds(List.of("tcpdump", "--version"));
    }

    /** The command line that runs a program of a chapter in such a network. */
    public static List<String> within(String chapter, List<String> program) {
        return shell(chapter, "exec \"$@\"\n", program);
    }

    /** The same, with the packets captured into a file. */
    public static List<String> captured(String chapter, String file, List<String> program) {
        var arguments = new ArrayList<>(List.of(file));
        arguments.addAll(program);
        return shell(chapter, CAPTURE, arguments);
    }

    private static List<String> shell(String chapter, String script, List<String> arguments) {
        var isRoot = "root".equals(System.getProperty("user.name"));
        var command = new ArrayList<>(List.of("unshare", isRoot ? "-n" : "-rn", "sh", "-ec",
                LOOPBACK + (chapter.startsWith("06") ? SECOND : "") + script, "sh"));
        command.addAll(arguments);
        return command;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
