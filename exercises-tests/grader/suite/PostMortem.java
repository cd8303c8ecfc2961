package grader.suite;

import grader.program.Running;
import grader.report.Verdict;
import grader.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program that has ended gives away.
 *
 * @param words how it ended, in words
 * @param verdict the kind of failure, where its end shows one
 */
record PostMortem(String words, Optional<Verdict> verdict) {

    /** The JVM's exit code by its option ExitOnOutOfMemoryError; it says so on stdout. */
    private static final int OUT_OF_MEMORY = 3;

    /** What the last line of every stub says. */
    private static final Pattern STUB = Pattern.compile("TODO \\d comes next(: see \\w+\\.java)?");

    /** What the JDK and the system say of a program that has used up what it may. */
    private static final List<String> USED_UP = List.of("Too many open files", "unable to create native thread",
            "File too large", "No space left");

    /** Reads it from what a program has left; empty where it runs on, and nothing is wrong with that. */
    static Optional<PostMortem> of(String name, Running program) {
        if (program.printedTooMuch()) {
            return Optional.of(new PostMortem(name + " printed more than it may, and was ended",
                    Optional.of(Verdict.TOO_MUCH_OUTPUT)));
        }
        var troubles = program.err().text();
        var isUsedUp = USED_UP.stream().anyMatch(troubles::contains);
        var ended = program.exitCode();
        if (ended.isEmpty()) {
            return isUsedUp ? Optional.of(new PostMortem(name + " used up files, threads or disk",
                    Optional.of(Verdict.RESOURCE))) : Optional.empty();
        }
        var code = ended.getAsInt();
        var last = lastLine(troubles);
        var words = STUB.matcher(last).matches()
                ? "%s had ended, exit code 64, by the last line of the stub, \"%s\": take that out when it is done"
                        .formatted(name,
                                Printable.line(last))
                : name + " had ended, exit code " + code + (last.isEmpty() ? "" : ": " + Printable.line(last));
        if (isUsedUp) {
            return Optional.of(new PostMortem(words, Optional.of(Verdict.RESOURCE)));
        }
        if (isOutOfMemory(program, code, last)) {
            return Optional.of(new PostMortem(words + ", out of memory", Optional.of(Verdict.OUT_OF_MEMORY)));
        }
        var isCrashed = code >= 128 || code < 0 || troubles.contains("Exception in thread ");
        return Optional.of(new PostMortem(words, isCrashed ? Optional.of(Verdict.CRASH) : Optional.empty()));
    }

    private static boolean isOutOfMemory(Running program, int code, String last) {
        return program.usedTooMuchMemory()
                || code == OUT_OF_MEMORY
                        && program.out().text().contains("Terminating due to java.lang.OutOfMemoryError")
                || code == 1 && last.startsWith("Exception in thread ") && last.contains("java.lang.OutOfMemoryError");
    }

    /** The line that tells most: that of an exception, else the last one. */
    private static String lastLine(String text) {
        var lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("\t")).toList();
        var exception = lines.stream().filter(line -> line.startsWith("Exception in thread ")).findFirst();
        return exception.orElse(lines.isEmpty() ? "" : lines.getLast());
    }
}
