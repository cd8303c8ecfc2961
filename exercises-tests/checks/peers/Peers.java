package checks.peers;

import checks.course.Chapter;
import checks.course.Course;
import checks.course.Lessons;
import checks.course.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs that others wrote the sockets of: Node, socat, ncat. Where one is not installed, its checks are skipped. */
final class Peers {

    private Peers() {
    }

    /** Node with one of the programs beside this file, and its arguments. */
    static Running node(String program, String... arguments) throws IOException {
        var path = Course.root().resolve("exercises-tests/checks/peers").resolve(program);
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        return tool("node", command.toArray(String[]::new));
    }

    /** A program from the PATH, {@code socat} or {@code ncat} say. */
    static Running tool(String program, String... arguments) throws IOException {
        var installed = List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(installed, () -> program + " is not installed");
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return Running.start(command);
    }

    /** A live command of a lesson. */
    static Running live(Chapter chapter, String... arguments) throws IOException {
        return Running.start(Lessons.command(chapter, arguments));
    }

    /** The port that a live command says it listens on. */
    static int port(Running server) throws InterruptedException {
        return Integer.parseInt(server.awaitLine("listening on (?:udp )?.*:(\\d+)").group(1));
    }
}
