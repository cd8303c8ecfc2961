package grader.suite;

import grader.report.Rung;
import grader.wire.Event.From;
import grader.wire.Event.Kind;
import grader.wire.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of all that happened tells of a failure: what the programs and peers did that have a part in it, and a mark at the
 * event that the complaint is about. Who has a part is read from the words of the failure, which name them, and from the ports
 * that they share.
 */
final class Conversation {

    private static final Pattern SOCKET = Pattern.compile("(?<=:)\\d+|[\\w-]+\\.sock");
    private static final Pattern SOCKET_OPTION = Pattern.compile("(?<=--port )[1-9]\\d*|[\\w-]+\\.sock");
    private static final Pattern QUOTED = Pattern.compile("[\"'](.{3,12}?)(?:[\"']| … |$)|[\"'](.{12})");

    /** A line of a stack trace, of which a report tells elsewhere. */
    private static final String FRAME = "\"\\tat ";

    private final String program;
    private final List<Event> events;
    private final String expected;
    private final String but;

    private Conversation(String program, List<Event> events, String expected, String but) {
        this.program = program;
        this.events = events;
        this.expected = expected;
        this.but = but;
    }

    /**
     * Tells of a failure.
     *
     * @param program the name of the first program; others are called the same and a number
     */
    static Conversation of(String program, List<Event> events, String expected, String but) {
        return new Conversation(program, inOrder(events), expected, but);
    }

    /** No program prints when it has ended: what it had printed was only read later. */
    private static List<Event> inOrder(List<Event> events) {
        var ordered = new ArrayList<>(events);
        for (var exit : events.stream().filter(event -> event.kind() == Kind.EXIT).toList()) {
            var at = ordered.indexOf(exit);
            for (var i = ordered.size() - 1; i > at; i--) {
                if (ordered.get(i).from() == From.PROGRAM && ordered.get(i).peer().equals(exit.peer())) {
                    ordered.add(i + 1, exit);
                    ordered.remove(at);
                    break;
                }
            }
        }
        return ordered;
    }

    /** Whether the program of this name has a part in it. */
    boolean hasPart(String name) {
        return part().contains(name.equals(program) ? "" : name);
    }

    /**
     * What is to be told of it.
     *
     * @param waited whether a wait had run out
     */
    List<Rung> rungs(boolean waited) {
        var subject = subject();
        var kept = events.stream().filter(tells()).toList();
        var told = kept.isEmpty() ? events : kept;
        var mark = mark(told, subject, waited);
        var rungs = new ArrayList<Rung>();
        for (var i = 0; i < told.size(); i++) {
            rungs.add(rung(told.get(i), i == mark));
        }
        return rungs;
    }

    private static Rung rung(Event event, boolean marked) {
        return new Rung(event.nanos() / 1_000_000, event.peer(), event.from().word(), event.kind().word(), text(event),
                event.bytes().length(), marked);
    }

    private static String text(Event event) {
        return event.bytes().length() > 0 || event.kind() == Kind.DATAGRAM ? event.bytes().toString() : event.remark();
    }

    /** Whom the failure is about: the first program or peer that its words name. */
    private Optional<String> subject() {
        return firstOf(expected).or(() -> firstOf(but));
    }

    private Optional<String> firstOf(String words) {
        return labels().filter(label -> place(label, words) >= 0)
                .min(Comparator.comparingInt((String label) -> place(label, words))
                        .thenComparing(String::length, Comparator.reverseOrder()));
    }

    private Stream<String> labels() {
        return events.stream().map(Event::peer).distinct();
    }

    private int place(String label, String words) {
        var named = Pattern.compile("\\b" + Pattern.quote(label.isEmpty() ? program : label) + "(?! ?\\d)")
                .matcher(words);
        return named.find() ? named.start() : -1;
    }

    private boolean isNamed(String label) {
        return place(label, expected) >= 0 || place(label, but) >= 0;
    }

