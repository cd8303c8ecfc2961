package grader.cli;

import grader.engine.Grader;
import grader.program.Starter;
import grader.report.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The same grading many times: are the verdicts the same each time? */
final class Repetition {

    private Repetition() {
    }

    /**
     * Grades, each time with another seed, and prints every verdict that was not the same each time.
     *
     * @return 0 if all of them were the same and passed, else 1
     */
    static int run(Grader grader, List<Job> jobs, Starter starter, int times, long seed,
            Terminal terminal)
            throws IOException {
        var different = 0;
        var failed = 0;
        for (var job : jobs) {
            var verdicts = new TreeMap<Integer, Map<Verdict, Integer>>();
            for (var i = 0; i < times; i++) {
                var result = grader.grade(job.exercise(), job.file(), starter, seed + i,
                        OptionalInt.empty(), _ -> {
                        });
                result.stages().forEach(stage -> verdicts.computeIfAbsent(stage.number(), _ -> new TreeMap<>())
                        .merge(stage.verdict(), 1, Integer::sum));
            }
            for (var stage : verdicts.entrySet()) {
                if (stage.getValue().size() > 1) {
                    different++;
                    terminal.out().println("%s stage %d was not the same each time: %s".formatted(job.file(),
                            stage.getKey(), stage.getValue()));
                } else if (!stage.getValue().containsKey(Verdict.PASSED)
                        && !stage.getValue().containsKey(Verdict.SKIPPED)) {
                    failed++;
                    terminal.out().println("%s stage %d: %s each time".formatted(job.file(), stage.getKey(),
                            stage.getValue().keySet().iterator().next().word()));
                }
            }
        }
        terminal.out().println("%d times, %d verdicts that were not the same each time".formatted(times, different));
        return different + failed == 0 ? 0 : 1;
    }
}
