package suites;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import grader.suite.Patience;
import grader.suite.StageRun;
import grader.wire.Excerpt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that a recorder makes.
 *
 * @param folder its {@code --dir}
 */
record Recordings(StageRun run, Path folder) {

    private static final String OLD = "an old recording\n";

    /** So many names of files are told. */
    private static final int SHOWN = 10;

    /** Old files of these names, longer than what is going to be recorded. */
    void addOld(String... names) throws IOException {
        for (var name : names) {
            Files.writeString(folder.resolve(name), OLD.repeat(1_000));
        }
    }

    /** Of an old file that has the Nth connection's name nothing is left, as far as there is a file. */
    void checkReplaced(int n) throws IOException {
        if (Files.isRegularFile(path(n), NOFOLLOW_LINKS)) {
            var old = new String(read(n, 1 << 20), StandardCharsets.ISO_8859_1).indexOf(OLD);
            run.check(old < 0, "the old %s, which was there before the start, to be replaced".formatted(name(n)),
                    "what it held is still there, %s what came".formatted(old == 0 ? "before" : "after"));
        }
    }

    /** The file of the Nth connection begins with this message, within an answer's time. */
    void expectStored(int n, byte[] message) throws Exception {
        awaitFile(n, message.length, Patience.ANSWER);
        var stored = read(n, message.length);
        checkStart(n, stored, message, 0, message.length);
    }

    /** The same of a big message. */
    void expectStored(int n, BigMessage message) throws Exception {
        awaitFile(n, message.length(), Patience.ANSWER);
        try (var file = Files.newInputStream(path(n), NOFOLLOW_LINKS)) {
            for (var i = 0; i < message.blocks(); i++) {
                var block = message.block(i);
                checkStart(n, file.readNBytes(block.length), block, (long) i * block.length, message.length());
            }
        }
    }

    /** The file of the Nth connection is this message and its trailer, now or within some time. */
    void expectSignedOff(int n, byte[] message, Duration patience) throws Exception {
        var trailer = "\n-- " + message.length + " bytes --\n";
        awaitFile(n, message.length + trailer.length(), patience);
        var stored = read(n, message.length + trailer.length() + 100);
        checkStart(n, stored, message, 0, message.length);
        var rest = Arrays.copyOfRange(stored, message.length, stored.length);
        if (!Arrays.equals(rest, trailer.getBytes())) {
            var expected = "%s to end with %s after the %,d bytes received".formatted(name(n), Excerpt.of(trailer),
                    message.length);
            var but = stored.length == 0 ? "it is empty"
                    : rest.length == 0 ? "nothing follows them"
                    : "it ends with " + Excerpt.of(rest)
                            + Words.counted(new String(rest, StandardCharsets.UTF_8), message);
            throw rest.length < trailer.length() && patience.isPositive() ? run.late(expected, but)
                    : run.failure(expected, but);
        }
    }

    /** After its own message, the file of the Nth connection has nothing that another sender sent. */
    void checkNoneOf(int n, List<String> alphabets, int length) throws IOException {
        var stored = new String(read(n, 1 << 20), StandardCharsets.ISO_8859_1).substring(length);
        for (var other = 1; other <= alphabets.size(); other++) {
            var letters = Pattern.compile("[" + alphabets.get(other - 1) + "]").matcher(stored);
            run.check(!letters.find(), name(n) + " to hold what sender " + n + " sent, and its trailer",
                    "there are bytes of sender " + other + " after it: " + Excerpt.of(stored));
        }
    }

    private void checkStart(int n, byte[] stored, byte[] message, long offset, long all) {
        var different = Arrays.mismatch(stored, message);
        if (different < 0 || different == message.length) {
            return;
        }
        var expected = "%s to %s the %,d bytes received".formatted(name(n), all == 0 ? "hold" : "begin with", all);
        throw different == stored.length
                ? run.late(expected, "it holds %,d".formatted(offset + stored.length))
                : run.failure(expected,
                        "byte %,d and what follows it is %s; %s came".formatted(offset + different,
                                excerpt(stored, different), excerpt(message, different)));
    }

    private static String excerpt(byte[] bytes, int from) {
        return Excerpt.of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 12))).toString();
    }

    /** Waits until the file of the Nth connection is there, and at least so long. */
    private void awaitFile(int n, long length, Duration patience) throws Exception {
        var deadline = run.deadline(patience);
        while (!Files.exists(path(n)) || Files.size(path(n)) < length) {
            if (deadline.isOver()) {
                break;
            }
            Thread.sleep(5);
        }
        if (Files.exists(path(n), NOFOLLOW_LINKS) && !Files.isRegularFile(path(n), NOFOLLOW_LINKS)) {
            throw run.failure(name(n) + " to be a file", "it is a link, a folder or a pipe");
        }
        if (!Files.exists(path(n))) {
            var expected = name(n) + " in the folder of --dir";
            throw patience.isPositive() ? run.late(expected, files()) : run.failure(expected, files());
        }
    }

    private String files() throws IOException {
        if (!Files.exists(folder)) {
            return "there is not even the folder";
        }
        try (var files = Files.list(folder)) {
            var names = files.map(file -> file.getFileName().toString()).sorted().toList();
            return names.isEmpty() ? "the folder is empty"
                    : "there is only " + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                            + (names.size() > SHOWN ? " and %,d more".formatted(names.size() - SHOWN) : "");
        }
    }

    private byte[] read(int n, int most) throws IOException {
        try (var file = Files.newInputStream(path(n), NOFOLLOW_LINKS)) {
            return file.readNBytes(most);
        }
    }

    private Path path(int n) {
        return folder.resolve(name(n));
    }

    private static String name(int n) {
        return "message-" + n + ".bin";
    }
}
