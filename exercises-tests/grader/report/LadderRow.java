package grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A row of a conversation as it is shown: what is repeated once; of a long one the ends, the mark, and what is named in the words
 * of the failure.
 *
 * @param rung what happened
 * @param gap what stands for this rung and those that follow it, where they are left out; else empty
 * @param marked whether the complaint is about it
 */
public record LadderRow(Rung rung, String gap, boolean marked) {

    private static final int MOST_RUNGS = 24;
    private static final int AT_THE_ENDS = 5;

    /** Chooses the rows of a conversation. */
    public static List<LadderRow> of(List<Rung> rungs, String words) {
        if (rungs.isEmpty()) {
            return List.of();
        }
        var mark = mark(rungs);
        var once = IntStream.range(0, rungs.size()).filter(i -> i == mark || !isRepeated(rungs, i)).boxed().toList();
        var shown = chosen(once, rungs, mark, words);
        var rows = new ArrayList<LadderRow>();
        for (var i = 0; i < rungs.size(); i++) {
            if (shown.contains(i)) {
                rows.add(new LadderRow(rungs.get(i), "", rungs.get(i).marked()));
                continue;
            }
            var end = i + 1;
            while (end < rungs.size() && !shown.contains(end)) {
                end++;
            }
            var isCut = IntStream.range(i, end).anyMatch(once::contains);
            rows.add(new LadderRow(rungs.get(i), isCut ? end - i + " more" : "and so on", false));
            i = end - 1;
        }
        return rows;
    }

    private static int mark(List<Rung> rungs) {
        return IntStream.range(0, rungs.size()).filter(i -> rungs.get(i).marked()).findFirst()
                .orElse(rungs.size() - 1);
    }

    /** Whether it is one of the middle of a row of the same one, or of the same question and answer. */
    private static boolean isRepeated(List<Rung> rungs, int i) {
        for (var period = 1; period <= 2; period++) {
            if (isSame(rungs, i, i - period) && isSame(rungs, i, i + period) && isSame(rungs, i - 1, i - 1 + period)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(List<Rung> rungs, int one, int other) {
        if (Math.min(one, other) < 0 || Math.max(one, other) >= rungs.size()) {
            return false;
        }
        var a = rungs.get(one);
        var b = rungs.get(other);
        return a.peer().equals(b.peer()) && a.event().equals(b.event()) && a.text().equals(b.text());
    }

    /** The first, the last, the marked one, and as many of the latest as there is room for, those first that are named. */
    private static List<Integer> chosen(List<Integer> all, List<Rung> rungs, int mark, String words) {
        if (all.size() <= MOST_RUNGS) {
            return all;
        }
        var chosen = new ArrayList<>(all.subList(0, AT_THE_ENDS));
        chosen.addAll(all.subList(all.size() - AT_THE_ENDS, all.size()));
        chosen.add(mark);
        var peer = rungs.get(mark).peer();
        for (var which : List.<Predicate<Rung>>of(rung -> isNamed(rung, words), rung -> rung.peer().equals(peer),
                _ -> true)) {
            all.reversed().stream().filter(i -> i < mark && !chosen.contains(i) && which.test(rungs.get(i)))
                    .limit(Math.max(0, MOST_RUNGS - chosen.size())).forEach(chosen::add);
        }
        return chosen;
    }

    private static boolean isNamed(Rung rung, String words) {
        return !rung.peer().isEmpty()
                && Pattern.compile("\\b" + Pattern.quote(rung.peer()) + "(?! ?\\d)").matcher(words).find();
    }
}
