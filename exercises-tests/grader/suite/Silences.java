package grader.suite;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import grader.wire.Event;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a program was found not to do at all: nothing that crosses a wire, and that for no want of a processor. Stages that fail
 * alike are not tried again, and those that begin later wait for less, since it could not come out otherwise.
 */
final class Silences {

    /** Who has had so much time to do something, and did nothing, will do nothing. */
    static final Duration LITTLE = Duration.ofSeconds(1);

    private static final Set<Kind> SOCKETS = EnumSet.of(Kind.LISTEN, Kind.CONNECT, Kind.REFUSED);

    private final Set<Deeds> proven = ConcurrentHashMap.newKeySet();

    /**
     * What programs did in a stage.
     *
     * @param modes the words by which they were started: {@code serve}, or none
     * @param kinds the kinds of what they did
     * @param peers the kinds of what the grader did to them
     */
    record Deeds(Set<String> modes, Set<Kind> kinds, Set<Kind> peers) {

        static Deeds of(List<Event> events) {
            var modes = new HashSet<String>();
            var kinds = EnumSet.noneOf(Kind.class);
            var peers = EnumSet.noneOf(Kind.class);
            for (var event : events) {
                if (event.kind() == Kind.START) {
                    modes.add(mode(event.remark()));
                } else {
                    (event.from() == From.PROGRAM ? kinds : peers).add(event.kind());
                }
            }
            return new Deeds(modes, kinds, peers);
        }

        private static String mode(String arguments) {
            return arguments.startsWith("-") ? "" : arguments.split(" ")[0];
        }

        /** A program that is only typed to has no wire but its stdout. */
        private boolean isMute() {
            var isTypedTo = peers.contains(Kind.STDIN) && Collections.disjoint(peers, SOCKETS);
            return !kinds.contains(Kind.DATA) && !kinds.contains(Kind.DATAGRAM)
                    && !(isTypedTo && kinds.contains(Kind.STDOUT));
        }

        private boolean isNoMoreThan(Deeds others) {
            return others.modes.containsAll(modes) && others.kinds.containsAll(kinds);
        }
    }

    /**
     * Tells whether a stage in which this was done, and no more until a wait ran out, cannot come out otherwise.
     *
     * @param idle whether no processor was wanting: the programs were at rest, or had the machine to themselves
     */
    boolean areProven(Deeds deeds, boolean idle) {
        if (deeds.isMute() && idle) {
            proven.add(deeds);
        }
        return proven.stream().anyMatch(deeds::isNoMoreThan);
    }

    /** How long to wait for programs that have done this so far. */
    Duration patience(Supplier<List<Event>> done, Duration usual) {
        return usual.compareTo(LITTLE) > 0 && !proven.isEmpty()
                && proven.stream().anyMatch(Deeds.of(done.get())::isNoMoreThan) ? LITTLE : usual;
    }
}
