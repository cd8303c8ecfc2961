package grader.batch;

import grader.gradebook.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options on what is made of results, whether they are graded, joined or only reported. */
final class ReportOptions {

    @Option(names = "--roster", paramLabel = "CSV", description = "The class, as the system of the course exports its gradebook, or any table with names, ids or e-mail addresses: who is missing is listed, and the same table comes out with points.")
    private Optional<Path> roster = Optional.empty();

    @Option(names = "--column", paramLabel = "HEADING", description = "The roster's column for points, where it has several.")
    private Optional<String> column = Optional.empty();

    @Option(names = "--course", paramLabel = "FILE", description = "Days late and weights, as exercises-tests/course.schema.json says.")
    private Optional<Path> course = Optional.empty();

    @Option(names = "--anonymous", description = "Names nobody in index.html; who is who stands in grades.csv.")
    private boolean anonymous;

    boolean isAnonymous() {
        return anonymous;
    }

    /**
     * Reads what is given, before anything is graded.
     *
     * @throws BatchException if it is not of its form
     */
    void check() {
        roster.ifPresent(file -> read(file, bytes -> Roster.read(bytes, column.orElse(""))));
        course.ifPresent(file -> read(file, SideFiles::policy));
    }

    /**
     * Has a run name what is given; what is not given stays as it was.
     *
     * @param folder of the results
     * @throws BatchException if what lies there already is not of its form
     */
    Run named(Path folder, Run run) {
        var before = run.beside();
        var after = new Run.Beside(roster.map(ReportOptions::hash).orElse(before.roster()),
                column.orElse(roster.isPresent() ? "" : before.column()),
                course.map(ReportOptions::hash).orElse(before.course()));
        if (roster.isEmpty()) {
            SideFiles.roster(folder, after);
        }
        if (course.isEmpty()) {
            SideFiles.policy(folder, after);
        }
        SideFiles.overrides(folder, run);
        return run.with(after);
    }

    private static String hash(Path file) {
        return read(file, Hash::of);
    }

    /** Keeps what is given beside the results, so that reports can be made from there alone. */
    void keep(Path folder) throws IOException {
        if (roster.isPresent()) {
            WholeFile.keep(folder.resolve(SideFiles.ROSTER), read(roster.get(), same -> same));
        }
        if (course.isPresent()) {
            WholeFile.keep(folder.resolve(SideFiles.COURSE), read(course.get(), same -> same));
        }
    }

    private static <T> T read(Path file, SideFiles.Reader<T> reader) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("there is no such file");
            }
            return reader.read(WholeFile.bytes(file.toRealPath()));
        } catch (IOException wrong) {
            throw BatchException.usage(file + ": " + wrong.getMessage());
        }
    }
}
