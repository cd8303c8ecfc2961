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

    private static final int JOINED_NANOS = 5_000_000;

    private final long start = System.nanoTime();
    private final List<Event> head = new ArrayList<>();
    private final List<Event> tail = new ArrayList<>();
    private long dropped;
    private int lines;

    /** Writes down an event that carries no bytes. */
    public void add(String peer, From from, Kind kind, String remark) {
        add(peer, from, kind, Excerpt.NONE, remark);
    }

    /** Writes down an event that began at a moment of {@link System#nanoTime}, and has just succeeded. */
    public synchronized void add(long began, String peer, From from, Kind kind, String remark) {
        insert(new Event(began - start, peer, from, kind, Excerpt.NONE, remark));
    }

    /**
     * Writes down an event, now. Bytes that follow others of the same stream at once are joined to them; so are lines of a
     * program that prints very many.
     */
    public synchronized void add(String peer, From from, Kind kind, Excerpt bytes, String remark) {
        var now = System.nanoTime() - start;
        var place = tail.isEmpty() ? head : tail;
        var last = place.isEmpty() ? null : place.getLast();
        var follows = last != null && kind == last.kind() && from == last.from() && peer.equals(last.peer());
        var isLine = kind == Kind.STDOUT || kind == Kind.STDERR;
        lines = isLine && follows ? lines + 1 : 0;
        if (follows && kind == Kind.DATA && now - last.nanos() < JOINED_NANOS) {
            place.set(place.size() - 1, new Event(last.nanos(), peer, from, kind, last.bytes().and(bytes), remark));
        } else if (lines > LINES) {
            var both = last.bytes().and(Excerpt.of("\n")).and(bytes);
            place.set(place.size() - 1, new Event(last.nanos(), peer, from, kind, both, remark));
        } else {
            insert(new Event(now, peer, from, kind, bytes, remark));
        }
    }

    /** The events so far, in order. */
    public synchronized List<Event> events() {
        var events = new ArrayList<>(head);
        if (dropped > 0) {
            events.add(new Event(head.getLast().nanos(), "", From.NOBODY, Kind.SILENCE, Excerpt.NONE,
                    "%,d more events".formatted(dropped)));
        }
        events.addAll(tail);
        return List.copyOf(events);
    }

    /** Where it belongs by its time: a little before the end, if at all. */
    private void insert(Event event) {
        var place = head.size() < KEPT ? head : tail;
        var at = place.size();
        while (at > 0 && place.get(at - 1).nanos() > event.nanos()) {
            at--;
        }
        place.add(at, event);
        if (tail.size() > KEPT) {
            tail.removeFirst();
            dropped++;
        }
    }
}
