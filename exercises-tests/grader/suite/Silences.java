package grader.suite;

import grader.program.Launch;
import grader.wire.Event.From;
import grader.wire.Event.Kind;
import grader.wire.Event;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a program was found not to do at all, with the machine to itself: nothing that crosses a wire. Stages that fail alike are
 * not tried again, and those that begin later wait for less, since it could not come out otherwise.
 */
final class Silences {

    /** A JVM is up in this time, if it is ever. */
    private static final Duration READY = Duration.ofSeconds(1);

    private final Set<Deeds> proven = ConcurrentHashMap.newKeySet();

    /**
     * What programs did in a stage.
     *
     * @param modes the words by which they were started: {@code serve}, or none
     * @param kinds the kinds of what they did
     */
    record Deeds(Set<String> modes, Set<Kind> kinds) {

        static Deeds of(List<Event> events) {
            var modes = new HashSet<String>();
            var kinds = EnumSet.noneOf(Kind.class);
            for (var event : events) {
                if (event.kind() == Kind.START) {
                    modes.add(mode(event.remark()));
                } else if (event.from() == From.PROGRAM) {
                    kinds.add(event.kind());
                }
            }
            return new Deeds(modes, kinds);
        }

        private static String mode(String arguments) {
            return arguments.startsWith("-") ? "" : arguments.split(" ")[0];
        }

        private boolean isMute() {
            return !kinds.contains(Kind.DATA) && !kinds.contains(Kind.DATAGRAM);
        }

        private boolean isNoMoreThan(Deeds others) {
            return others.modes.containsAll(modes) && others.kinds.containsAll(kinds);
        }
    }

    /** Writes down what a program did, and no more, with the machine to itself until a wait ran out. */
    void prove(Deeds deeds) {
        if (deeds.isMute()) {
            proven.add(deeds);
        }
    }

    /** Tells whether a stage in which this was done cannot come out otherwise. */
    boolean areProven(Deeds deeds) {
        return proven.stream().anyMatch(deeds::isNoMoreThan);
    }

    /** How long a program may take to be ready. */
    Duration ready(Launch launch) {
        var nothing = new Deeds(Set.of(Deeds.mode(String.join(" ", launch.arguments()))), Set.of());
        return proven.stream().filter(deeds -> deeds.kinds().isEmpty()).anyMatch(nothing::isNoMoreThan) ? READY
                : Patience.READY;
    }
}
