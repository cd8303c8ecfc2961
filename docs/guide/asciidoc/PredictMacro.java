package guide.asciidoc;

import course.Question;
import guide.code.Highlight;
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

/** {@code predict::STEP[]}: the question that a reader answers before the step runs; the recorded run's answer is folded. */
@Name("predict")
final class PredictMacro extends BlockMacroProcessor {

    private final Supplier<SourceTree> tree;

    PredictMacro(Supplier<SourceTree> tree) {
        this.tree = tree;
    }

    /**
     * What the template shows.
     *
     * @param step the step that answers it
     * @param text the question
     * @param answers its answers
     * @param right the letter of the right one, and its text
     * @param shown the lines of the recording that show it
     */
    private record View(String step, String text, List<Choice> answers, Choice right, List<SpokenLine> shown) {
    }

    /** An answer and its letter. */
    private record Choice(char letter, String text) {
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
        var sources = tree.get();
        try {
            var lesson = sources.lesson(MacroBlocks.name(parent));
            var question = lesson.isEmpty() ? Optional.<Question>empty()
                    : lesson.get().questions().stream().filter(each -> each.step().equals(target)).findFirst();
            var recording = lesson.map(each -> sources.transcripts(each).resolve(target + ".txt"));
            if (question.isEmpty() || recording.isEmpty() || !Files.exists(recording.get())) {
                return MacroBlocks.open(this, parent, "predict", List.of()); // the linter has said so
            }
            var lines = Recording.read(recording.get()).lines();
            var template = Backend.of(parent.getDocument()).isSite() ? "predict" : "predict-book";
            return MacroBlocks.open(this, parent, "predict",
                    sources.theme().fill(template, view(question.get(), lines)).lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static View view(Question question, List<String> lines) {
        var choices = new ArrayList<Choice>();
        question.answers()
                .forEach(answer -> choices.add(new Choice(Question.letter(choices.size()), html(answer.text()))));
        var place = question.right(lines).orElse(0);
        var shown = question.answers().get(place).shownBy(lines).stream().flatMap(String::lines)
                .filter(line -> !line.isBlank()).map(SpokenLine::of).toList();
        return new View(question.step(), html(question.text()), choices, choices.get(place), shown);
    }

    private static String html(String text) {
        return Highlight.escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
