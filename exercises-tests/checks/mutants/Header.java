package checks.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands above the diff in a patch's file, {@code key: value} on each line; {@code git apply} and {@code patch} pass over
 * it.
 *
 * @param values the values by key, in order
 */
record Header(Map<String, String> values) {

    private static final Pattern LINE = Pattern.compile("([a-z]+): (.+)");

    /**
     * Reads the lines above the first one of a diff.
     *
     * @throws PatchException if a line is something else, or a key comes twice
     */
    static Header of(List<String> lines) throws PatchException {
        var values = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var parts = LINE.matcher(line);
            if (!parts.matches() || values.put(parts.group(1), parts.group(2)) != null) {
                throw new PatchException("'" + line + "' should be 'key: value', each key once");
            }
        }
        return new Header(values);
    }

    /**
     * The value of a key.
     *
     * @throws PatchException if there is none
     */
    String value(String key) throws PatchException {
        if (!values.containsKey(key)) {
            throw new PatchException("no line '" + key + ": …' above the diff");
        }
        return values.get(key);
    }

    /** As it is written. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        values.forEach((key, value) -> lines.add(key + ": " + value));
        return lines;
    }
}
