package grader.batch;

import grader.report.Verdict;
import grader.report.json.GradescopeReport;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** Makes the reports, from the results' files alone: few results at a time are in memory. */
final class Reports {

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
            var all = verdicts.entrySet().stream().filter(each -> each.getKey() != Verdict.MISSING)
                    .mapToInt(Map.Entry::getValue).sum();
            return all + (all == 1 ? " submission" : " submissions") + verdicts.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey().word())
                    .collect(Collectors.joining(", ", ": ", ""))
                    + (missing > 0 ? ", " + missing + " without a result" : "");
        }
    }

    /**
     * Writes the class's page, a page a submission, tables and JUnit XML, and what can be handed on to the system of the
     * course.
     *
     * @param anonymous whether the class's page names nobody
     * @throws BatchException if what lies beside the results is not of its form
     */
    static Summary write(Results results, boolean anonymous, PrintStream out, PrintStream err) throws IOException {
        var run = results.run().orElseThrow();
        var beside = SideFiles.read(results.folder(), run);
        var found = Found.of(results.folder(), run, err);
        var handedIn = found.handedIn(run);
        var list = new ClassList(run.shard().isEmpty() ? beside.roster() : Optional.empty(), handedIn);
        var absent = list.missing().stream().collect(Collectors.toMap(person -> ClassList.nothing(person, run),
                Function.identity(), (first, _) -> first, LinkedHashMap::new));
        var marking = new Marking(run, beside, Stream.concat(handedIn.stream(),
                absent.keySet().stream().map(Found::handed)).toList(), line -> err.println("batch: " + line));
        var columns = run.lessons().isEmpty() ? found.exercises() : run.lessons();
        var missing = Math.max(0, run.submissions() - found.results().size());
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        var untimed = new AtomicInteger();
        try (var reports = new ClassReports(results, run, columns, list, anonymous)) {
            new Marks(results, marking, found.results()).each(mark -> {
                verdicts.merge(mark.result().gravest(), 1, Integer::sum);
                untimed.addAndGet(beside.policy().lacksTime(mark.result()) ? 1 : 0);
                reports.add(mark);
            });
            for (var each : absent.entrySet()) {
                verdicts.merge(Verdict.MISSING, 1, Integer::sum);
                reports.addMissing(each.getValue(), marking.mark(each.getKey()));
            }
            SimilarFile.read(results, err).ifPresent(reports::compare);
            var handedOn = reports.finish(missing);
            removeOthers(results, found, handedOn);
            tell(run, beside, list, untimed.get(), out, err);
            handedOn.forEach(out::println);
        } catch (XMLStreamException unwritable) {
            throw new IOException(unwritable);
        }
        return new Summary(verdicts, missing);
    }

    /** The only submission as Gradescope reads it. */
    static String gradescope(Results results) throws IOException {
        var run = results.run().orElseThrow();
        var result = Results.read(results.all().getFirst());
        return GradescopeReport.of(new Marking(run, SideFiles.read(results.folder(), run),
                List.of(Found.handed(result)), _ -> {
                }).mark(result));
    }

    private static void tell(Run run, SideFiles beside, ClassList list, int untimed, PrintStream out, PrintStream err) {
        if (beside.roster().isPresent() && !run.shard().isEmpty()) {
            out.println("roster: compared to the whole class when the shards are joined");
        } else if (list.roster().isPresent()) {
            out.println(list.summary());
            list.people().unclear().forEach(line -> err.println(Printable.line("batch: roster: " + line)));
        }
        if (untimed > 0) {
            err.println("batch: " + SideFiles.COURSE + ": of " + untimed
                    + (untimed == 1 ? " submission" : " submissions")
                    + " it is not known when it was handed in: late only where the system says so, and then by a day");
        }
    }

    /** What earlier reports have left: pages whose result is gone, gradebooks of another roster. */
    private static void removeOthers(Results results, Found found, List<Path> handedOn) throws IOException {
        var known = found.results().stream().map(each -> each.handed().key() + ".html").collect(Collectors.toSet());
        remove(results.folder().resolve(ClassReports.PAGES), "*.html",
                page -> !known.contains(page.getFileName().toString()));
        remove(results.folder(), "{gradebook-*.csv," + ClassReports.FEEDBACK + "}", file -> !handedOn.contains(file));
    }

    private static void remove(Path folder, String names, Predicate<Path> which) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var all = Files.newDirectoryStream(folder, names)) {
                for (var file : all) {
                    if (which.test(file)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}
