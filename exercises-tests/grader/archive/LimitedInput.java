package grader.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more bytes than have been allowed: a parser that is made to read without end fails. */
final class LimitedInput extends FilterInputStream {

    private long left;

    LimitedInput(InputStream in) {
        super(in);
    }

    /** Allows so many bytes from here on, whatever was left. */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0 && left <= 0) {
            throw new IOException("it has no end");
        }
        var count = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        if (count > 0 && left <= 0) {
            throw new IOException("it has no end");
        }
        var skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