    /** The programs that have a part in it. */
    private Set<String> part() {
        var subject = subject();
        var programs = programs();
        var part = new HashSet<>(programs);
        if (subject.isPresent()) {
            var ports = ports(subject.get());
            part.removeIf(each -> !each.equals(subject.get()) && !isMeant(each)
                    && !sharesOne(ports(each), ports));
            if (part.isEmpty()) {
                part.addAll(programs); // nobody knows with whom it talks
            }
        }
        return part;
    }

    /** The first program's name may stand for any of them, but where it is said how it ended. */
    private boolean isMeant(String label) {
        return label.isEmpty() ? but.contains(program + " had ended") : isNamed(label);
    }

    private List<String> programs() {
        return labels().filter(this::isProgram).toList();
    }

    private Predicate<Event> tells() {
        var programs = programs();
        var part = part();
        return event -> {
            if (event.kind() == Kind.STDERR && text(event).startsWith(FRAME)) {
                return false;
            }
            var peer = event.peer();
            if (isProgram(peer)) {
                return event.kind() == Kind.LISTEN ? talks(portsOf(event), programs, part) : part.contains(peer);
            }
            return isNamed(peer) || !isOnlyThere(peer) && talks(ports(peer), programs, part);
        };
    }

    /** Whether these ports are those of a program that has a part, or of none at all. */
    private boolean talks(Set<String> ports, List<String> programs, Set<String> part) {
        return part.stream().anyMatch(each -> sharesOne(ports(each), ports))
                || programs.stream().noneMatch(each -> sharesOne(ports(each), ports));
    }

    private boolean isProgram(String label) {
        return label.isEmpty()
                || events.stream().anyMatch(event -> event.kind() == Kind.START && event.peer().equals(label));
    }

    /** A socket that nothing has come to or from. */
    private boolean isOnlyThere(String peer) {
        return events.stream().noneMatch(event -> event.peer().equals(peer) && event.kind() != Kind.LISTEN);
    }

    private Set<String> ports(String label) {
        var ports = new HashSet<String>();
        events.stream().filter(event -> event.peer().equals(label))
                .filter(event -> !(isProgram(label) && event.kind() == Kind.LISTEN))
                .forEach(event -> ports.addAll(portsOf(event)));
        return ports;
    }

    private static Set<String> portsOf(Event event) {
        var text = switch (event.kind()) {
            case START, CONNECT, DATAGRAM, LISTEN -> event.remark();
            case STDOUT -> text(event).startsWith("\"listening on ") ? text(event) : "";
            default -> "";
        };
        var pattern = event.kind() == Kind.START ? SOCKET_OPTION : SOCKET;
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static boolean sharesOne(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    /** Where the complaint is: where a program ended, where nothing came, what is quoted; else the last that its subject did. */
    private int mark(List<Event> told, Optional<String> subject, boolean waited) {
        Predicate<Event> own = event -> subject.isPresent() && event.peer().equals(subject.get());
        if (but.contains("exit code")) {
            var exit = last(told, event -> event.kind() == Kind.EXIT);
            if (exit >= 0) {
                return exit;
            }
        }
        if (waited) {
            var silence = last(told, own.and(event -> event.kind() == Kind.SILENCE));
            if (silence >= 0) {
                return silence;
            }
        }
        var quoted = QUOTED.matcher(but);
        if (quoted.find()) {
            var piece = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
            var same = last(told, event -> event.from() == From.PROGRAM && text(event).contains(piece));
            if (same >= 0) {
                return same;
            }
        }
        var latest = last(told, own.and(event -> event.kind() != Kind.EXIT)); // which may come a moment too late
        return latest >= 0 ? latest : told.size() - 1;
    }

    private static int last(List<Event> events, Predicate<Event> which) {
        for (var i = events.size() - 1; i >= 0; i--) {
            if (which.test(events.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
