package course;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that belongs to one program: a network namespace of Linux. In it a step may take an address away, and disturbs
 * nobody. It is gone when the program ends.
 */
public final class OwnNetwork {

    private static final String LOOPBACK = "ip link set lo up && exec \"$@\"";

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
        var refusal = execute(within(List.of("true")));
        Skip.unless(refusal.isEmpty(), "it needs a network namespace: " + refusal.lines().findFirst().orElse(""));

        var process = new ProcessBuilder(within(Self.command(lesson, program))).redirectErrorStream(true).start();
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

    /** Gives this machine one more address. */
    public static void attach(String address) throws IOException, InterruptedException {
        ip("addr", "replace", address + "/32", "dev", "lo");
    }

    /** Takes it away again: what is sent to it leaves, and nobody receives it. */
    public static void detach(String address) throws IOException, InterruptedException {
        ip("addr", "del", address + "/32", "dev", "lo");
        ip("route", "replace", address, "dev", "lo");
    }

    private static void ip(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        var refusal = execute(command);
        if (!refusal.isEmpty()) {
            throw new IOException(String.join(" ", command) + ": " + refusal);
        }
    }

    /** Where there is nothing but loopback, the network is one of its own already. */
    private static List<String> within(List<String> program) throws SocketException {
        var command = new ArrayList<String>();
        if (!NetworkInterface.networkInterfaces().allMatch(OwnNetwork::isLoopback)) {
            command.addAll(List.of("unshare", "root".equals(System.getProperty("user.name")) ? "-n" : "-rn"));
        }
        command.addAll(List.of("sh", "-c", LOOPBACK, "sh"));
        command.addAll(program);
        return command;
    }

    private static boolean isLoopback(NetworkInterface network) {
        try {
            return network.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** What a command complains about; empty if it succeeds. */
    private static String execute(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var text = output.readAllAsString().strip();
            return process.waitFor() == 0 ? "" : text.isEmpty() ? "exit code " + process.exitValue() : text;
        }
    }
}
