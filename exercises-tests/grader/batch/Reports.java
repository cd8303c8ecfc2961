package grader.batch;

import grader.report.CsvReport;
import grader.report.JUnitReport;
import grader.report.Verdict;
import grader.report.html.ClassPage;
import grader.report.html.StudentPage;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** Makes the reports, from the results' files alone: one result at a time is in memory. */
final class Reports {

    private static final String PAGES = "students";

    private Reports() {
    }

    /**
     * How a class did.
     *
     * @param verdicts how many submissions have each verdict
     * @param missing how many have no result
     */
    record Summary(Map<Verdict, Integer> verdicts, int missing) {

        /** 0 all passed, 1 some did not, 3 some could not be graded. */
        int exitCode() {
            if (missing > 0 || verdicts.containsKey(Verdict.GRADER_ERROR)) {
                return 3;
            }
            return verdicts.keySet().equals(Set.of(Verdict.PASSED)) || verdicts.isEmpty() ? 0 : 1;
        }

        @Override
        public String toString() {
            var all = verdicts.values().stream().mapToInt(Integer::intValue).sum();
            return all + (all == 1 ? " submission" : " submissions") + verdicts.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey().word())
                    .collect(Collectors.joining(", ", ": ", ""))
                    + (missing > 0 ? ", " + missing + " without a result" : "");
        }
    }

    /**
     * Writes the class's page, a page a submission, CSV and JUnit XML.
     *
     * @param anew whether pages are written too that their results have been made into before
     */
    static Summary write(Results results, boolean anew, PrintStream err) throws IOException {
        var found = find(results, err);
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        var page = new ClassPage();
        try (var table = results.report("grades.csv"); var cases = results.report("junit.xml")) {
            var csv = new CsvReport(table, found.exercises());
            var junit = JUnitReport.begin(cases);
            for (var file : found.files()) {
                var result = Results.read(file);
                verdicts.merge(result.verdict(), 1, Integer::sum);
                page.add(result);
                csv.write(result);
                JUnitReport.write(result, junit);
                var own = PAGES + "/" + result.key() + ".html";
                var ownFile = results.folder().resolve(own);
                if (anew || !isOf(ownFile, file)) {
                    results.keepReport(own, StudentPage.of(result));
                    Files.setLastModifiedTime(ownFile, Files.getLastModifiedTime(file));
                }
            }
            JUnitReport.end(junit);
        } catch (XMLStreamException unwritable) {
            throw new IOException(unwritable);
        }
        var missing = Math.max(0, results.run().map(Run::submissions).orElse(0) - found.files().size());
        SimilarFile.read(results, err).ifPresent(page::compare);
        results.keepReport("index.html", page.render(PAGES, missing));
        removeOthers(results, found.files());
        return new Summary(verdicts, missing);
    }

    /** A page has the time of the result that it was made from: which of the two is newer depends on the clock. */
    private static boolean isOf(Path page, Path result) throws IOException {
        return Files.exists(page) && Files.getLastModifiedTime(page).equals(Files.getLastModifiedTime(result));
    }

    private record Named(String name, Path file) {
    }

    /**
     * What there is.
     *
     * @param files the results' files, in the order of the submissions' names
     * @param exercises the numbers of the exercises
     */
    private record Found(List<Path> files, List<String> exercises) {
    }

    /** The files that hold a result under its own name; another is told of, and left alone. */
    private static Found find(Results results, PrintStream err) throws IOException {
        var named = new ArrayList<Named>();
        var exercises = new TreeSet<String>();
        for (var file : results.all()) {
            try {
                var result = Results.read(file);
                named.add(new Named(result.submission().toLowerCase(Locale.ROOT) + '\0' + result.key(), file));
                result.exercises().forEach(exercise -> exercises.add(exercise.exercise()));
            } catch (IOException broken) {
                err.println(Printable.line("batch: left out: " + file + ": " + broken.getMessage()));
            }
        }
        return new Found(named.stream().sorted(Comparator.comparing(Named::name)).map(Named::file).toList(),
                List.copyOf(exercises));
    }

    /** Pages whose result is gone. */
    private static void removeOthers(Results results, List<Path> files) throws IOException {
        var known = files.stream().map(file -> file.getFileName().toString().replace(".json", ".html"))
                .collect(Collectors.toSet());
        var pages = results.folder().resolve(PAGES);
        if (Files.isDirectory(pages)) {
            try (var all = Files.newDirectoryStream(pages, "*.html")) {
                for (var page : all) {
                    if (!known.contains(page.getFileName().toString())) {
                        Files.deleteIfExists(page);
                    }
                }
            }
        }
    }
}
