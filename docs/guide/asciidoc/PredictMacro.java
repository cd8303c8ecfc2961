package guide.asciidoc;

import course.Question;
import guide.code.Highlight;
import guide.recording.Recording;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/** {@code predict::STEP[]}: the question that a reader answers before the step runs; the recorded run's answer is folded. */
@Name("predict")
final class PredictMacro extends CourseMacro {

    PredictMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    /**
     * What the template shows.
     *
     * @param step the step that answers it
     * @param text the question
     * @param answers its answers
     * @param letter the letter of the right one
     * @param shown the lines of the recording that show it
     * @param why why it is right
     */
    private record View(String step, String text, List<Choice> answers, char letter, List<SpokenLine> shown,
            String why) {
    }

    /** An answer and its letter. */
    private record Choice(char letter, String text) {
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var lesson = sources.lesson(MacroBlocks.name(parent));
        var question = lesson.isEmpty() ? Optional.<Question>empty() : lesson.get().question(target);
        var recording = lesson.map(each -> sources.transcripts(each).resolve(target + ".txt")).filter(Files::exists);
        if (question.isEmpty() || recording.isEmpty()) {
            return MacroBlocks.open(this, parent, "predict", List.of()); // the linter has said so
        }
        var template = Backend.of(parent.getDocument()).isSite() ? "predict" : "predict-book";
        var view = view(question.get(), Recording.read(recording.get()).lines());
        return MacroBlocks.open(this, parent, "predict", sources.theme().fill(template, view).lines().toList());
    }

    private static View view(Question question, List<String> lines) {
        var choices = new ArrayList<Choice>();
        question.answers()
                .forEach(answer -> choices.add(new Choice(Question.letter(choices.size()), html(answer.text()))));
        var place = question.right(lines).orElse(0);
        var shown = question.answers().get(place).shownBy(lines).stream().flatMap(String::lines)
                .filter(line -> !line.isBlank()).map(SpokenLine::of).toList();
        return new View(question.step(), html(question.text()), choices, Question.letter(place), shown,
                html(question.answers().get(place).why()));
    }

    private static String html(String text) {
        return Highlight.escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
