package grader.wire;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order. Written by many threads; keeps the first and the last events where there are too many. */
public final class Timeline {

    private static final int KEPT = 200;

    /** So many lines in a row are told one by one; those that follow them, with nothing in between, are joined. */
    private static final int LINES = 8;

    private final long start = System.nanoTime();
    private final List<Event> head = new ArrayList<>();
    private final List<Event> tail = new ArrayList<>();
    private long dropped;
    private int lines;

    /** Writes down an event that carries no bytes. */
    public void add(String peer, From from, Kind kind, String remark) {
        add(peer, from, kind, Excerpt.NONE, remark);
    }

    /**
     * Writes down an event, now. Bytes that follow others of the same stream at once are joined to them; so are lines of a
     * program that prints very many.
     */
    public synchronized void add(String peer, From from, Kind kind, Excerpt bytes, String remark) {
        var now = (System.nanoTime() - start) / 1_000_000;
        var place = tail.isEmpty() ? head : tail;
        var last = place.isEmpty() ? null : place.getLast();
        var follows = last != null && kind == last.kind() && from == last.from() && peer.equals(last.peer());
        var isLine = kind == Kind.STDOUT || kind == Kind.STDERR;
        lines = isLine && follows ? lines + 1 : 0;
        if (follows && kind == Kind.DATA && now - last.millis() < 5) {
            place.set(place.size() - 1, new Event(last.millis(), peer, from, kind, last.bytes().and(bytes), remark));
        } else if (lines > LINES) {
            var both = last.bytes().and(Excerpt.of("\n")).and(bytes);
            place.set(place.size() - 1, new Event(last.millis(), peer, from, kind, both, remark));
        } else {
            (head.size() < KEPT ? head : tail).add(new Event(now, peer, from, kind, bytes, remark));
            if (tail.size() > KEPT) {
                tail.removeFirst();
                dropped++;
            }
        }
    }

    /** The events so far, in order. */
    public synchronized List<Event> events() {
        var events = new ArrayList<>(head);
        if (dropped > 0) {
            events.add(new Event(head.getLast().millis(), "", From.NOBODY, Kind.SILENCE, Excerpt.NONE,
                    "%,d more events".formatted(dropped)));
        }
        events.addAll(tail);
        return List.copyOf(events);
    }
}
