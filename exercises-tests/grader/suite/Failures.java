package grader.suite;

import grader.program.Starter;
import grader.report.Verdict;
import grader.text.Printable;
import grader.wire.Timeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Words a stage's failure: what was expected, what happened instead, how the programs ended, and what came before. */
final class Failures {

    /** How long the end of a program that shows on a socket may be ahead of its process's. */
    static final Duration LAG = Duration.ofMillis(300);

    /** Less than what is measured of a program that waits. */
    private static final Duration NO_EFFORT = Duration.ofMillis(30);

    private final String program;
    private final Timeline timeline;
    private final Silences silences;
    private final Starter starter;
    private final List<Witness> witnesses = new CopyOnWriteArrayList<>();

    Failures(String program, Timeline timeline, Silences silences, Starter starter) {
        this.program = program;
        this.timeline = timeline;
        this.silences = silences;
        this.starter = starter;
    }

    /** The name of the program that is graded. */
    String program() {
        return program;
    }

    /** How long to wait for something that is expected to come. */
    Duration patience(Duration usual) {
        return silences.patience(timeline::events, usual);
    }

    /** A wait for something, with an end. */
    interface Wait<T, E extends Exception> {

        T of(Duration patience) throws E;
    }

    /**
     * Waits for something, and begins anew if that was in vain while a debugger held the program. A wait of 1 s or less is for
     * what should not come, and always ends.
     */
    <T, E extends Exception> T await(Duration patience, Predicate<T> inVain, Wait<T, E> wait) throws E {
        var again = again(patience);
        T come;
        do {
            come = wait.of(patience);
        } while (inVain.test(come) && again.getAsBoolean());
        return come;
    }

    /** Tells, each time a wait was in vain, whether it begins anew. */
    BooleanSupplier again(Duration patience) {
        return new BooleanSupplier() {

            private long began = System.nanoTime();

            @Override
            public boolean getAsBoolean() {
                var held = patience.compareTo(Silences.LITTLE) > 0 && starter.isHeldSince(began);
                began = System.nanoTime();
                return held;
            }
        };
    }

    /** The end of a wait of several parts. */
    Deadline deadline(Duration patience) {
        return new Deadline(starter, patience);
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
