package course;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that belongs to one program: a network namespace of Linux. A step may change it, and disturbs nobody; it is gone
 * when the program ends. From it a cable leads to nowhere, where the hosts are that have vanished.
 */
public final class OwnNetwork {

    private static final String SETUP = """
            ip link set lo up
            ip link show eth0 >/dev/null 2>&1 ||
                ip link add eth0 index 10 arp off type veth peer name cable index 11
            ip link set eth0 addrgenmode none up
            ip link set cable addrgenmode none up
            exec "$@"
            """;

    private OwnNetwork() {
    }

    /**
     * Runs a program of the lesson in a network of its own, and lets its voices speak here.
     *
     * @param lesson the lesson's own object, {@code this}
     * @param program the name of a hidden command
     * @throws Skip if this system, or this user, cannot make such a network
     * @throws IOException if the program fails; the message is what it printed
     */
    public static void run(Object lesson, String program) throws IOException, InterruptedException {
        Skip.unless(System.getProperty("os.name").equals("Linux") && Self.installed("unshare") && Self.installed("ip"),
                "it needs Linux, with unshare and ip");
        var shell = shell();
        var refusal = execute(shell, List.of("true"));
        Skip.unless(refusal.isEmpty(), "it needs a network namespace: " + refusal.lines().findFirst().orElse(""));

        var command = new ArrayList<>(shell);
        command.addAll(Self.command(lesson, program));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var other = new StringBuilder();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = output.readLine()) != null;) {
                if (!Voice.repeats(line)) {
                    other.append(line).append('\n');
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException(other.toString().strip());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Gives the network a host with this address; it is this program that listens and connects there. */
    public static void attach(String address) throws IOException, InterruptedException {
        ip("addr", "replace", address + "/32", "dev", "lo");
    }

    /** Takes the host away, without a word to anybody: what is sent to it leaves by the cable, and nobody receives it. */
    public static void detach(String address) throws IOException, InterruptedException {
        ip("addr", "del", address + "/32", "dev", "lo");
        ip("route", "replace", address, "dev", "eth0");
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        var refusal = execute(List.of("ip"), List.of(words));
        if (!refusal.isEmpty()) {
            throw new IOException("ip " + String.join(" ", words) + ": " + refusal);
        }
    }

    /** What runs a program in such a network. Where there is nothing but loopback, the network is one already. */
    private static List<String> shell() throws IOException {
        var command = new ArrayList<String>();
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            if (!network.isLoopback() && command.isEmpty()) {
                command.addAll(List.of("unshare", "root".equals(System.getProperty("user.name")) ? "-n" : "-rn"));
            }
        }
        command.addAll(List.of("sh", "-ec", SETUP, "sh"));
        return command;
    }

    /** What a command complains about; empty if it succeeds. */
    private static String execute(List<String> command, List<String> arguments)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.addAll(arguments);
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var text = output.readAllAsString().strip();
            return process.waitFor() == 0 ? "" : text.isEmpty() ? "exit code " + process.exitValue() : text;
        }
    }
}
