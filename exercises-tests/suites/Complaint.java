package suites;

import grader.suite.Program;
import grader.suite.StageRun;
import grader.text.Printable;

/** What a program says on stderr when it cannot go on: one line, which the person who runs it understands. */
final class Complaint {

    private Complaint() {
    }

    /** The line that was expected is the only one. */
    static void expectOneLine(StageRun run, Program program) {
        var said = program.complained().strip();
        run.check(said.lines().count() == 1, "one line on stderr", said.contains("\tat ")
                ? "a stack trace was there too" : program.name() + " said " + Printable.quoted(said));
    }
}
