package guide.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The source of a stub or of a solution. The lines from {@code // options …} to {@code // end of options} read the command
 * line; they are the same in every exercise, and the guide folds them away.
 *
 * @param before the lines in front of them, or all lines where there are none
 * @param options from the first marker to the last, both included
 * @param after the lines behind them
 */
public record ExerciseSource(List<String> before, List<String> options, List<String> after) {

    private static final String END = "// end of options";

    /** Reads the file. */
    public static ExerciseSource of(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var start = lines.stream().filter(line -> line.startsWith("// options")).mapToInt(lines::indexOf).findFirst()
                .orElse(lines.size());
        var end = Math.max(start, lines.indexOf(END) + 1);
        return new ExerciseSource(lines.subList(0, start), lines.subList(start, end), lines.subList(end, lines.size()));
    }

    /** The lines to be shown: of the options one, which says what is not. */
    public List<String> folded() {
        var fold = options.stream().limit(1)
                .map(line -> line.replace("// ", "// … ").replaceFirst(":.*", "") + ": see the file");
        return Stream.of(before.stream(), fold, after.stream()).flatMap(lines -> lines).toList();
    }
}
