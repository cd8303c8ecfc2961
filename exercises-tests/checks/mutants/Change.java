package checks.mutants;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A unified diff of one file. A hunk belongs where its lines are found, whatever its line numbers say, so that the file may
 * shift. They must be found in one place only: one line of context, a lone brace say, is in many.
 *
 * @param path the file, seen from the root of the course
 * @param hunks its hunks, in order
 */
record Change(String path, Patch<String> hunks) {

    private static final String FROM = "--- a/";

    /** Whether a diff begins with this line, bare or as git writes it. */
    static boolean begins(String line) {
        return line.startsWith(FROM) || line.startsWith("diff --git ");
    }

    /**
     * Reads a diff.
     *
     * @throws PatchException if it is none
     */
    static Change of(List<String> diff) throws PatchException {
        var path = diff.stream().filter(line -> line.startsWith(FROM)).findFirst()
                .orElseThrow(() -> new PatchException("no line '" + FROM + "…'")).substring(FROM.length());
        // git writes a heading behind the line numbers
        var hunks = UnifiedDiffUtils
                .parseUnifiedDiff(diff.stream().map(line -> line.replaceFirst("^(@@ .* @@) .*", "$1")).toList());
        if (hunks.getDeltas().isEmpty()) {
            throw new PatchException("no hunk");
        }
        return new Change(path, hunks);
    }

    /** The diff of two texts, with one line of context, or as many as each hunk takes to be found in one place only. */
    static List<String> diff(String path, List<String> from, List<String> to) throws PatchException {
        var changes = DiffUtils.diff(from, to);
        for (var context = 1;; context++) {
            var diff = UnifiedDiffUtils.generateUnifiedDiff("a/" + path, "b/" + path, from, changes, context);
            if (context > from.size() || of(diff).isClear(from)) {
                return diff;
            }
        }
    }

    private boolean isClear(List<String> text) {
        return hunks.getDeltas().stream().map(hunk -> hunk.getSource().getLines()).allMatch(
                lines -> Collections.indexOfSubList(text, lines) == Collections.lastIndexOfSubList(text, lines));
    }

    /**
     * The text with this change.
     *
     * @throws PatchException if a hunk's lines are not in it, or more than once
     */
    List<String> applyTo(List<String> text) throws PatchException {
        var placed = new Patch<String>();
        for (var hunk : hunks.getDeltas()) {
            var which = "hunk " + (placed.getDeltas().size() + 1);
            var lines = hunk.getSource().getLines();
            var first = Collections.indexOfSubList(text, lines);
            var last = Collections.lastIndexOfSubList(text, lines);
            if (first < 0) {
                var longest = lines.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
                throw new PatchException(which + ", at '" + longest.strip() + "', is no longer in " + path
                        + "; make the mistake again");
            }
            if (first < last) {
                throw new PatchException(which + " fits at line " + (first + 1) + " and at line " + (last + 1) + " of "
                        + path + "; give it more lines of context");
            }
            placed.addDelta(new ChangeDelta<>(new Chunk<>(first, lines), hunk.getTarget()));
        }
        try {
            return placed.applyTo(text);
        } catch (PatchFailedException overlap) {
            throw new PatchException("its hunks overlap in " + path + "; make the mistake again");
        }
    }
}
