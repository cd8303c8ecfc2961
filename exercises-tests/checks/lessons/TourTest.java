package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.LeakProbe;
import checks.course.Lessons;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every tour, whatever its chapter. */
@Unchanged.Reads("lessons")
final class TourTest {

    /** Ten seconds are promised for a quiet machine; here other checks run beside it. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Pattern HEADING = Pattern.compile("(?m)^([a-z0-9-]+) {2}\\S.*$");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_tour_shows_every_step_in_order_and_leaves_nothing_behind(Chapter chapter) throws Exception {
        var temporary = TemporaryFolder.create("leaks");
        var report = TemporaryFolder.create("report").resolve("leaks");
        var result = Running.run(new ProcessBuilder(probed(chapter, temporary, report)), DEADLINE);

        assertEquals(0, result.exitCode(), result::toString);
        var steps = HEADING.matcher(result.out()).results().map(heading -> heading.group(1)).toList();
        assertEquals(chapter.steps(), steps.subList(1, steps.size()), result::toString);
        assertTrue(result.lines().getLast().matches("\\d+ steps? shown, \\d+ skipped"), result::toString);
        assertEquals("", result.err(), result::toString);
        assertAll(() -> assertEquals(List.of(), Files.readAllLines(report), "left running or open"), () -> {
            try (var left = Files.list(temporary)) {
                assertEquals(List.of(), left.toList(), "left in the folder for temporary files");
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void list_names_the_steps_in_order(Chapter chapter) throws Exception {
        var result = Running.run(Lessons.command(chapter, "--list"));
        assertEquals(0, result.exitCode(), result::toString);
        assertEquals(chapter.steps(), result.lines().stream().map(line -> line.split(" ")[0]).toList());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void help_tells_every_command(Chapter chapter) throws Exception {
        var result = Running.run(Lessons.command(chapter, "--help"));
        assertEquals(0, result.exitCode(), result::toString);
        for (var usage : chapter.liveCommands()) {
            assertTrue(result.out().contains("jbang " + chapter.alias() + " " + usage), result::toString);
            var own = Running.run(Lessons.command(chapter, usage.split(" ")[0], "--help"));
            assertEquals(0, own.exitCode(), own::toString);
            assertTrue(own.out().contains(usage), own::toString);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void some_steps_alone_are_shown_in_the_order_asked_for(Chapter chapter) throws Exception {
        var chosen = List.of(chapter.steps().get(1), chapter.steps().get(0));
        var result = Running.run(Lessons.command(chapter, chosen.toArray(String[]::new)));
        assertEquals(0, result.exitCode(), result::toString);
        var steps = HEADING.matcher(result.out()).results().map(heading -> heading.group(1)).toList();
        assertEquals(chosen, steps.subList(1, steps.size()), result::toString);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void plain_text_where_stdout_is_no_terminal(Chapter chapter) throws Exception {
        var result = Running.run(Lessons.command(chapter, chapter.steps().get(0)));
        assertFalse(result.out().contains("\u001b"), result::toString);
    }

    @Test
    void a_prediction_is_asked_for_compared_and_counted() throws Exception {
        try (var tour = Running.start(Lessons.command(Chapter.TCP_SERVER, "--predict", "address", "close"))) {
            tour.awaitLine(" +c +It waits until its own deadline\\.");
            tour.type("?"); // asked again
            tour.type("a");
            tour.awaitLine(".*As you predicted: a +It is refused\\.");
            tour.awaitLine(" +client +connecting to ::1 +Connection refused");
            tour.awaitLine(" +Why: Both addresses mean this machine.*");
            tour.type("A");
            tour.awaitLine(".*Not as you predicted: c +Nothing: they are answered as before\\.");
            tour.awaitLine("1 of 2 predictions came true");
            assertEquals(0, tour.awaitEnd().exitCode());
        }
    }

    @Test
    void a_question_is_skipped_where_there_is_no_input() throws Exception {
        var result = Running.run(Lessons.command(Chapter.TCP_SERVER, "--predict", "close"));
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().contains("The answer: c  Nothing: they are answered as before."), result::toString);
        assertFalse(result.out().contains("came true"), result::toString);
    }

    private static List<String> probed(Chapter chapter, Path temporary, Path report) throws Exception {
        var probe = Path.of(LeakProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ArrayList<>(List.of(Lessons.java(), "-Djava.io.tmpdir=" + temporary, "-Dleaks=" + report, "-cp",
                Lessons.classes(chapter) + java.io.File.pathSeparator + probe, LeakProbe.class.getName(),
                chapter.lesson()));
    }
}
