package grader.owner;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an owner of containers, volumes and networks. The name is written on all of them, as a label.
 *
 * @param process which process: a random number, since process ids are used again, and are the same in many containers
 * @param number which of its owners
 */
public record Owner(String process, String number) {

    private static final String OURSELVES = UUID.randomUUID().toString();
    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f]{1,16})");

    /** Names a new owner, of this very process. */
    public static Owner create() {
        return new Owner(OURSELVES, Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }

    /** Reads a label; empty if it names no owner. */
    public static Optional<Owner> of(String label) {
        return Optional.of(NAME.matcher(label)).filter(Matcher::matches)
                .map(name -> new Owner(name.group(1), name.group(2)));
    }

    /** Whether it belongs to this very process. */
    boolean isOurs() {
        return process.equals(OURSELVES);
    }

    /** Where its lock lies: all graders of a machine that have the same folder for temporary files look there. */
    Path file() {
        return Path.of(System.getProperty("java.io.tmpdir"), "course-grader-" + this + ".lock");
    }

    @Override
    public String toString() {
        return process + "." + number;
    }
}
