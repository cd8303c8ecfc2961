package grader.sandbox.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a worker and its room say to each other.
 *
 * @param kind what it is about
 * @param id which program, network or question it is about
 * @param bytes the rest, according to its kind: text is UTF-8
 */
public record Frame(Kind kind, int id, byte[] bytes) {

    /** No frame is longer. */
    public static final int LONGEST = 32 << 20;

    /** The id of a RESULT: the worker can grade on. */
    public static final int CLEAN = 0;

    /** The id of a RESULT: a program has left behind what cannot be deleted. */
    public static final int NOT_CLEAN = 1;

    /** What a frame is about. */
    public enum Kind {
        /** To the room: a worker is there. */
        READY('Y'),
        /** To a worker: grade this, a {@link GradeRequest}. */
        GRADE('G'),
        /** To the room: what came of it, a report. */
        RESULT('R'),
        /** To the room: what came of it, an error of the grader's. */
        TROUBLE('T'),
        /** To the room: start a program, a {@link StartRequest}. Answered by DONE or REFUSED. */
        START('S'),
        /** To the room: a network of so many hosts. Answered by DONE, with its addresses, or REFUSED. */
        NETWORK('N'),
        /** To the room: how much of the processors' time has a program used? Answered by DONE, with nanoseconds. */
        TIME('P'),
        /** To the room: end a program, or remove a network. Answered by DONE. */
        CLOSE('C'),
        /** To the room: bytes for a program's stdin. */
        IN('I'),
        /** To the room: a program's stdin ends. */
        END_OF_INPUT('Z'),
        /** To a worker: it is done. */
        DONE('D'),
        /** To a worker: it cannot be done; the bytes say why. */
        REFUSED('F'),
        /** To a worker: bytes that a program printed to stdout. */
        OUT('O'),
        /** To a worker: bytes that a program printed to stderr. */
        ERR('E'),
        /** To a worker: a program has ended: its exit code, and 1 if it was ended for its use of memory. */
        EXIT('X');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }

        static Kind of(byte letter) throws IOException {
            for (var kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IOException("no frame came");
        }
    }

    public static Frame of(Kind kind, int id) {
        return new Frame(kind, id, new byte[0]);
    }

    public static Frame of(Kind kind, int id, String text) {
        return new Frame(kind, id, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame exit(int id, int code, boolean outOfMemory) {
        return new Frame(Kind.EXIT, id, ByteBuffer.allocate(5).putInt(code).put((byte) (outOfMemory ? 1 : 0)).array());
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The exit code that it tells. */
    public int exitCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Whether the end that it tells was for the use of memory. */
    public boolean outOfMemory() {
        return bytes[4] == 1;
    }

    /** Its bytes for the wire. */
    public byte[] encoded() {
        return ByteBuffer.allocate(9 + bytes.length).putInt(bytes.length).put(kind.letter).putInt(id)
                .put(bytes)
                .array();
    }

    public void write(DataOutputStream out) throws IOException {
        out.write(encoded());
        out.flush();
    }

    /**
     * Reads the next one.
     *
     * @throws EOFException if the other side is gone
     * @throws IOException if what comes is no frame
     */
    public static Frame read(DataInputStream in) throws IOException {
        var length = in.readInt();
        var kind = Kind.of(in.readByte());
        if (length < 0 || length > LONGEST) {
            throw new IOException("no frame came");
        }
        var id = in.readInt();
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it was cut off");
        }
        return new Frame(kind, id, bytes);
    }
}
