package guide.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Stable names for the ports that the system chose: 50001, 50002 and so on, in order of appearance. The ports that the
 * course fixed keep theirs.
 */
public final class StablePorts {

    private static final Pattern PORT = Pattern.compile("((?:\\d+\\.\\d+\\.\\d+\\.\\d+|\\]):|\"port\":)(\\d+)\\b");
    private static final int FIRST_EPHEMERAL = 32768;
    private static final List<Integer> FIXED = List.of(41234, 41235);

    private final Map<String, String> names = new LinkedHashMap<>();

    /** The text with its ports renamed. */
    public String rename(String text) {
        return PORT.matcher(text).replaceAll(port -> port.group(1) + name(port.group(2)));
    }

    private String name(String port) {
        var number = Integer.parseInt(port);
        return number < FIRST_EPHEMERAL || FIXED.contains(number)
                ? port
                : names.computeIfAbsent(port, any -> String.valueOf(50_001 + names.size()));
    }
}
