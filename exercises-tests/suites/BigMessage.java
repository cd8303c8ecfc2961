package suites;

import grader.suite.Peer;
import java.util.Random;

/**
 * A message of many MiB, random but not all kept.
 *
 * @param base what every block is but for its number
 */
record BigMessage(byte[] base, int blocks) {

    private static final int BLOCK = 64 << 10;

    /** So many blocks are sent in one write, so that reports have few rungs of them. */
    private static final int AT_ONCE = 64;

    /** Letters, with an end of line, or none, at the end of each block. */
    static BigMessage of(Random random, int mebibytes, char endOfLine) {
        var base = new byte[BLOCK];
        for (var i = 0; i < base.length; i++) {
            base[i] = (byte) random.nextInt('a', 'z' + 1);
        }
        base[BLOCK - 1] = (byte) endOfLine;
        return new BigMessage(base, mebibytes << 20 >> 16);
    }

    byte[] block(int number) {
        var block = base.clone();
        var digits = "%08d".formatted(number).getBytes();
        System.arraycopy(digits, 0, block, 0, digits.length);
        return block;
    }

    long length() {
        return (long) blocks * BLOCK;
    }

    /** Sends all of it, which takes as long as the receiver does, and finishes; when that was, by {@link System#nanoTime}. */
    long sendAllAndFinish(Peer sender) {
        for (var i = 0; i < blocks; i += AT_ONCE) {
            var many = new byte[Math.min(AT_ONCE, blocks - i) * BLOCK];
            for (var at = 0; at < many.length; at += BLOCK) {
                System.arraycopy(block(i + at / BLOCK), 0, many, at, BLOCK);
            }
            sender.send(many);
        }
        var taken = System.nanoTime();
        sender.finish();
        return taken;
    }
}
