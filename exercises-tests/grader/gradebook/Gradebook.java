package grader.gradebook;

import grader.report.Mark;
import grader.report.Verdict;
import java.io.IOException;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roster with its column for points filled in: the same lines, in the same form, so that it can be imported where it
 * came from. A cell is left as it was where there is no judgement: the grader failed, no stage could be run, or it is not
 * known whose a submission is.
 */
public final class Gradebook {

    private static final int DECIMALS = 2;

    private final Roster roster;
    private final Map<Integer, Mark> marks = new HashMap<>();

    /** Begins one without points. */
    public Gradebook(Roster roster) {
        this.roster = roster;
    }

    /** Takes in what somebody has earned. */
    public void add(Person person, Mark mark) {
        switch (mark.result().gravest()) {
            case GRADER_ERROR, SKIPPED -> {
                // no judgement
            }
            default -> marks.put(person.row(), mark);
        }
    }

    /** Names its file. */
    public String file() {
        return "gradebook-" + roster.system().word() + ".csv";
    }

    /** Writes it. */
    public byte[] bytes() throws IOException {
        var table = roster.table();
        var column = roster.column();
        var isNew = column == roster.heading().size();
        var rows = new ArrayList<List<String>>();
        for (var row = 0; row < table.rows().size(); row++) {
            var cells = new ArrayList<>(table.rows().get(row));
            if (isNew) {
                cells.add(row == 0 ? roster.columnName() : roster.maxima().equals(Optional.of(row)) ? total() : "");
            }
            var mark = marks.get(row);
            if (mark != null && (mark.result().verdict() != Verdict.MISSING || cells.get(column).isBlank())) {
                cells.set(column, points(row, mark));
            }
            rows.add(cells);
        }
        return table.write(rows);
    }

    private String total() {
        return marks.values().stream().findFirst().map(mark -> Mark.plain(mark.total())).orElse("");
    }

    /** Points of what the gradebook's column is of. */
    private String points(int row, Mark mark) {
        var points = roster.possible(row).filter(_ -> mark.total().signum() > 0)
                .map(possible -> mark.end().multiply(possible).divide(mark.total(), DECIMALS,
                        RoundingMode.HALF_UP))
                .orElse(mark.end());
        return roster.hasCommas() ? Mark.plain(points).replace('.', ',') : Mark.plain(points);
    }
}
