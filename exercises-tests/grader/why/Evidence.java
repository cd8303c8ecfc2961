package grader.why;

import grader.report.StageResult;
import grader.report.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the stages of a grading show. Regular expressions are searched for, not matched as a whole; {@code .} is any character,
 * a line feed too.
 *
 * @param stages all that were run, in order
 */
public record Evidence(List<StageResult> stages) {

    /** Whether nothing failed, or what failed was not the program. */
    boolean isEmpty() {
        return failed().findAny().isEmpty()
                || stages.stream().anyMatch(stage -> stage.verdict() == Verdict.GRADER_ERROR);
    }

    /** Whether each of these stages failed. */
    public boolean failed(int... numbers) {
        return Arrays.stream(numbers).allMatch(number -> isFailed(stage(number)));
    }

    /** Whether at least one of these stages failed. */
    public boolean failedOneOf(int... numbers) {
        return Arrays.stream(numbers).anyMatch(this::failed);
    }

    /** Whether these stages failed, and no others. */
    public boolean failedOnly(int... numbers) {
        return failed(numbers) && failed().count() == numbers.length;
    }

    /** Whether each of these stages passed. */
    public boolean passed(int... numbers) {
        return Arrays.stream(numbers).allMatch(number -> stage(number).verdict() == Verdict.PASSED);
    }

    /** Whether a stage failed because something like this was expected. */
    public boolean expected(int number, String regex) {
        return of(number, stage -> has(stage.expected(), regex));
    }

    /** Whether a stage failed because something like this happened instead. */
    public boolean but(int number, String regex) {
        return of(number, stage -> has(stage.but(), regex));
    }

    /** Whether some stage failed because something like this happened instead. */
    public boolean anyBut(String regex) {
        return failed().anyMatch(stage -> has(stage.but(), regex));
    }

    /** Whether a program printed something like this to stderr in a stage that failed. */
    public boolean stderr(String regex) {
        return failed().anyMatch(stage -> has(stage.stderr(), regex));
    }

    /** Whether a stage ended with this verdict. */
    public boolean verdict(int number, Verdict verdict) {
        return of(number, stage -> stage.verdict() == verdict);
    }

    /** Whether a stage failed, and something like this happened in its conversation: {@code ("program", "stdout", "…")}. */
    public boolean rung(int number, String from, String event, String regex) {
        return of(number, stage -> stage.ladder().stream().anyMatch(
                rung -> rung.from().equals(from) && rung.event().equals(event) && has(rung.text(), regex)));
    }

    /** Whether a stage failed, and its table has a row like this, its cells joined by {@code " | "}. */
    public boolean row(int number, String regex) {
        return of(number, stage -> stage.table().stream().skip(1).anyMatch(row -> has(String.join(" | ", row), regex)));
    }

    /** Whether a stage failed, and every row of its table is like this. */
    public boolean rows(int number, String regex) {
        return of(number, stage -> stage.table().size() > 1 && stage.table().stream().skip(1)
                .filter(row -> !row.getFirst().startsWith("… and "))
                .allMatch(row -> has(String.join(" | ", row), regex)));
    }

    /** A stage; if it was not run, one of which nothing is known. */
    public StageResult stage(int number) {
        return stages.stream().filter(stage -> stage.number() == number).findFirst()
                .orElseGet(() -> StageResult.skipped(number, "", "", 0));
    }

    private boolean of(int number, Predicate<StageResult> shows) {
        return isFailed(stage(number)) && shows.test(stage(number));
    }

    private Stream<StageResult> failed() {
        return stages.stream().filter(Evidence::isFailed);
    }

    private static boolean isFailed(StageResult stage) {
        return !stage.verdict().isFine();
    }

    private static boolean has(String text, String regex) {
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).find();
    }
}
