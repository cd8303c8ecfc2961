package guide.asciidoc;

import guide.code.Highlight;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A transcript as HTML: each voice in a colour of its own. */
final class Voices {

    private static final Pattern LINE = Pattern.compile("(\\S+)( +)(.*)");
    private static final List<String> HERE = List.of("client", "caller", "sender", "announcer", "udp6");

    private Voices() {
    }

    static String html(List<String> lines) {
        return lines.stream().map(line -> "<span>" + html(line) + "</span>").collect(Collectors.joining());
    }

    private static String html(String line) {
        var said = LINE.matcher(line);
        if (!said.matches()) {
            return Highlight.escape(line);
        }
        var voice = HERE.contains(said.group(1)) ? "v1" : said.group(1).equals("system") ? "v2" : "v0";
        return "<b class=" + voice + ">" + Highlight.escape(said.group(1)) + "</b>" + said.group(2)
                + Highlight.escape(said.group(3));
    }
}
