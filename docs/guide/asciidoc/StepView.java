package guide.asciidoc;

import course.Question;
import guide.code.Highlight;
import guide.ladder.LadderDrawing;
import guide.ladder.LadderLayout;
import guide.ladder.PacketLadder;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion.Kind;
import guide.lesson.TaggedRegion;
import guide.recording.Recording;
import guide.source.SourceTree;
import guide.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the templates show of a step.
 *
 * @param file the lesson's file
 * @param listing the page that shows it as a whole
 * @param firstLine where the step begins
 * @param lastLine where it ends
 * @param code its lines
 * @param live whether it runs until Ctrl-C
 * @param command what runs it; empty for a part, which is not run alone
 * @param highlightedCommand the same as HTML
 * @param transcript what it printed; empty if there is no recording
 */
record StepView(String file, String listing, int firstLine, int lastLine, String code, boolean live, String command,
        String highlightedCommand, List<Evidence> transcript) {

    /**
     * What was recorded.
     *
     * @param lines what the step printed
     * @param ladder what crossed the wire; empty if nothing was captured
     * @param capture the file with the same packets
     * @param answer the letter of the answer that the run gave; empty if nothing was asked
     */
    record Evidence(List<SpokenLine> lines, List<LadderDrawing> ladder, String capture, String answer) {

        /** The ladder for a book. */
        List<DrawingView> drawings(Theme theme) {
            return ladder.stream().map(drawing -> new DrawingView(capture.replace(".pcap", ""),
                    "What crossed the wire: " + drawing.packets() + ", times in ms"
                            + (drawing.withoutAcks() ? ", bare acknowledgements left out" : ""),
                    "Between " + drawing.ends() + ": " + drawing.conversations().stream()
                            .flatMap(part -> part.text().stream()).collect(Collectors.joining("; ")),
                    theme.fill("ladder-svg", drawing))).toList();
        }
    }

    static StepView of(SourceTree tree, Lesson lesson, TaggedRegion step) throws IOException {
        var command = step.kind() == Kind.PART ? ""
                : "./jbang " + lesson.alias() + " " + String.join(" ", lesson.arguments(step));
        return new StepView(step.file().getFileName().toString(), tree.listing(step.file()), step.firstLine(),
                step.lastLine(), String.join("\n", step.lines()), step.kind() == Kind.LIVE, command,
                Highlight.html("console", command), step.isStep() ? evidence(tree, lesson, step) : List.of());
    }

    private static List<Evidence> evidence(SourceTree tree, Lesson lesson, TaggedRegion step) throws IOException {
        var transcript = recording(tree, lesson, step, ".txt");
        if (transcript.isEmpty()) {
            return List.of();
        }
        var lines = transcript.get().lines();
        var drawings = new ArrayList<LadderDrawing>();
        recording(tree, lesson, step, ".packets").ifPresent(packets -> drawings.add(
                LadderLayout.of(PacketLadder.of(packets.lines(), lines))));
        return List.of(new Evidence(lines.stream().map(SpokenLine::of).toList(), drawings,
                SourceTree.capture(lesson, step.name()), answer(lesson, step, lines)));
    }

    private static String answer(Lesson lesson, TaggedRegion step, List<String> lines) throws IOException {
        return lesson.question(step.name()).flatMap(question -> question.right(lines)).map(Question::letter)
                .map(String::valueOf).orElse("");
    }

    private static Optional<Recording> recording(SourceTree tree, Lesson lesson, TaggedRegion step, String ending)
            throws IOException {
        var file = tree.transcripts(lesson).resolve(step.name() + ending);
        return Files.exists(file) ? Optional.of(Recording.read(file)) : Optional.empty();
    }
}
