package grader.cause;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A misconception, in the words that the report, the hints and the guide's tables share. Code stands between backticks.
 *
 * @param name its name: {@code serves-one-at-a-time}
 * @param section the page of the guide and the place in it that explain it: {@code 01-tcp-server#listen}
 * @param seen what one sees of it, where the guide's table tells of it; else empty
 * @param why what the program most likely does wrong: one sentence, at most 25 words
 * @param cure what to do instead, almost the code
 */
public record Cause(String name, String section, String seen, String why, String cure) {

    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9-]+) +(0[1-6]-[a-z-]+#[a-z0-9-]+)\n(?:seen: (.+)\n)?why: (.+)\ncure: (.+)");

    /** Reads the list beside a suite, {@code suites/PROGRAMCauses.txt}; empty if there is none. */
    public static List<Cause> of(Class<?> suite, String program) throws IOException {
        try (InputStream file = suite.getResourceAsStream(program + "Causes.txt")) {
            return file == null ? List.of() : parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Reads such a list from a file. */
    public static List<Cause> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads paragraphs of {@code NAME PAGE#SECTION}, then {@code seen: …}, {@code why: …} and {@code cure: …}, a line each.
     *
     * @throws IllegalArgumentException if a paragraph has another form
     */
    static List<Cause> parse(String text) {
        var causes = new ArrayList<Cause>();
        for (var paragraph : text.strip().split("\n{2,}")) {
            var form = FORM.matcher(paragraph);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "no 'NAME PAGE#SECTION', 'seen: …', 'why: …', 'cure: …': " + paragraph);
            }
            causes.add(
                    new Cause(form.group(1), form.group(2), form.group(3) == null ? "" : form.group(3), form.group(4),
                            form.group(5)));
        }
        return causes;
    }

    /** A text without its backticks, for where code looks like words. */
    public static String plain(String text) {
        return text.replace("`", "");
    }
}
