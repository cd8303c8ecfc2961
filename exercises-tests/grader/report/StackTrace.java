package grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What of a program's stderr a student needs: of a stack trace the exception, and the line of their own file. */
final class StackTrace {

    private static final int MOST = 4;
    private static final Pattern FRAME = Pattern.compile("\\s+at .*");

    private StackTrace() {
    }

    /** Finds it in the last that was printed; where there is no stack trace, the last lines are all that is needed. */
    static List<String> essence(String stderr, String program) {
        var essence = new ArrayList<String>();
        var isOwnFound = false;
        for (var line : stderr.lines().filter(each -> !each.isBlank()).toList()) {
            if (!FRAME.matcher(line).matches()) {
                essence.add(line);
                isOwnFound = false;
            } else if (!isOwnFound && line.contains("(" + program + ".java:")) {
                essence.add("    " + line.strip());
                isOwnFound = true;
            }
        }
        return List.copyOf(essence.subList(Math.max(0, essence.size() - MOST), essence.size()));
    }
}
