package grader.batch;

import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.json.SubmissionJson;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A folder of results, one file each. A file is there as a whole or not at all, whenever the machine stops: it is
 * written under
 * another name, forced to the disk, and renamed. One process at a time has the folder.
 */
final class Results implements AutoCloseable {

    private static final String RUN = "run.json";
    private static final String LOCK = ".lock";
    private static final String PART = ".part";
    private static final long LARGEST = 64 << 20;

    private final Path folder;
    private final FileChannel channel;

    private Results(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Opens a folder, makes it where there is none.
     *
     * @throws BatchException if another run has it
     */
    static Results open(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw BatchException.usage(folder + " is no folder");
        }
        refuseLinks(folder);
        if (!isEmpty(folder) && run(folder).isEmpty()) {
            throw BatchException.usage(folder + " holds something else than results: name another folder");
        }
        create(folder);
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw BatchException.usage(folder + " is in use: another run is grading into it");
        }
        var results = new Results(folder, channel);
        results.sweep();
        return results;
    }

    /** Grades are nobody else's business, where a system knows others. */
    private static void create(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** What is written here is to lie here, whoever made the folder. */
    private static void refuseLinks(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(Files::isSymbolicLink).findAny().ifPresent(link -> {
                    throw BatchException.usage(link + " is a link, which is not followed: name another folder");
                });
            }
        }
    }

    /** What was being written when an earlier run was stopped. */
    private void sweep() throws IOException {
        for (var place : List.of(folder, json())) {
            if (Files.isDirectory(place)) {
                try (var files = Files.newDirectoryStream(place, ".*" + PART)) {
                    for (var file : files) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** Where it lies. */
    Path folder() {
        return folder;
    }

    private Path json() {
        return folder.resolve("submissions");
    }

    /** Whether nothing is there yet. */
    boolean isEmpty() throws IOException {
        return isEmpty(folder);
    }

    /** But for what a run leaves that was stopped in its first moment. */
    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .allMatch(name -> name.equals(LOCK) || name.matches("\\..*" + PART));
        }
    }

    /** What the run that made these results was asked for. */
    Optional<Run> run() throws IOException {
        return run(folder);
    }

    static Optional<Run> run(Path folder) throws IOException {
        var file = folder.resolve(RUN);
        try {
            return Files.exists(file) ? Optional.of(Run.read(text(file))) : Optional.empty();
        } catch (IOException broken) {
            throw BatchException.usage(file + " is not what a run has written: " + broken.getMessage());
        }
    }

    /** Keeps what this run was asked for. */
    void keep(Run run) throws IOException {
        write(folder.resolve(RUN), run.json() + "\n", true);
    }

    /** Keeps a result. When this returns, it survives a loss of power. */
    void keep(SubmissionResult result) throws IOException {
        write(json().resolve(result.key() + ".json"), SubmissionJson.of(result) + "\n", true);
    }

    /** A table that is written bit by bit; it is there under its name once it is closed. */
    Writer report(String name) throws IOException {
        var file = folder.resolve(name);
        var part = part(file);
        return new FilterWriter(Files.newBufferedWriter(part)) {
            @Override
            public void close() throws IOException {
                super.close();
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        };
    }

    /** Keeps a page, which can be made anew at any time. */
    void keepReport(String name, String text) throws IOException {
        write(folder.resolve(name), text, false);
    }

    /** The finished result of a submission; an error of the grader's is none. */
    Optional<SubmissionResult> finished(Student student, String hash, String suites) {
        try {
            return Optional.of(read(json().resolve(student.key() + ".json")))
                    .filter(result -> result.verdict() != Verdict.GRADER_ERROR)
                    .filter(result -> result.hash().equals(hash) && result.suites().equals(suites));
        } catch (IOException noneThatCanBeRead) {
            return Optional.empty();
        }
    }

    /** The files of all results, in the order of their names. */
    List<Path> all() throws IOException {
        return all(folder);
    }

    static List<Path> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("submissions"))) {
            return List.of();
        }
        try (var files = Files.list(folder.resolve("submissions"))) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json")).sorted().toList();
        }
    }

    /**
     * Reads a result, which may come from anywhere.
     *
     * @throws IOException if it is none, or another's than its name says; the message says why, in one line
     */
    static SubmissionResult read(Path file) throws IOException {
        var result = SubmissionJson.read(text(file));
        if (!file.getFileName().toString().equals(result.key() + ".json")) {
            throw new IOException("it is the result " + result.key());
        }
        return result;
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no file");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException wrong) {
            throw new IOException("it is no UTF-8", wrong);
        }
    }

    private static void write(Path file, String text, boolean forced) throws IOException {
        Files.createDirectories(file.getParent());
        var part = part(file);
        try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); bytes.hasRemaining();) {
                out.write(bytes);
            }
            if (forced) {
                out.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (forced) {
            force(file.getParent());
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + PART);
    }

    /** The renaming itself. Windows cannot open a folder, and need not. */
    private static void force(Path folder) throws IOException {
        try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (java.nio.file.AccessDeniedException windows) {
            // its file system keeps a journal of names
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // the file stays: who deletes it may delete another's
    }
}
