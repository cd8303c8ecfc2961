package grader.wire;

import java.util.Locale;

/**
 * One thing that happened between the grader and a program.
 *
 * @param nanos when, in ns since the conversation began
 * @param peer whose conversation it belongs to, {@code guest 1} say; empty for the program itself
 * @param from which side did it
 * @param kind what it was
 * @param bytes the bytes that crossed, bounded, see {@link Excerpt}; empty where none did
 * @param remark words: an address, an exit code, how long nothing happened
 */
public record Event(long nanos, String peer, From from, Kind kind, Excerpt bytes, String remark) {

    /** Which side did it. */
    public enum From {
        /** The grader, or one of its peers. */
        GRADER,
        /** The program that is graded. */
        PROGRAM,
        /** Nobody: time passed. */
        NOBODY;

        /** As reports spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it was. */
    public enum Kind {
        /** The program was started, with these arguments. */
        START,
        /** A peer began to listen. */
        LISTEN,
        /** A TCP connection was made. */
        CONNECT,
        /** A TCP connection could not be made. */
        REFUSED,
        /** Bytes of a stream. */
        DATA,
        /** A datagram. */
        DATAGRAM,
        /** One side of a connection has finished sending. */
        FIN,
        /** A connection was reset. */
        RST,
        /** A line on the program's stdout. */
        STDOUT,
        /** A line on the program's stderr. */
        STDERR,
        /** A line for the program's stdin; without bytes, its end. */
        STDIN,
        /** The program ended. */
        EXIT,
        /** Nothing came for a while. */
        SILENCE;

        /** As reports spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
