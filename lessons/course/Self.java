package course;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** This very program, to be started again as a process of its own: some steps are about how programs start and end. */
public final class Self {

    private Self() {
    }

    /**
     * The command line that runs this lesson again.
     *
     * @param lesson the lesson's own object, {@code this}
     * @param arguments its arguments, the name of a hidden command first
     */
    public static List<String> command(Object lesson, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), lesson.getClass().getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same as one line for a POSIX shell, every word quoted. */
    public static String shellCommand(Object lesson, String... arguments) {
        return command(lesson, arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * Connects to a server that has just been started, as soon as it listens.
     *
     * @throws ConnectException if it does not within 2 s
     */
    public static Socket connect(InetAddress host, int port) throws IOException, InterruptedException {
        for (var deadline = System.nanoTime() + 2_000_000_000L;;) {
            try {
                return new Socket(host, port);
            } catch (ConnectException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.sleep(10);
            }
        }
    }

    /** Whether a program of this name lies on the PATH. */
    public static boolean installed(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty() && Path.of(folder, program).toFile().canExecute()) {
                return true;
            }
        }
        return false;
    }
}
