package grader.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Which failures are told, and how much of them.
 *
 * @param whole one or two that are told in full, the one that tells most last
 * @param brief the others
 */
record Telling(List<StageResult> whole, List<StageResult> brief) {

    /** How a failure shows. */
    private enum Evidence {
        /** The program was ended, by an exception or because of what it used up. */
        FALL,
        /** It did something else than was expected. */
        DEED,
        /** It ended. */
        EXIT,
        /** It did nothing, or did not change its mind. */
        SILENCE;

        static Evidence of(StageResult stage) {
            if (stage.verdict() != Verdict.FAILED && stage.verdict() != Verdict.TIMEOUT) {
                return FALL;
            }
            var mark = stage.ladder().stream().filter(Rung::marked).map(Rung::event).findFirst().orElse("");
            return mark.equals("silence") || stage.but().matches("(?s)\\d+\\.\\d s later .*") ? SILENCE
                    : mark.equals("exit") ? EXIT : DEED;
        }
    }

    /**
     * Chooses among stages that failed, at least one, in the order of their numbers: what each builds on comes before it, so the
     * first tells most. One more is told in full if it shows otherwise, and need not come of a silence.
     */
    static Telling of(List<StageResult> failed) {
        var first = failed.getFirst();
        var whole = new ArrayList<StageResult>();
        failed.stream().filter(stage -> isAnother(stage, first)).findFirst().ifPresent(whole::add);
        whole.add(first);
        return new Telling(whole, failed.stream().filter(stage -> !whole.contains(stage)).toList());
    }

    private static boolean isAnother(StageResult stage, StageResult first) {
        var evidence = Evidence.of(stage);
        return (evidence == Evidence.DEED || evidence == Evidence.FALL) && evidence != Evidence.of(first)
                && Evidence.of(first) != Evidence.SILENCE;
    }
}
