package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import checks.course.Lessons;
import checks.course.Running;
import checks.unchanged.Unchanged;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Lesson 04 shows what isIP answers, and answers as Node does. */
@Unchanged.Reads("lessons")
final class NetHelpersTest {

    private static final int LITERALS = 50_000;

    private static Step step(String name) throws Exception {
        return Step.run(Chapter.NET_HELPERS, name);
    }

    @Test
    void is_ip_shows_why_inet_address_is_the_wrong_tool() throws Exception {
        var step = step("is-ip");
        step.says("isIP", "4  127\\.0\\.0\\.1 +127\\.0\\.0\\.1 +127\\.0\\.0\\.1");
        step.says("isIP", "6  ::ffff:1\\.2\\.3\\.4 +1\\.2\\.3\\.4 +1\\.2\\.3\\.4");
        step.says("isIP", "0  127\\.1 +127\\.0\\.0\\.1 +127\\.0\\.0\\.1");
        step.says("isIP", "0  localhost +refused +127\\.0\\.0\\.1");
    }

    @Test
    void is_ipv4_and_is_ipv6_tell_lookalikes_apart() throws Exception {
        var four = step("is-ipv4");
        four.says("isIPv4", "true +four numbers +'127\\.0\\.0\\.1'");
        four.says("isIPv4", "false +a leading zero +'010\\.8\\.8\\.8'");
        four.says("isIPv4", "false +a full-width digit +'\uff11\\.2\\.3\\.4'");
        var six = step("is-ipv6");
        six.says("isIPv6", "true +nothing but it +'::'");
        six.says("isIPv6", "true +an IPv4 tail +'::ffff:1\\.2\\.3\\.4'");
        six.says("isIPv6", "false +an empty zone +'fe80::1%'");
    }

    @Test
    void is_ip_answers_as_node_does() throws Exception {
        var random = new Random(4);
        var literals = IntStream.range(0, LITERALS).mapToObj(_ -> literal(random)).distinct().toList();
        var answers = node(literals);
        try (var loader = new URLClassLoader(
                new java.net.URL[] { Lessons.classes(Chapter.NET_HELPERS).toUri().toURL() })) {
            var lesson = loader.loadClass("NetHelpers");
            var constructor = lesson.getDeclaredConstructor();
            constructor.setAccessible(true);
            var isIp = lesson.getDeclaredMethod("isIP", String.class);
            isIp.setAccessible(true);
            var object = constructor.newInstance();
            for (var i = 0; i < literals.size(); i++) {
                assertEquals(answers.get(i), call(isIp, object, literals.get(i)), literals.get(i));
            }
        }
    }

    private static String call(Method isIp, Object lesson, String literal) throws IllegalAccessException {
        try {
            return String.valueOf(isIp.invoke(lesson, literal));
        } catch (InvocationTargetException thrown) {
            return thrown.getCause() + " for '" + literal + "'";
        }
    }

    private static List<String> node(List<String> literals) throws Exception {
        var file = Files.createTempFile("literals", ".txt");
        try {
            Files.write(file, literals, StandardCharsets.UTF_8);
            var program = "const {isIP} = require('net'); require('fs').readFileSync(process.argv[1], 'utf8')"
                    + ".split('\\n').slice(0, -1).forEach((line) => console.log(isIP(line)))";
            Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", "command -v node >/dev/null").start().waitFor() == 0,
                    "node is not installed");
            var result = Running.run(new ProcessBuilder("node", "-e", program, file.toString()),
                    Duration.ofSeconds(60));
            assertEquals(0, result.exitCode(), result::err);
            return result.lines();
        } finally {
            Files.delete(file);
        }
    }

    /** Something like an address: pieces of addresses, put together well or nearly so. */
    private static String literal(Random random) {
        var pieces = List.of("0", "1", "9", "01", "127", "255", "256", "ffff", "ABCD", "12345", "g", ":", ":", "::",
                "::",
                ".", ".", "1.2.3.4", "192.168.0.1", "::ffff:", "%", "%eth0", "%a:b", "%_", "fe80", "-1", " ", "x");
        var separator = List.of("", ":", ":", ".").get(random.nextInt(4));
        var parts = new ArrayList<String>();
        var count = random.nextInt(1, 10);
        for (var i = 0; i < count; i++) {
            parts.add(pieces.get(random.nextInt(pieces.size())));
        }
        return String.join(separator, parts);
    }
}
