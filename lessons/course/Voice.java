package course;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One side of a conversation. Every line it says carries its name, so that a reader can tell who did what. */
public final class Voice {

    private static final Queue<String> SAID = new ConcurrentLinkedQueue<>();

    private final String name;

    private Voice(String name) {
        this.name = name;
    }

    /** A voice with a name of up to nine characters, {@code server} or {@code client} say. */
    public static Voice of(String name) {
        return new Voice(name);
    }

    /**
     * Says one line, at once and in one piece, whichever thread it comes from.
     *
     * @param format as {@link String#formatted}; control characters in the result are spelt out
     */
    public void says(String format, Object... values) {
        var text = Show.printable(values.length == 0 ? format : format.formatted(values));
        SAID.add("%-9s %s".formatted(name, text));
        IO.println("  " + Terminal.voice(name, "%-9s".formatted(name)) + " " + text);
    }

    /**
     * Says again what a voice of another program has printed.
     *
     * @return false if the line was not said by a voice
     */
    static boolean repeats(String line) {
        if (!line.matches(" {2}\\S.{8} .*")) {
            return false;
        }
        of(line.substring(2, 11).strip()).says("%s", line.substring(12));
        return true;
    }

    /** What all voices have said since this was asked last, line by line. */
    static List<String> said() {
        var lines = new ArrayList<String>();
        for (String line; (line = SAID.poll()) != null;) {
            lines.add(line);
        }
        return lines;
    }
}
