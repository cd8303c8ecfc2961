package grader.suite;

import grader.report.Verdict;
import grader.text.Printable;
import grader.wire.Timeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Words a stage's failure: what was expected, what happened instead, how the programs ended, and what came before. */
final class Failures {

    /** How long the end of a program that shows on a socket may be ahead of its process's. */
    static final Duration LAG = Duration.ofMillis(300);

    /** Less than what is measured of a program that waits. */
    private static final Duration NO_EFFORT = Duration.ofMillis(30);

    private final String program;
    private final Timeline timeline;
    private final Silences silences;
    private final List<Witness> witnesses = new CopyOnWriteArrayList<>();

    Failures(String program, Timeline timeline, Silences silences) {
        this.program = program;
        this.timeline = timeline;
        this.silences = silences;
    }

    /** The name of the program that is graded. */
    String program() {
        return program;
    }

    /** How long to wait for something that is expected to come. */
    Duration patience(Duration usual) {
        return silences.patience(timeline::events, usual);
    }

    /** Asks this program too, from now on. */
    void ask(Witness witness) {
        witnesses.add(witness);
    }

    /** Fails the stage unless this holds. */
    void check(boolean holds, String expected, String but) {
        if (!holds) {
            throw of(expected, but);
        }
    }

    /** A failure to throw: what was expected, and what happened instead. */
    StageFailure of(String expected, String but) {
        return of(expected, but, false);
    }

    /** A failure to throw where a wait has run out, for which a busy machine may be to blame. */
    StageFailure late(String expected, String but) {
        return of(expected, but, true);
    }

    /**
     * A failure to throw.
     *
     * @param waited whether a wait ran out
     */
    StageFailure of(String expected, String but, boolean waited) {
        return of(expected, but, waited, Verdict.FAILED);
    }

    /** A failure to throw, of a kind, unless the programs themselves give away a worse one. */
    StageFailure of(String expected, String but, boolean waited, Verdict kind) {
        var told = but;
        var foreseen = "";
        var endings = new HashSet<String>();
        var verdict = kind;
        var effort = waited ? effort() : Duration.ZERO;
        var deadline = System.nanoTime() + LAG.toNanos(); // one for all of them
        for (var witness : witnesses) {
            var post = witness.postMortem(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (post.isPresent()) {
                var words = post.get().words();
                if (witness.isMentioned(told)) {
                    foreseen = foreseen.isEmpty() ? words : foreseen;
                } else if (endings.add(words.substring(witness.name().length()))) { // several alike are told once
                    told = told.isEmpty() ? words : told + "; " + words;
                }
                verdict = verdict == Verdict.FAILED || verdict == Verdict.TIMEOUT
                        ? post.get().verdict().orElse(verdict) : verdict;
            }
        }
        var atRest = waited && witnesses.stream().anyMatch(Witness::isRunning)
                && !effort.isZero() && effort().minus(effort).compareTo(NO_EFFORT) < 0;
        var happened = told.isEmpty() ? foreseen : told;
        var events = timeline.events();
        var conversation = Conversation.of(program, events, expected, happened);
        var stderr = witnesses.stream().filter(witness -> conversation.hasPart(witness.name()))
                .map(Witness::lastWords).filter(words -> !words.isEmpty()).findFirst().orElse("");
        return new StageFailure(program, verdict, Printable.lines(expected),
                Printable.lines(happened), stderr,
                conversation.rungs(waited), Silences.Deeds.of(events), atRest, waited);
    }

    /** What the programs have had of the processors' time. */
    private Duration effort() {
        return witnesses.stream().map(Witness::processorTime).reduce(Duration.ZERO, Duration::plus);
    }
}
