package course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks a reader what a step will do, and tells afterwards whether it did. */
final class Prediction {

    private static final int COLUMNS = 78;

    private final List<Question> questions;
    private Optional<Question> asked = Optional.empty();
    private int chosen;
    private int all;
    private int right;

    private Prediction(List<Question> questions) {
        this.questions = questions;
    }

    /** By the questions of a lesson, which lie beside it. */
    static Prediction of(String lesson) {
        try (var file = Prediction.class.getResourceAsStream("/questions.txt")) {
            if (file == null) {
                throw new UsageException(lesson + " has no questions: questions.txt was not compiled with it");
            }
            return new Prediction(Question.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UsageException("questions.txt: " + unreadable.getMessage());
        }
    }

    /** Asks about a step, and waits for a letter; an empty line, or no more input, skips the question. */
    void ask(String step) {
        asked = questions.stream().filter(question -> question.step().equals(step)).findFirst();
        asked.ifPresent(question -> {
            IO.println("\n" + wrapped("  ", question.text()));
            for (var i = 0; i < question.answers().size(); i++) {
                IO.println(wrapped("    " + Question.letter(i) + "  ", question.answers().get(i).text()));
            }
            chosen = choice(question.answers().size());
            IO.println("");
        });
    }

    /** Breaks a text between words, for a terminal of 80 columns; what follows the first line is indented alike. */
    private static String wrapped(String start, String text) {
        var most = COLUMNS - start.length();
        return start + text.replaceAll("(.{1," + most + "})(?: |$)", "$1\n").strip()
                .replace("\n", "\n" + " ".repeat(start.length()));
    }

    private static int choice(int count) {
        while (true) {
            IO.print("  Your prediction (a to " + Question.letter(count - 1) + ", Enter to skip): ");
            var line = Optional.ofNullable(IO.readln()).orElse("").strip().toLowerCase(Locale.ROOT);
            if (line.isEmpty()) {
                return -1;
            }
            if (line.length() == 1 && line.charAt(0) >= 'a' && line.charAt(0) < 'a' + count) {
                return line.charAt(0) - 'a';
            }
        }
    }

    /** Says what has happened, in the words of the step, and whether that was the prediction. */
    void compare(List<String> lines) {
        asked.ifPresent(question -> question.right(lines).ifPresentOrElse(place -> {
            var answer = question.answers().get(place);
            if (chosen >= 0) {
                all++;
                right += chosen == place ? 1 : 0;
            }
            IO.println("\n  "
                    + (chosen < 0 ? "The answer:" : chosen == place ? "As you predicted:" : "Not as you predicted:")
                    + " "
                    + Question.letter(place) + "  " + answer.text());
            answer.shownBy(lines).ifPresent(shown -> shown.lines().filter(line -> !line.isBlank())
                    .forEach(line -> IO.println("    " + Terminal.dim(line))));
            if (!answer.why().isEmpty()) {
                IO.println(wrapped("  ", "Why: " + answer.why()));
            }
        }, () -> IO.println("\n  This run answers the question in no way that is known.")));
    }

    /** Says how many predictions were right. */
    void count() {
        if (all > 0) {
            IO.println("\n" + right + " of " + all + (all == 1 ? " prediction" : " predictions") + " came true");
        }
    }
}
