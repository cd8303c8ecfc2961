package course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reader is asked before a step runs. The step itself gives the answer: each answer has a pattern, and the right one is
 * the one whose pattern is found in what the step printed.
 *
 * @param step the step that gives the answer
 * @param text the question
 * @param answers two to four of them
 */
public record Question(String step, String text, List<Answer> answers) {

    private static final Pattern FIRST = Pattern.compile("([a-z0-9-]+): (.+)");

    /**
     * An answer.
     *
     * @param text the answer
     * @param pattern what the step prints if it is right; empty if it prints nothing of the kind in any case
     * @param why why it is right; empty if it has not been seen to be
     */
    public record Answer(String text, Optional<Pattern> pattern, String why) {

        /** The lines that show that it is right, if it is. */
        public Optional<String> shownBy(List<String> lines) {
            var printed = String.join("\n", lines) + "\n";
            return pattern.map(wanted -> wanted.matcher(printed)).filter(match -> match.find())
                    .map(match -> printed.substring(printed.lastIndexOf('\n', match.start()) + 1,
                            printed.indexOf('\n', match.end())));
        }
    }

    /**
     * Reads questions: paragraphs of {@code STEP: QUESTION}, then for each answer {@code - ANSWER} and, indented below it, its
     * pattern, and {@code = WHY}.
     *
     * @throws IllegalArgumentException if a line is none of these, or there are not two to four answers
     */
    public static List<Question> read(String text) {
        var questions = new ArrayList<Question>();
        for (var paragraph : text.isBlank() ? new String[0] : text.strip().split("\n{2,}")) {
            var lines = paragraph.lines().toList();
            var first = FIRST.matcher(lines.getFirst());
            var answers = new ArrayList<Answer>();
            for (var line : lines.subList(1, lines.size())) {
                if (line.startsWith("- ")) {
                    answers.add(new Answer(line.substring(2), Optional.empty(), ""));
                } else if (line.startsWith("  = ") && !answers.isEmpty()) {
                    var right = answers.removeLast();
                    answers.add(new Answer(right.text(), right.pattern(), line.substring(4)));
                } else if (line.startsWith("  ") && !answers.isEmpty()) {
                    var pattern = Pattern.compile(line.strip(), Pattern.MULTILINE);
                    var last = answers.removeLast();
                    answers.add(new Answer(last.text(), Optional.of(pattern), last.why()));
                } else {
                    throw new IllegalArgumentException(
                            "neither '- ANSWER' nor, below it, a pattern or '= WHY': " + line);
                }
            }
            if (!first.matches() || answers.size() < 2 || answers.size() > 4) {
                throw new IllegalArgumentException("no 'STEP: QUESTION' with two to four answers: " + lines.getFirst());
            }
            questions.add(new Question(first.group(1), first.group(2), answers));
        }
        return questions;
    }

    /** The place of the right answer, from 0, if exactly one is shown to be right by what the step printed. */
    public Optional<Integer> right(List<String> lines) {
        var shown = new ArrayList<Integer>();
        for (var i = 0; i < answers.size(); i++) {
            if (answers.get(i).shownBy(lines).isPresent()) {
                shown.add(i);
            }
        }
        return shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty();
    }

    /** The letter of an answer: a for the first. */
    public static char letter(int place) {
        return (char) ('a' + place);
    }
}
