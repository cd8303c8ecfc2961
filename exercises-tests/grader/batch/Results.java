package grader.batch;

import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.json.SubmissionJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** A folder of results, a {@link WholeFile} each. One process at a time has the folder. */
final class Results implements AutoCloseable {

    private static final String RUN = "run.json";
    private static final String LOCK = ".lock";

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
                try (var files = Files.newDirectoryStream(place, ".*" + WholeFile.PART)) {
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
                    .allMatch(name -> name.equals(LOCK) || name.matches("\\..*" + WholeFile.PART));
        }
    }

    /** What the run that made these results was asked for. */
    Optional<Run> run() throws IOException {
        return run(folder);
    }

    static Optional<Run> run(Path folder) throws IOException {
        var file = folder.resolve(RUN);
        try {
            return Files.exists(file) ? Optional.of(RunJson.read(WholeFile.text(file))) : Optional.empty();
        } catch (IOException broken) {
            throw BatchException.usage(file + " is not what a run has written: " + broken.getMessage());
        }
    }

    /** Keeps what this run was asked for. */
    void keep(Run run) throws IOException {
        WholeFile.keep(folder.resolve(RUN), utf8(RunJson.of(run) + "\n"));
    }

    /** Keeps a result. When this returns, it survives a loss of power. */
    void keep(SubmissionResult result) throws IOException {
        WholeFile.keep(json().resolve(result.key() + ".json"), utf8(SubmissionJson.of(result) + "\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps a page, which can be made anew at any time. */
    void keepReport(String name, String text) throws IOException {
        WholeFile.renew(folder.resolve(name), utf8(text));
    }

    /** Those without a finished result that fits a run; an error of the grader's is none. */
    List<Submission> unfinished(List<Submission> submissions, Run run) {
        var entries = Entries.byKey(run.handedIn().orElse(List.of()));
        return submissions.parallelStream()
                .filter(each -> !isFinished(each.student(), entries.get(each.student().key()), run)).toList();
    }

    /** The same content at another time is another result: it may be late now. */
    private boolean isFinished(Student student, Run.Entry entry, Run run) {
        try {
            var result = read(json().resolve(entry.key() + ".json"));
            return result.verdict() != Verdict.GRADER_ERROR && !entry.hash().isEmpty()
                    && result.handedIn().equals(student.handedIn()) && result.late() == student.late()
                    && run.complaint(result, Optional.of(entry)).isEmpty();
        } catch (IOException noneThatCanBeRead) {
            return false;
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
        var result = SubmissionJson.read(WholeFile.text(file));
        if (!file.getFileName().toString().equals(result.key() + ".json")) {
            throw new IOException("it is the result " + result.key());
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        channel.close(); // the file stays: who deletes it may delete another's
    }
}
