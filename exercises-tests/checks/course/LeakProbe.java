package checks.course;

import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs a program's main, and writes what it leaves behind when it ends into the file {@code -Dleaks=FILE}: threads, network
 * sockets, child processes. It looks in a shutdown hook, so that the program under test needs to know nothing of it.
 */
public final class LeakProbe {

    private static final Pattern VIRTUAL_THREAD = Pattern.compile("\"name\": \"([^\"]*)\"[^}]*\"virtual\": true");

    private LeakProbe() {
    }

    /** The class to run, then its arguments. */
    static void main(String[] arguments) throws Exception {
        var report = Path.of(System.getProperty("leaks"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(report)));
        var program = Class.forName(arguments[0]);
        var rest = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        var constructor = program.getDeclaredConstructor();
        constructor.setAccessible(true);
        var main = program.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(constructor.newInstance(), (Object) rest);
    }

    private static void write(Path report) {
        try {
            Files.write(report, leaks());
        } catch (IOException failure) {
            System.err.println("leak probe: " + failure);
        }
    }

    private static List<String> leaks() throws IOException {
        var leaks = new ArrayList<String>();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            var group = thread.getThreadGroup();
            if (!thread.isDaemon() && !thread.equals(Thread.currentThread()) && group != null
                    && !List.of("main", "DestroyJavaVM").contains(thread.getName())) {
                leaks.add("thread " + thread.getName());
            }
        }
        leaks.addAll(virtualThreads());
        leaks.addAll(sockets());
        ProcessHandle.current().descendants()
                .forEach(child -> leaks.add("process " + child.pid() + " " + child.info()));
        return leaks;
    }

    private static List<String> virtualThreads() throws IOException {
        var dump = Files.createTempDirectory("leaks").resolve("threads.json");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(dump.toString(),
                ThreadDumpFormat.JSON);
        var text = Files.readString(dump);
        Files.delete(dump);
        Files.delete(dump.getParent());
        return VIRTUAL_THREAD.matcher(text).results().map(thread -> "virtual thread '" + thread.group(1) + "'")
                .toList();
    }

    /** This process's sockets that the kernel's tables of TCP, UDP and named Unix sockets know; Linux only. */
    private static List<String> sockets() throws IOException {
        var open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return List.of();
        }
        var inodes = new ArrayList<String>();
        try (var descriptors = Files.list(open)) {
            for (var descriptor : descriptors.toList()) {
                try {
                    var target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[") && Integer.parseInt(descriptor.getFileName().toString()) > 2) {
                        inodes.add(target.substring(8, target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // the descriptor by which this very folder is listed
                }
            }
        }
        var sockets = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6", "unix")) {
            for (var line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                var fields = List.of(line.strip().split("\\s+"));
                var named = !table.equals("unix") || fields.size() > 7;
                if (named && fields.stream().anyMatch(inodes::contains)) {
                    sockets.add(table + " socket: " + line.strip());
                }
            }
        }
        return sockets;
    }
}
