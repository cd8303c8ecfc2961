package grader.sandbox.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message between a worker and its host.
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
        /** To the host: the worker is ready. */
        READY('Y'),
        /** To the worker: grade this, a {@link GradeRequest}. */
        GRADE('G'),
        /** To the host: the report of a grading. */
        RESULT('R'),
        /** To the host: the grader failed; the text says how. */
        TROUBLE('T'),
        /** To the host: start a program, a {@link StartRequest}. Answered by DONE or REFUSED. */
        START('S'),
        /** To the host: make a network of so many hosts. Answered by DONE, with a {@link NetworkPlace}, or REFUSED. */
        NETWORK('N'),
        /** To the host: how much of the processors' time has a program used? Answered by DONE, with nanoseconds. */
        TIME('P'),
        /** To the host: end a program, or remove a network. Answered by DONE. */
        CLOSE('C'),
        /** To the host: bytes for a program's stdin. */
        IN('I'),
        /** To the host: a program's stdin ends. */
        END_OF_INPUT('Z'),
        /** To the worker: what it asked for is done. */
        DONE('D'),
        /** To the worker: what it asked for cannot be done; the text says why. */
        REFUSED('F'),
        /** To the worker: bytes that a program printed to stdout. */
        OUT('O'),
        /** To the worker: bytes that a program printed to stderr. */
        ERR('E'),
        /** To the worker: a program has ended: its exit code, and 1 if it was ended for its use of memory. */
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
            throw new IOException("what came is no frame");
        }
    }

    /** Makes a frame that its kind and its id say all of. */
    public static Frame of(Kind kind, int id) {
        return new Frame(kind, id, new byte[0]);
    }

    /** Makes a frame of text. */
    public static Frame of(Kind kind, int id, String text) {
        return new Frame(kind, id, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a frame of a number, as {@link Kind#NETWORK}, {@link Kind#TIME} and {@link Kind#CLOSE} have one. */
    public static Frame of(Kind kind, int id, int number) {
        return new Frame(kind, id, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /** Makes the frame of a program's end. */
    public static Frame exit(int id, int code, boolean outOfMemory) {
        return new Frame(Kind.EXIT, id, ByteBuffer.allocate(5).putInt(code).put((byte) (outOfMemory ? 1 : 0)).array());
    }

    /** Reads its bytes as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads its bytes as a number: the exit code of {@link Kind#EXIT} comes first too. */
    public int number() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Whether the program that it tells of was ended for its use of memory. */
    public boolean outOfMemory() {
        return bytes[4] == 1;
    }

    /** Encodes it for the wire. */
    public byte[] encoded() {
        return ByteBuffer.allocate(9 + bytes.length).putInt(bytes.length).put(kind.letter).putInt(id)
                .put(bytes)
                .array();
    }

    /** Writes it, and flushes. */
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
            throw new IOException("what came is no frame");
        }
        var id = in.readInt();
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a frame was cut off");
        }
        return new Frame(kind, id, bytes);
    }
}
