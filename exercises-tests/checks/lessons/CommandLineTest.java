package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Lessons;
import checks.course.Running;
import checks.unchanged.Unchanged;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A wrong command line gets one clear line on stderr, nothing on stdout, and exit code 2; a failure at run time 1. */
@Unchanged.Reads("lessons")
final class CommandLineTest {

    private static void fails(int exitCode, String message, List<String> command) throws Exception {
        var result = Running.run(command);
        assertEquals(exitCode, result.exitCode(), result::toString);
        assertEquals(message + "\n", result.err(), result::toString);
        assertEquals("", result.out(), result::toString);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_unknown_step_names_the_nearest(Chapter chapter) throws Exception {
        var step = chapter.steps().getLast();
        var mistyped = step + "x";
        fails(2, chapter + ": unknown step '" + mistyped + "' (did you mean '" + step + "'?); --list shows them all",
                Lessons.command(chapter, mistyped));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_unknown_option_names_the_nearest(Chapter chapter) throws Exception {
        fails(2, chapter + ": unknown option '--lits' (did you mean '--list'?); see --help",
                Lessons.command(chapter, "--lits"));
        for (var usage : chapter.liveCommands()) {
            fails(2, chapter + ": unknown option '--prot' (did you mean '--port'?); see --help",
                    Lessons.command(chapter, usage.split(" ")[0], "--prot", "1"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_bad_port_is_named(Chapter chapter) throws Exception {
        for (var usage : chapter.liveCommands()) {
            for (var port : List.of("65536", "-1", "http", "80.5")) {
                var command = new java.util.ArrayList<>(List.of(usage.split(" ")[0], "--port", port));
                if (usage.endsWith("TEXT")) {
                    command.add("text");
                }
                var result = Running.run(Lessons.command(chapter, command.toArray(String[]::new)));
                assertEquals(2, result.exitCode(), result::toString);
                assertTrue(result.err().matches(chapter + ": --port " + Pattern.quote(port)
                        + ": must be a number from [01] to 65535\n"), result::toString);
            }
            fails(2, chapter + ": --port needs a value; see --help",
                    Lessons.command(chapter, usage.split(" ")[0], "--port"));
        }
    }

    @ParameterizedTest
    @CsvSource({ "TCP_SERVER, lesson-01", "SOCKET, lesson-02" })
    void a_taken_port_is_one_line_and_exit_code_1(Chapter chapter, String alias) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            fails(1, alias + " serve: cannot listen on 127.0.0.1:" + port
                    + ": Address already in use (another server there? choose another --port)",
                    Lessons.command(chapter, "serve", "--port", String.valueOf(port)));
        }
    }

    @Test
    void an_address_that_is_not_ours_is_one_line() throws Exception {
        fails(1, "lesson-01 serve: cannot listen on 192.0.2.1:8431: Cannot assign requested address",
                Lessons.command(Chapter.TCP_SERVER, "serve", "--host", "192.0.2.1"));
    }

    @Test
    void without_ipv6_a_step_shows_the_rest_and_a_server_says_so() throws Exception {
        var withoutIpv6 = List.of("-Djava.net.preferIPv4Stack=true");
        var step = Running.run(Lessons.command(withoutIpv6, Chapter.TCP_SERVER, "address"));
        assertEquals(0, step.exitCode(), step::toString);
        assertTrue(step.out().contains("asked for ::1: "), step::toString);
        var server = Running.run(Lessons.command(withoutIpv6, Chapter.TCP_SERVER, "serve", "--host", "::1"));
        assertEquals(1, server.exitCode(), server::toString);
        assertEquals("lesson-01 serve: cannot listen on [::1]:8431: this machine has no addresses of that family\n",
                server.err(), server::toString);
    }
}
