package checks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The ways in, for editors, containers and GitHub: every file can be read, and every command in it is one of the course. */
@Unchanged.Reads({ ".devcontainer", ".github", ".run", ".vscode", "jbang-catalog.json", "README.adoc",
        "exercises-tests/engines",
        "exercises-tests/grader/program/Debugged.java" })
final class DoorsTest {

    private static final Pattern COMMAND = Pattern
            .compile("(?:\\./jbang|\\.\\\\jbang\\.cmd|\\bjbang) ([^\\s\"&;|]+)(?: ([^\\s\"&;|]+))?");

    /** What JBang itself can do. */
    private static final Set<String> JBANGS_OWN = Set.of("build");

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private static final ObjectMapper YAML = new YAMLMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private static Path file(String name) {
        return Course.root().resolve(name);
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (var files = Files.walk(file(folder))) {
            var found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            assertFalse(found.isEmpty(), folder);
            return found;
        }
    }

    private static JsonNode json(String name) throws IOException {
        return JSON.readTree(file(name).toFile());
    }

    private static Document xml(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    /** Every text in it, at any depth. */
    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    /** A text with each answer that a person may pick. */
    private static List<String> picked(String text, JsonNode inputs) {
        var texts = List.of(text);
        for (var input : inputs) {
            var place = "${input:" + input.get("id").asText() + "}";
            texts = texts.stream().flatMap(each -> each.contains(place)
                    ? options(input).map(option -> each.replace(place, option))
                    : Stream.of(each)).toList();
        }
        return texts;
    }

    private static Stream<String> options(JsonNode input) {
        var options = new ArrayList<String>();
        input.get("options").forEach(option -> options.add(option.asText()));
        return options.stream();
    }

    private static void assertCommands(String text, String where) throws IOException {
        var aliases = json("jbang-catalog.json").get("aliases");
        COMMAND.matcher(text).results().forEach(command -> {
            var name = command.group(1).replaceFirst("@.*", "");
            assertTrue(aliases.has(name) || JBANGS_OWN.contains(name) && Files.exists(file(command.group(2))),
                    () -> where + ": " + command.group());
        });
    }

    @Test
    void vs_code_runs_commands_of_the_course_on_every_system() throws Exception {
        json(".vscode/settings.json");
        json(".vscode/extensions.json");
        var seen = new TreeSet<String>();
        for (var name : List.of(".vscode/tasks.json", ".vscode/launch.json")) {
            var root = json(name);
            for (var entry : root.has("tasks") ? root.get("tasks") : root.get("configurations")) {
                if (entry.has("command")) {
                    var command = entry.get("command").asText();
                    assertEquals(command.replace("./jbang", ".\\jbang.cmd"), entry.at("/windows/command").asText());
                    for (var typed : picked(command, root.path("inputs"))) {
                        assertFalse(typed.contains("${"), typed);
                        assertCommands(typed, name);
                        seen.add(typed.split(" ")[1]);
                    }
                }
            }
        }
        assertTrue(seen.containsAll(List.of("lesson-01", "lesson-06", "exercise-06", "watch", "grade", "hint")),
                seen::toString);
    }

    @Test
    void a_debugger_attaches_where_programs_wait_for_one() throws Exception {
        var port = Pattern.compile("int PORT = (\\d+);")
                .matcher(Files.readString(file("exercises-tests/grader/program/Debugged.java"))).results()
                .map(found -> found.group(1)).findFirst().orElseThrow();
        var labels = new TreeSet<String>();
        json(".vscode/tasks.json").get("tasks").forEach(task -> labels.add(task.get("label").asText()));
        var attaching = 0;
        for (var entry : json(".vscode/launch.json").get("configurations")) {
            if (entry.get("request").asText().equals("attach")) {
                attaching++;
                assertEquals(port, entry.get("port").asText());
                assertTrue(!entry.has("preLaunchTask") || labels.contains(entry.get("preLaunchTask").asText()),
                        entry::toString);
            }
        }
        assertEquals(2, attaching);
        var options = xml(file(".run/attach.run.xml")).getElementsByTagName("option");
        var ports = new ArrayList<String>();
        for (var i = 0; i < options.getLength(); i++) {
            var attributes = options.item(i).getAttributes();
            if (attributes.getNamedItem("name").getNodeValue().matches("(DEBUG_)?PORT")) {
                ports.add(attributes.getNamedItem("value").getNodeValue());
            }
        }
        assertEquals(List.of(port, port), ports);
        var ends = json(".vscode/tasks.json").findValue("endsPattern").asText();
        assertTrue(Pattern.compile(ends).matcher("   waits for a debugger at 127.0.0.1:" + port + "; Enter").find(),
                ends);
    }

    @Test
    void intellij_runs_commands_of_the_course() throws Exception {
        var names = new TreeSet<String>();
        for (var file : files(".run", ".run.xml")) {
            var document = xml(file);
            assertEquals("ProjectRunConfigurationManager",
                    document.getDocumentElement().getAttribute("name"), file::toString);
            var configuration = document.getElementsByTagName("configuration").item(0).getAttributes();
            assertTrue(names.add(configuration.getNamedItem("name").getNodeValue()), file::toString);
            assertCommands(Files.readString(file), file.getFileName().toString());
        }
        for (var chapter : Course.chapters()) {
            var number = chapter.folder().substring(0, 2);
            assertTrue(names.containsAll(List.of("lesson " + number, "watch " + number)), names::toString);
        }
    }

    @Test
    void a_container_and_workflows_run_commands_of_the_course() throws Exception {
        var container = json(".devcontainer/devcontainer.json");
        assertEquals("25",
                container.get("features").get("ghcr.io/devcontainers/features/java:1").get("version").asText());
        for (var text : texts(container)) {
            assertCommands(text, "devcontainer.json");
        }
        for (var file : files(".github/workflows", ".yml")) {
            var workflow = YAML.readTree(file.toFile());
            for (var key : List.of("name", "on", "permissions", "jobs")) {
                assertTrue(workflow.has(key), file + " has no " + key);
            }
            for (var text : texts(workflow)) {
                assertCommands(text, file.getFileName().toString());
            }
            workflow.get("jobs").forEach(job -> assertTrue(job.has("timeout-minutes") && job.has("runs-on"),
                    file::toString));
        }
        var systems = texts(YAML.readTree(file(".github/workflows/check.yml").toFile()));
        for (var system : List.of("ubuntu-", "macos-", "windows-")) {
            assertTrue(systems.stream().anyMatch(text -> text.startsWith(system)), system);
        }
    }

    @Test
    void the_readme_names_commands_of_the_course() throws Exception {
        var inCode = Pattern.compile("`([^`]+)`|(?m)^(\\./jbang .*)$");
        for (var found : inCode.matcher(Files.readString(file("README.adoc"))).results().toList()) {
            assertCommands(found.group().replace("`", "").replace("lesson-NN", "lesson-01"), "README.adoc");
        }
    }
}
