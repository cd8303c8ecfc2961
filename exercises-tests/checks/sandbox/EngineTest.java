package checks.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Lessons;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which container engine is used: the one that is named and no other, and none that does not answer. */
@Unchanged.Reads("exercises-tests/grader")
final class EngineTest {

    private static void assertNone(String host) throws Exception {
        var builder = new ProcessBuilder(List.of(Lessons.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), SandboxHolder.class.getName()));
        builder.environment().put("DOCKER_HOST", host);
        var result = Running.run(builder, Duration.ofSeconds(60));
        assertEquals("none no container engine answers (is Docker started, and may this user use it?)\n", result.out());
        assertEquals("", result.err());
    }

    @Test
    void who_names_an_engine_means_no_other() throws Exception {
        assertNone("unix://" + TemporaryFolder.create("engine").resolve("docker.sock"));
    }

    @Test
    void an_engine_that_accepts_and_is_silent_is_none() throws Exception {
        try (var silent = new ServerSocket()) {
            silent.bind(new InetSocketAddress("127.0.0.1", 0));
            assertNone("tcp://127.0.0.1:" + silent.getLocalPort());
        }
    }
}
