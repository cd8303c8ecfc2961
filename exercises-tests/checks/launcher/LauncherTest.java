package checks.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** {@code ./jbang} on machines of all kinds. */
@Unchanged.Reads({ "jbang", "jbang.cmd", "jbang-catalog.json", "lessons" })
final class LauncherTest {

    private static final String STEPS = "listen           bind";

    /** The tools of every system, and no Maven, JBang, curl, wget or Java. */
    private static final String[] BARE = { "sh", "sed", "uname", "mkdir", "mktemp", "cat", "mv", "rm", "readlink", "tr",
            "cksum", "flock", "bash", "dirname", "grep", "awk" };

    private static Path script(String name, String body) throws IOException {
        var folder = TemporaryFolder.create("bin");
        Files.writeString(folder.resolve(name), body);
        assertTrue(folder.resolve(name).toFile().setExecutable(true));
        return folder;
    }

    @Test
    void a_new_machine_with_maven_fetches_jbang_once_for_two_that_start_together() throws Exception {
        var launcher = Launcher.onNewMachine();
        try (var first = launcher.start("lesson-01", "--list"); var second = launcher.start("lesson-01", "--list")) {
            for (var running : List.of(first, second)) {
                running.endOfInput();
                var result = running.awaitEnd(Duration.ofMinutes(3));
                assertEquals(0, result.exitCode(), result::toString);
                assertTrue(result.out().startsWith(STEPS), result::toString);
            }
        }
        try (var left = Files.list(launcher.cache())) {
            assertEquals(1, left.count(), "one version, and nothing half-fetched");
        }
        var again = launcher.run("lesson-01", "--list");
        assertEquals("", again.err(), "the second time there is nothing to fetch or to build");
    }

