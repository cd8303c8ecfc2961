package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.unchanged.Unchanged;
import grader.batch.BatchCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the command says of itself, and what the guide says of it. */
@Unchanged.Reads({ "exercises-tests/grader", "docs/instructors.adoc" })
final class HelpTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    private static String help() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, BatchCommand.run(Map.of(), print, print, "--help"));
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private static String guide() throws IOException {
        return Files.readString(Course.root().resolve("docs/instructors.adoc"));
    }

    private static Set<String> options(String text) {
        var options = new TreeSet<String>();
        OPTION.matcher(text).results().forEach(found -> options.add(found.group()));
        return options;
    }

    @Test
    void the_guide_names_every_option() throws IOException {
        var missing = options(help());
        missing.removeAll(options(guide()));
        missing.removeAll(options("--help --version"));
        assertEquals(Set.of(), missing);
    }

    @Test
    void the_guide_names_no_option_that_is_not_there() throws IOException {
        var typed = new StringBuilder();
        guide().lines().filter(line -> line.contains("jbang batch")).forEach(line -> typed.append(line).append('\n'));
        var unknown = options(typed.toString());
        unknown.removeAll(options(help()));
        assertEquals(Set.of(), unknown);
    }

    @Test
    void both_say_how_many_are_graded_at_the_same_time() throws IOException {
        var words = "two for each processor, and three without containers, as far as there is a GiB of memory for each";
        assertTrue(help().contains(words), HelpTest::help);
        assertTrue(guide().contains(words), "docs/instructors.adoc: " + words);
    }
}
