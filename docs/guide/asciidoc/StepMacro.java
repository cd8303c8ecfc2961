package guide.asciidoc;

import guide.code.Highlight;
import guide.ladder.Drawing;
import guide.ladder.LadderText;
import guide.ladder.PacketLadder;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import guide.recording.Recording;
import guide.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;

/**
 * {@code step::NAME[]}: the code of a step, where it lies, the command that runs it, what it printed, and the packets
 * that crossed the wire.
 */
@Name("step")
final class StepMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    StepMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var lesson = tree.get().lesson(MacroBlocks.name(parent));
        var step = lesson.flatMap(chapter -> chapter.find(target));
        if (step.isEmpty()) {
            return MacroBlocks.open(this, parent, "code", List.of()); // the rules have said so
        }
        try {
            var lines = Backend.of(parent.getDocument()).isSite()
                    ? site(lesson.get(), step.get())
                    : paper(lesson.get(), step.get());
            return MacroBlocks.open(this, parent, "code", lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> site(Lesson lesson, TaggedRegion step) throws IOException {
        var command = command(lesson, step);
        var lines = new ArrayList<>(MacroBlocks.html("""
                <div class="beside">
                <p class="where"><a href="%s#L%d">%s</a> <span>lines %d–%d</span></p>
                """.formatted(tree.get().listing(lesson.file()), step.firstLine(), lesson.file().getFileName(), step.firstLine(),
                step.lastLine())));
        lines.addAll(listing(step));
        lines.addAll(MacroBlocks.html("""
                <div class="run"><span>%s</span><pre><code data-lang="console">%s</code></pre></div>
                </div>
                %s""".formatted(step.live() ? "Run it, until Ctrl-C" : "Run this step",
                Highlight.html("console", command), step.live() ? "" : evidence(lesson, step))));
        return lines;
    }

    private static String command(Lesson lesson, TaggedRegion step) {
        return "./jbang " + lesson.alias() + " " + String.join(" ", lesson.arguments(step));
    }

    private String evidence(Lesson lesson, TaggedRegion step) throws IOException {
        var transcript = recording(lesson, step, ".txt");
        if (transcript.isEmpty()) {
            return "";
        }
        var packets = recording(lesson, step, ".packets").map(Recording::lines).orElse(List.of());
        var ladder = packets.isEmpty()
                ? ""
                : "<div class=\"packets\">" + Drawing.of(PacketLadder.of(packets, transcript.get().lines()),
                        lesson.alias() + "-" + step.name()) + "</div>\n";
        return "<div class=\"evidence" + (packets.isEmpty() ? "" : " two") + "\">\n"
                + "<figure class=\"transcript\"><figcaption>What it printed</figcaption><pre tabindex=\"0\">"
                + Voices.html(transcript.get().lines()) + "</pre></figure>\n" + ladder + "</div>";
    }

    private List<String> paper(Lesson lesson, TaggedRegion step) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("." + lesson.file().getFileName() + ", lines " + step.firstLine() + " to " + step.lastLine());
        lines.addAll(listing(step));
        lines.addAll(List.of("", "[source,console]", "----", command(lesson, step), "----"));
        if (step.live()) {
            return lines;
        }
        recording(lesson, step, ".txt").ifPresent(transcript -> {
            lines.addAll(List.of("", ".What it printed", "[listing]", "...."));
            lines.addAll(transcript.lines());
            lines.add("....");
        });
        recording(lesson, step, ".packets").ifPresent(packets -> {
            lines.addAll(List.of("", ".What crossed the wire", "[listing]", "...."));
            lines.addAll(LadderText.of(PacketLadder.of(packets.lines(), List.of())));
            lines.add("....");
        });
        return lines;
    }

    private static List<String> listing(TaggedRegion step) {
        var lines = new ArrayList<>(List.of("[source,java]", "----"));
        lines.addAll(step.lines());
        lines.add("----");
        return lines;
    }

    private Optional<Recording> recording(Lesson lesson, TaggedRegion step, String ending) throws IOException {
        var file = tree.get().transcripts(lesson).resolve(step.name() + ending);
        return Files.exists(file) ? Optional.of(Recording.read(file)) : Optional.empty();
    }
}
