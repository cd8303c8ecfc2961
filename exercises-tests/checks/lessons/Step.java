package checks.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Chapter;
import checks.course.Lessons;
import checks.course.Result;
import checks.course.Running;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** What one step of a lesson said, to be looked through from top to bottom. */
final class Step {

    private static final Pattern SKIPPED = Pattern.compile("(?m)^  skipped: (.*)$");

    private final Result result;
    private final List<String> lines;
    private int next;

    private Step(Result result) {
        this.result = result;
        this.lines = result.lines();
    }

    /** Runs one step; where it says that this machine cannot show it, the check is skipped for that reason. */
    static Step run(Chapter chapter, String name) throws Exception {
        var result = Running.run(Lessons.command(chapter, name));
        assertEquals(0, result.exitCode(), result::toString);
        var skipped = SKIPPED.matcher(result.out());
        Assumptions.assumeFalse(skipped.find(), () -> skipped.group(1));
        assertEquals("1 step shown, 0 skipped", result.lines().getLast(), result::toString);
        return new Step(result);
    }

    /** One of the lines that follow is said by this voice and matches; returns its groups. */
    Matcher says(String voice, String regex) {
        var pattern = Pattern.compile(" {2}" + Pattern.quote(voice) + " +" + regex);
        while (next < lines.size()) {
            var matcher = pattern.matcher(lines.get(next++));
            if (matcher.matches()) {
                return matcher;
            }
        }
        throw new AssertionError("no further line '" + voice + "  " + regex + "' in:\n" + result);
    }

    /** Two voices say this, each a line of those that follow; which of them is first is the machine's. */
    void bothSay(String voice, String regex, String otherVoice, String otherRegex) {
        var from = next;
        says(voice, regex);
        var after = next;
        next = from;
        says(otherVoice, otherRegex);
        next = Math.max(next, after);
    }
}
