package guide.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page as its author wrote it.
 *
 * @param file where it lies
 * @param lines its lines
 */
public record PageSource(Path file, List<String> lines) {

    private static final Pattern BLOCK_MACRO = Pattern
            .compile("(step|predict|report|stub|mistakes|chart|goals|drawing|program)::([^\\s\\[]*)\\[.*]\\s*");
    private static final Pattern INLINE_MACRO = Pattern.compile("\\b(term|measured):([^\\s\\[:]+)\\[([^\\]]*)]");

    /**
     * A macro of the guide's own.
     *
     * @param kind {@code step}, {@code predict}, {@code report}, {@code stub}, {@code mistakes}, {@code chart}, {@code goals}, {@code drawing},
     *            {@code program}, {@code term} or {@code measured}
     * @param target the word after the colons
     * @param words what stands in the brackets of one within a line
     * @param line where it stands, from 1
     * @param inStep whether it stands in a {@code [.step]} block
     */
    public record Macro(String kind, String target, String words, int line, boolean inStep) {
    }

    /** Reads a page. */
    public static PageSource read(Path file) throws IOException {
        return new PageSource(file, Files.readAllLines(file));
    }

    /** Its name, without the ending: {@code 01-tcp-server}. */
    public String name() {
        return file.getFileName().toString().replace(".adoc", "");
    }

    /** Its name from the root of the course, as messages have it. */
    public String path() {
        return "docs/" + file.getFileName();
    }

    /** The first line that contains the text, from 1; 0 if none does. */
    public int lineOf(String text) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The guide's own macros, from top to bottom; what stands in listings and literal blocks is none. */
    public List<Macro> macros() {
        var macros = new ArrayList<Macro>();
        var verbatim = "";
        var inStep = false;
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).stripTrailing();
            if (line.matches("-{4,}|\\.{4,}|\\+{4,}|/{4,}")) {
                verbatim = verbatim.isEmpty() ? line : verbatim.equals(line) ? "" : verbatim;
            } else if (verbatim.isEmpty() && line.equals("--")) {
                inStep = !inStep && i > 0 && lines.get(i - 1).startsWith("[.step");
            } else if (verbatim.isEmpty() && !line.startsWith("//")) {
                var block = BLOCK_MACRO.matcher(line);
                if (block.matches()) {
                    macros.add(new Macro(block.group(1), block.group(2), "", i + 1, inStep));
                }
                for (var inline = INLINE_MACRO.matcher(line); inline.find();) {
                    macros.add(new Macro(inline.group(1), inline.group(2), inline.group(3), i + 1, inStep));
                }
            }
        }
        return macros;
    }
}
