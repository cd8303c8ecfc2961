package live.run;

import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import live.http.RefusedException;

/**
 * The options of a live command that a page may set, read from the usage line that declares them. Never a path, a host or an
 * interface: what a page starts is reached from this machine alone.
 *
 * @param fields the options, in the order of the usage line
 */
record LiveForm(List<Field> fields) {

    /** What an option may be set to, a regular expression. */
    private static final Map<String, String> FORMS = Map.of("port", "\\d{1,5}", "max", "\\d{1,6}", "timeout-ms",
            "\\d{1,6}",
            "count", "\\d{1,3}", "interval-ms", "\\d{1,5}", "group", "239(\\.\\d{1,3}){3}", "TEXT", "[^-].{0,99}");

    private static final Pattern OPTION = Pattern.compile("\\[--([a-z-]+) (\\S+)]|\\b([A-Z]+)$");

    /**
     * An option, or the words at the end.
     *
     * @param name its name, without the dashes
     * @param value what it is if it is not set; empty if it then is not there
     */
    record Field(String name, String value) {
    }

    /** The form of a command. */
    static LiveForm of(Lesson lesson, TaggedRegion command) throws IOException {
        var usage = Pattern.compile("\\.live\\(\"" + command.command() + "\",[^,]+,\\s*((?:\"[^\"]*\"[\\s+]*)+),")
                .matcher(Files.readString(lesson.file()));
        var fields = new ArrayList<Field>();
        if (usage.find()) {
            var option = OPTION.matcher(usage.group(1).replaceAll("\"[\\s+]*\"|\"", "").strip());
            while (option.find()) {
                var name = option.group(1) == null ? option.group(3) : option.group(1);
                if (FORMS.containsKey(name)) {
                    var value = Optional.ofNullable(option.group(2)).filter(text -> text.matches("\\d+")).orElse("");
                    fields.add(new Field(name, value));
                }
            }
        }
        return new LiveForm(fields);
    }

    /** The words of a command line with what a page has set. */
    List<String> words(Map<String, String> set) throws RefusedException {
        var words = new ArrayList<String>();
        for (var name : set.keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                throw new RefusedException(400, "there is no option '" + name + "' to set");
            }
        }
        for (var field : fields) {
            var value = set.getOrDefault(field.name(), "");
            if (!value.isEmpty()) {
                if (!value.matches(FORMS.get(field.name()))) {
                    throw new RefusedException(400, field.name() + " cannot be '" + value + "'");
                }
                words.addAll(field.name().equals("TEXT") ? List.of(value) : List.of("--" + field.name(), value));
            }
        }
        return words;
    }
}
