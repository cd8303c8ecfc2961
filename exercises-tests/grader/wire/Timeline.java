package grader.wire;

import grader.wire.Event.From;
import grader.wire.Event.Kind;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order. Written by many threads; keeps the first and the last events where there are too many. */
public final class Timeline {

    private static final int KEPT = 200;

    private final long start = System.nanoTime();
    private final List<Event> head = new ArrayList<>();
    private final List<Event> tail = new ArrayList<>();
    private long dropped;

    /** Writes down an event that carries no bytes. */
    public void add(String peer, From from, Kind kind, String remark) {
        add(peer, from, kind, Excerpt.NONE, remark);
    }

    /** Writes down an event, now; bytes that follow others of the same stream at once are joined to them. */
    public synchronized void add(String peer, From from, Kind kind, Excerpt bytes, String remark) {
        var event = new Event((System.nanoTime() - start) / 1_000_000, peer, from, kind, bytes, remark);
        var list = head.size() < KEPT ? head : tail;
        var last = tail.isEmpty() ? head.isEmpty() ? null : head.getLast() : tail.getLast();
        if (last != null && kind == Kind.DATA && last.kind() == kind && last.from() == from
                && last.peer().equals(peer) && event.millis() - last.millis() < 5) {
            var joined = new Event(last.millis(), peer, from, kind, last.bytes().and(bytes), remark);
            var place = tail.isEmpty() ? head : tail;
            place.set(place.size() - 1, joined);
            return;
        }
        list.add(event);
        if (tail.size() > KEPT) {
            tail.removeFirst();
            dropped++;
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
