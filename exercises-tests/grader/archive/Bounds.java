package grader.archive;

/**
 * How much an archive may be.
 *
 * @param packed its largest size, in bytes
 * @param unpacked the largest sum of the sizes of its files, in bytes
 * @param entries how many files and folders it may list
 */
public record Bounds(long packed, long unpacked, int entries) {

    /** More folders inside of each other are refused. */
    static final int DEEPEST = 32;

    /** Of what one student hands in, with all archives that are in it. */
    public static final Bounds SUBMISSION = new Bounds(64L << 20, 256L << 20, 10_000);

    /** Of what a learning system exports of a whole class. What each student has in it is bounded by itself. */
    public static final Bounds CLASS = new Bounds(8L << 30, 32L << 30, 500_000);

    /** The complaint of an archive that is too large. */
    RefusedException tooLarge() {
        return new RefusedException("the archive is larger than " + (packed >> 20) + " MiB");
    }

    /** The complaint of an archive that would be too large. */
    RefusedException unpacksToTooMuch() {
        return new RefusedException("unpacked, the archive would take more than " + (unpacked >> 20) + " MiB");
    }

    /** The complaint of an archive that lists too much. */
    RefusedException holdsTooMany() {
        return new RefusedException("the archive holds more than " + entries + " files");
    }
}