    @Test
    void a_half_fetched_cache_is_not_used() throws Exception {
        var launcher = Launcher.onNewMachine();
        var half = launcher.cache().resolve("0.132.1.aBcDeF/lib");
        Files.createDirectories(half);
        Files.writeString(half.resolve("jbang-cli-0.132.1.jar"), "the first bytes of a jar");
        var result = launcher.run("lesson-01", "--list");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().startsWith(STEPS), result::toString);
    }

    /** In CI nothing is made in the background, so this is no CI for once. */
    @Test
    void a_grading_leaves_behind_what_makes_the_next_one_start_faster() throws Exception {
        String[] grading = { "grade", "04", "--stage", "1", "--dir", "solutions/04-net-helpers" };
        var launcher = Launcher.onNewMachine().without("CI");
        assertEquals(0, launcher.run(grading).exitCode());
        var made = awaitCache(launcher.cache().resolveSibling("jbang/cache/jars"));
        var next = launcher.run(grading);
        assertEquals(0, next.exitCode(), next::toString);
        assertEquals("", next.err());
        Files.writeString(made, "no cache of classes at all");
        var spoilt = launcher.run(grading);
        assertEquals(0, spoilt.exitCode(), spoilt::toString);
        assertEquals("", spoilt.err());
    }

    private static Path awaitCache(Path jars) throws Exception {
        for (var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();;) {
            try (var files = Files.find(jars, 2, (file, _) -> file.endsWith("Grade.aot"))) {
                var made = files.findFirst();
                if (made.isPresent()) {
                    return made.get();
                }
            }
            assertTrue(System.nanoTime() < deadline, "no Grade.aot in two minutes");
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    @Test
    void an_installed_jbang_comes_first() throws Exception {
        var bin = script("jbang", "#!/bin/sh\nprintf 'installed:%s;' \"$@\"; exit 7\n");
        var result = Launcher.onKnownMachine().withAlsoOnPath(bin).run("lesson-01", "two words");
        assertEquals("installed:lesson-01;installed:two words;\n", result.out());
        assertEquals(7, result.exitCode());
    }

    @Test
    void the_launcher_itself_on_the_path_is_not_taken_for_an_installed_jbang() throws Exception {
        var result = Launcher.onKnownMachine().withAlsoOnPath(Course.root()).run("lesson-01", "--list");
        assertEquals(0, result.exitCode(), result::toString);
    }

    @Test
    void where_nothing_works_one_message_says_what_to_install() throws Exception {
        var result = Launcher.onNewMachine().withOnlyOnPath(BARE).run("lesson-01");
        assertEquals(1, result.exitCode(), result::toString);
        assertEquals("", result.out());
        assertTrue(result.err().contains("Install JBang (https://www.jbang.dev/download)"), result::toString);
    }

    @Test
    void a_maven_that_fails_is_quoted() throws Exception {
        var bin = script("mvn", "#!/bin/sh\necho 'no route to Maven Central'; exit 1\n");
        var result = Launcher.onNewMachine().withOnlyOnPath(BARE).withAlsoOnPath(bin).run("lesson-01");
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(result.err().contains("no route to Maven Central"), result::toString);
        assertTrue(result.err().contains("Install JBang"), result::toString);
    }

    @Test
    void every_argument_arrives_as_it_was_typed_in_any_locale() throws Exception {
        var folder = TemporaryFolder.create("echo");
        Files.writeString(folder.resolve("Echo.java"), """
                //JAVA 25+
                void main(String... words) {
                    System.setOut(new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
                    for (var word : words) {
                        IO.println("[" + word + "]");
                    }
                }
                """);
        var words = new String[] { "two words", "it's", "\"quoted\"", "$HOME", "`date`", "a*", "back\\slash", "你好" };
        var command = new String[words.length + 1];
        command[0] = folder.resolve("Echo.java").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        var result = Launcher.onKnownMachine().without("LC_ALL", "LC_CTYPE", "LANG").run(command);
        assertEquals(List.of(words).stream().map(word -> "[" + word + "]").toList(), result.lines(), result::toString);
    }

    @Test
    void exit_codes_and_standard_input_pass_through() throws Exception {
        var folder = TemporaryFolder.create("stdin");
        Files.writeString(folder.resolve("Count.java"), """
                //JAVA 25+
                void main() throws Exception {
                    System.exit(System.in.readAllBytes().length);
                }
                """);
        try (var running = Launcher.onKnownMachine().start(folder.resolve("Count.java").toString())) {
            running.type("1234567");
            running.endOfInput();
            assertEquals(8, running.awaitEnd(Duration.ofMinutes(3)).exitCode());
        }
    }

    @Test
    void without_home_it_asks_the_system_whose_folder_it_is() throws Exception {
        var result = Launcher.onKnownMachine().without("HOME").run("lesson-01", "--list");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().startsWith(STEPS), result::toString);
    }

    @Test
    void without_home_where_nobody_knows_it_one_message_says_what_to_do() throws Exception {
        var result = Launcher.onNewMachine().without("HOME").withOnlyOnPath(BARE).run("lesson-01");
        assertEquals(1, result.exitCode(), result::toString);
        assertTrue(result.err().startsWith("HOME is not set") && result.err().lines().count() == 1, result::toString);
    }

    @Test
    void alone_or_asked_for_help_it_names_the_courses_commands_as_they_can_be_typed() throws Exception {
        for (var words : List.of(List.<String>of(), List.of("--help"), List.of("-h"), List.of("help"))) {
            var result = Launcher.onNewMachine().withOnlyOnPath(BARE).run(words.toArray(String[]::new));
            assertEquals(0, result.exitCode(), result::toString);
            assertTrue(result.out().contains("  " + Course.root().resolve("jbang") + " watch 01  "), result::toString);
            assertTrue(result.lines().size() < 24, result::toString);
        }
    }

    @Test
    void a_mistyped_command_is_asked_back_without_a_java() throws Exception {
        var meant = Map.of("lession-01", "lesson-01", "lesson-1", "lesson-01", "lesson-99", "lesson-01", "lesson",
                "lesson-01", "excersise-03", "exercise-03", "grde", "grade", "hnit", "hint", "edti", "edit");
        for (var word : meant.entrySet()) {
            var result = Launcher.onNewMachine().withOnlyOnPath(BARE).in(Course.root().resolve("docs"))
                    .run(word.getKey());
            assertEquals(2, result.exitCode(), result::toString);
            assertEquals("no command '" + word.getKey() + "': did you mean " + word.getValue() + "?\n", result.err());
        }
    }

    @Test
    void a_word_like_none_is_jbangs_and_so_are_its_own_commands() throws Exception {
        var unknown = Launcher.onKnownMachine().run("nonsense");
        assertEquals(2, unknown.exitCode(), unknown::toString);
        assertTrue(unknown.err().startsWith("no command 'nonsense' in this course (" + Course.root().resolve("jbang")
                + " --help names them)"), unknown::toString);
        var own = Launcher.onKnownMachine().run("version");
        assertEquals(0, own.exitCode(), own::toString);
        assertFalse(own.err().contains("no command"), own::toString);
    }

    @Test
    void from_elsewhere_it_finds_the_courses_commands_too() throws Exception {
        var result = Launcher.onKnownMachine().in(TemporaryFolder.create("elsewhere")).run("lesson-01", "--list");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().startsWith(STEPS), result::toString);
    }

    @Test
    void what_programs_print_as_a_command_is_what_was_typed() throws Exception {
        for (var command : List.of(List.of("lesson-01", "--help"), List.of("grade", "--help"))) {
            var result = Launcher.onKnownMachine().run(command.toArray(String[]::new));
            assertTrue(result.out().contains(Course.root().resolve("jbang") + " " + command.getFirst()),
                    result::toString);
        }
    }

    @Test
    void the_text_of_a_solution_is_shown() throws Exception {
        var result = Launcher.onNewMachine().withOnlyOnPath(BARE).run("solution-06", "--show");
        assertEquals(Files.readString(Course.root().resolve("solutions/06-broadcast-multicast/Beacon.java")),
                result.out());
    }

    @Test
    void who_waits_for_another_says_so() throws Exception {
        var launcher = Launcher.onKnownMachine();
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "there is no flock (Linux has it)");
        var lock = launcher.cache().resolve("0.132.1/lock").toString();
        try (var other = Running.start(List.of("flock", lock, "sh", "-c", "echo locked; sleep 3"))) {
            other.awaitLine("locked");
            var result = launcher.run("lesson-01", "--list");
            assertEquals(0, result.exitCode(), result::toString);
            assertEquals("waiting for another ./jbang, which is building a program …\n", result.err());
        }
    }
}
