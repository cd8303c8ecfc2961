package checks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Course;
import checks.unchanged.Unchanged;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalog is the course's table of contents, here and from afar. */
@Unchanged.Reads({ "jbang", "jbang.cmd", "jbang-catalog.json", "lessons", "solutions", "exercises-tests",
        "docs/Guide.java" })
final class CatalogTest {

    private static JsonObject aliases() throws IOException {
        var catalog = Files.readString(Course.root().resolve("jbang-catalog.json"));
        return JsonParser.parseString(catalog).getAsJsonObject().getAsJsonObject("aliases");
    }

    @Test
    void every_alias_has_a_description_and_a_program() throws Exception {
        for (var alias : aliases().entrySet()) {
            var value = alias.getValue().getAsJsonObject();
            assertTrue(value.get("description").getAsString().length() > 20, alias::toString);
            assertTrue(Files.exists(Course.root().resolve(value.get("script-ref").getAsString())), alias::toString);
        }
        for (var chapter : Course.chapters()) {
            assertTrue(aliases().has(chapter.alias()), chapter.alias());
        }
    }

    @Test
    void the_launchers_overview_names_every_kind_of_command() throws Exception {
        var overview = Files.readString(Course.root().resolve("lessons/commands.txt"));
        for (var alias : aliases().keySet()) {
            var first = alias.replaceAll("-\\d+$", "-01");
            assertTrue(Pattern.compile("\\b" + first + "\\b").matcher(overview).find(), first);
        }
        assertEquals("", overview.lines().filter(line -> line.length() > 76).collect(Collectors.joining("\n")));
    }

    /** Typed and Tour know how the launcher was called. */
    @Test
    void no_command_is_printed_as_somebody_else_types_it() throws Exception {
        var literal = Pattern.compile("^[^/*]*\"[^\"]*\\bjbang [a-z]");
        var found = new ArrayList<String>();
        for (var floor : List.of("lessons", "solutions", "exercises-tests/suites", "exercises-tests/grader")) {
            try (var files = Files.walk(Course.root().resolve(floor))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Files.readAllLines(file).stream().filter(line -> literal.matcher(line).find())
                            .forEach(line -> found.add(file.getFileName() + ": " + line.strip()));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    /** Else the compiler takes what the system says, or JAVA_TOOL_OPTIONS: -Dfile.encoding=GBK, say. */
    @Test
    void every_script_names_its_encoding() throws Exception {
        for (var alias : aliases().entrySet()) {
            var script = Course.root().resolve(alias.getValue().getAsJsonObject().get("script-ref").getAsString());
            assertTrue(Files.readString(script).contains("\n//JAVAC_OPTIONS -encoding UTF-8\n"), script::toString);
        }
    }

    @Test
    void alias_list_reads_as_a_table_of_contents() throws Exception {
        var result = Launcher.onKnownMachine().run("alias", "list");
        assertEquals(0, result.exitCode(), result::toString);
        for (var alias : aliases().entrySet()) {
            assertTrue(result.out().contains(alias.getKey()), result::toString);
            var description = alias.getValue().getAsJsonObject().get("description").getAsString();
            assertTrue(result.out().contains(description), result::toString);
        }
    }

    @Test
    void aliases_work_from_any_folder_below() throws Exception {
        var result = Launcher.onKnownMachine().in(Course.root().resolve("exercises-tests/checks/peers"))
                .run("lesson-04", "--list");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().startsWith("is-ip "), result::toString);
    }

    @Test
    void every_lesson_runs_from_a_url() throws Exception {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var web = SimpleFileServer.createFileServer(any, Course.root(), OutputLevel.NONE);
        web.start();
        try {
            var catalog = "http://127.0.0.1:" + web.getAddress().getPort() + "/jbang-catalog.json";
            var launcher = Launcher.onKnownMachine();
            for (var chapter : Chapter.values()) {
                var result = launcher.run(chapter.alias() + "@" + catalog, "--list");
                assertEquals(0, result.exitCode(), result::toString);
                assertTrue(result.out().startsWith(chapter.steps().getFirst() + " "), result::toString);
            }
            var asked = launcher.run("lesson-04@" + catalog, "--predict", "is-ip");
            assertEquals(0, asked.exitCode(), asked::toString);
            assertTrue(asked.out().contains("Your prediction (a to c"), asked::toString);
        } finally {
            web.stop(0);
        }
    }
}
