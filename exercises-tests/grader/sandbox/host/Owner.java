package grader.sandbox.host;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whose containers, volumes and networks they are: a process of some machine. It is written on everything, as labels,
 * so that what its owner has left behind is found, and nothing else.
 *
 * @param place the machine; in a container, that container
 * @param pid the process
 * @param since when it was started, in s since 1970: process ids are used again
 * @param room which of its rooms, from 1
 */
record Owner(String place, long pid, long since, long room) {

    private static final String LABEL = "course-grader-sandbox";
    private static final AtomicLong ROOMS = new AtomicLong();

    /** A new room of this very process. */
    static Owner newRoom() throws IOException {
        var process = ProcessHandle.current();
        return new Owner(here(), process.pid(), since(process), ROOMS.incrementAndGet());
    }

    /** What a label says; nobody, of nowhere, if it is none of ours. */
    static Owner of(String text) {
        var parts = text.split("/");
        return text.matches("[^/]+/\\d{1,18}/\\d{1,18}/\\d{1,18}")
                ? new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]))
                : new Owner("", 0, 0, 0);
    }

    static Owner of(Map<String, String> labels) {
        return of(labels == null ? "" : labels.getOrDefault(LABEL, ""));
    }

    /** The label alone, by which everybody's are found. */
    static String label() {
        return LABEL;
    }

    Map<String, String> labels() {
        return Map.of("course-grader", "sandbox", LABEL, this.toString());
    }

    /** Whether it was a process of this machine, and is gone. */
    boolean isGone() throws IOException {
        return place.equals(here())
                && ProcessHandle.of(pid).filter(process -> since(process) == since && process.isAlive()).isEmpty();
    }

    private static long since(ProcessHandle process) {
        // it varies by some ms
        return process.info().startInstant().map(start -> start.toEpochMilli() / 1000).orElse(0L);
    }

    /** A boot of a machine, and a space of process ids; where the system does not tell, the machine's name. */
    private static String here() throws IOException {
        var boot = Path.of("/proc/sys/kernel/random/boot_id");
        var space = Path.of("/proc/self/ns/pid");
        return Files.isReadable(boot) && Files.isSymbolicLink(space)
                ? Files.readString(boot).strip() + "." + Files.readSymbolicLink(space).toString().replaceAll("\\D", "")
                : InetAddress.getLocalHost().getHostName().replace('/', '.');
    }

    @Override
    public String toString() {
        return place + "/" + pid + "/" + since + "/" + room;
    }
}
