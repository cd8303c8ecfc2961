package guide.asciidoc;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a transcript.
 *
 * @param voice what the stylesheet calls who speaks: this end, the other end, or the system
 * @param speaker who speaks; empty if nobody does
 * @param words the rest of the line, with the blanks before it
 */
record SpokenLine(String voice, String speaker, String words) {

    private static final Pattern LINE = Pattern.compile("(\\S+)( +.*)");
    private static final List<String> THIS_END = List.of("client", "caller", "sender", "announcer", "udp6");

    static SpokenLine of(String line) {
        var said = LINE.matcher(line);
        if (!said.matches()) {
            return new SpokenLine("", "", line);
        }
        var speaker = said.group(1);
        return new SpokenLine(THIS_END.contains(speaker) ? "v1" : speaker.equals("system") ? "v2" : "v0", speaker,
                said.group(2));
    }
}
