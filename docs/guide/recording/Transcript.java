package guide.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one step printed: the lines of its voices, without the lesson's title and the count of steps.
 *
 * @param lines the lines, without their indentation
 */
public record Transcript(List<String> lines) {

    private static final Pattern TEMPORARY = Pattern.compile("[^\\s']*/lesson-(\\d\\d)-\\d{6,}");
    private static final Pattern VOICE = Pattern.compile("(\\S+)\\s.*");
    private static final Pattern SKIPPED = Pattern.compile("skipped: (.*)");

    /** Takes it out of what {@code lesson-NN STEP} printed. */
    public static Transcript of(String stdout) {
        return new Transcript(stdout.lines().filter(line -> line.startsWith("  "))
                .map(line -> line.substring(2).stripTrailing()).toList());
    }

    /** Why the machine could not show the step, if so. */
    public Optional<String> skipped() {
        return lines.stream().map(SKIPPED::matcher).filter(match -> match.matches()).map(match -> match.group(1))
                .findFirst();
    }

    /** With stable names for temporary folders and for ports. */
    public Transcript stable(StablePorts ports) {
        return new Transcript(lines.stream().map(line -> TEMPORARY.matcher(line).replaceAll("/tmp/lesson-$1"))
                .map(ports::rename).toList());
    }

    /**
     * What must be the same in every run: each voice's lines in order, since voices may speak at the same time; what
     * varies by nature masked.
     */
    public List<String> essence(String chapter, String step) {
        Map<String, StringBuilder> voices = new TreeMap<>();
        for (var line : lines) {
            var voice = VOICE.matcher(line);
            voices.computeIfAbsent(voice.matches() ? voice.group(1) : "", any -> new StringBuilder()).append(line)
                    .append('\n');
        }
        var masked = Masks.mask(chapter, step, String.join("", voices.values()));
        return new Transcript(masked.lines().toList()).stable(new StablePorts()).lines();
    }
}
