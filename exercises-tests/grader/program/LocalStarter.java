package grader.program;

import grader.program.Launch.Lookups;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts programs as processes of this machine: a JVM of their own with a small heap, a temporary folder of their own, and
 * hardly any environment. That is a fence against mistakes, not against malice: strangers' programs belong in the sandbox.
 */
public final class LocalStarter implements Starter {

    private static final String HOSTS = "hosts";
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    @Override
    public LocalProgram start(Launch launch, Observer observer) throws IOException {
        var folder = Scratch.create();
        return LocalProgram.start(process(launch, folder), folder, launch, observer);
    }

    /**
     * The process of a program, not yet started.
     *
     * @param folder its own, for its temporary files
     */
    public static ProcessBuilder process(Launch launch, Path folder) throws IOException {
        if (launch.lookups() != Lookups.SYSTEM) {
            Files.writeString(folder.resolve(HOSTS), launch.lookups().hosts());
        }
        var builder = new ProcessBuilder(command(launch, folder));
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("SystemRoot", "PATH"));
        environment.putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", folder.toString(), "TMPDIR", folder.toString()));
        return builder;
    }

    /**
     * The limits that a JVM does not know are set by the shell that becomes it: open files, a file's size, no core dumps.
     */
    private static List<String> command(Launch launch, Path folder) {
        var command = new ArrayList<String>();
        if (!WINDOWS) {
            var blocks = launch.fileMiB() * 2048L; // of 512 bytes
            command.addAll(List.of("/bin/sh", "-c",
                    "ulimit -n 1024; ulimit -c 0; ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var hosts = launch.lookups() == Lookups.SYSTEM ? "" : folder.resolve(HOSTS).toString();
        command.addAll(jvm(java, folder.toString(), hosts, launch.program().classes().toString(), launch));
        return WINDOWS || canWrite(String.join("", launch.arguments())) ? command : inOctal(command);
    }

    /**
     * The words that start the program's JVM.
     *
     * @param folder the folder for its temporary files
     * @param hosts the file that tells it the addresses of names, empty for the system's way
     * @param classes the folder of its classes
     */
    public static List<String> jvm(String java, String folder, String hosts, String classes, Launch launch) {
        var command = new ArrayList<>(List.of(java,
                "-Xmx" + launch.heapMiB() + "m", "-XX:MaxDirectMemorySize=64m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5", // most live too short to gain from compiling
                "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null",
                "-XX:-UsePerfData", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder));
        if (!hosts.isEmpty()) {
            command.add("-Djdk.net.hosts.file=" + hosts);
        }
        launch.debugger().ifPresent(port -> command.add(
                "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,quiet=y,address=127.0.0.1:" + port));
        command.addAll(List.of("-cp", classes, launch.program().mainClass()));
        command.addAll(launch.arguments());
        return command;
    }

    /** Whether arguments survive: those for another process are encoded by this one's locale. */
    private static boolean canWrite(String arguments) {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder().canEncode(arguments);
    }

    /** The same command in ASCII: the shell turns its words into UTF-8 before it becomes the program. */
    private static List<String> inOctal(List<String> command) {
        var decode = "for word do shift; set -- \"$@\" \"$(printf %b \"$word\")\"; done; ";
        var words = new ArrayList<>(List.of("/bin/sh", "-c", command.get(2).replace("exec ", decode + "exec "), "sh"));
        for (var word : command.subList(4, command.size())) {
            var octal = new StringBuilder();
            for (var b : word.getBytes(StandardCharsets.UTF_8)) {
                octal.append(b < 0 || b == '\\' ? "\\0%03o".formatted(b & 0xff) : String.valueOf((char) b));
            }
            words.add(octal.toString());
        }
        return words;
    }
}
