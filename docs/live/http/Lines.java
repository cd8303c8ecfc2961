package live.http;

/** Where an action says what comes of it, value by value, as it comes. */
public interface Lines {

    /** Says something, a record or a map that becomes JSON; to nobody, if nobody listens any more. */
    void say(Object value);

    /** Whether anybody still wants to know: not if the page has left, or has asked to stop. */
    boolean isHeard();
}
