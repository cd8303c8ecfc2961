package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Chapter;
import checks.course.Course;
import checks.course.Lessons;
import checks.course.Running;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import guide.recording.NetworkNamespace;
import guide.recording.Packet;
import guide.recording.Recording;
import guide.recording.StablePorts;
import guide.recording.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the guide shows as recorded is what the steps print today. */
final class TranscriptTest {

    @TestFactory
    Stream<DynamicTest> a_step_prints_what_its_recording_says() throws Exception {
        var isolated = NetworkNamespace.isAvailable();
        return each((chapter, step) -> {
            var plain = Lessons.command(List.of("-Dstdout.encoding=UTF-8"), chapter, step.name());
            var result = Running.run(isolated ? NetworkNamespace.within(chapter.folder(), plain) : plain);
            assertEquals(0, result.exitCode(), result::toString);
            var printed = Transcript.of(result.out());
            Assumptions.assumeTrue(printed.skipped().isEmpty(), () -> printed.skipped().orElse(""));

            var recorded = new Transcript(Recording.read(file(chapter, step, ".txt")).lines());
            assertEquals(String.join("\n", recorded.essence(chapter.folder(), step.name())),
                    String.join("\n", printed.stable(new StablePorts()).essence(chapter.folder(), step.name())),
                    () -> "record it again: jbang guide --record " + chapter.folder() + "/" + step.name());
            var question = lesson(chapter).question(step.name()).orElseThrow();
            assertEquals(question.right(recorded.lines()), question.right(printed.lines()),
                    () -> question.text() + " is answered in another way by this run:\n" + result);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_recording_of_packets_can_be_read_and_tells_no_machine() throws Exception {
        return each((chapter, step) -> {
            var file = file(chapter, step, ".packets");
            if (!Files.exists(file)) {
                return; // nothing crossed the wire, or too much for a ladder
            }
            for (var line : Recording.read(file).lines()) {
                if (line.startsWith("#") || line.startsWith("…")) {
                    continue;
                }
                var packet = Packet.parse(line).orElseThrow(() -> new AssertionError(file + ": " + line));
                for (var end : List.of(packet.from(), packet.to())) {
                    assertTrue(end.matches(
                            "(127\\.|192\\.0\\.2\\.|2[23]\\d\\.|255\\.|\\[(::1|fe80::10|ff0[12]::4:1235)\\]).*"), line);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Check {
        void of(Chapter chapter, TaggedRegion step) throws Exception;
    }

    private static Stream<DynamicTest> each(Check check) throws Exception {
        var tests = new ArrayList<DynamicTest>();
        for (var chapter : Course.chapters()) {
            lesson(chapter).regions().stream().filter(TaggedRegion::isStep)
                    .forEach(step -> tests.add(DynamicTest.dynamicTest(chapter.folder() + "/" + step.name(),
                            () -> check.of(chapter, step))));
        }
        return tests.stream();
    }

    private static Lesson lesson(Chapter chapter) throws IOException {
        return Lesson.all(Course.root()).stream().filter(lesson -> lesson.chapter().equals(chapter.folder()))
                .findFirst().orElseThrow();
    }

    private static Path file(Chapter chapter, TaggedRegion step, String ending) {
        return Course.root().resolve("docs/transcripts").resolve(chapter.folder()).resolve(step.name() + ending);
    }
}
