package checks.batch;

import checks.course.TemporaryFolder;
import grader.batch.BatchCommand;
import grader.report.ExerciseResult;
import grader.report.StageResult;
import grader.report.SubmissionResult;
import grader.report.Verdict;
import grader.report.json.SubmissionJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/** A folder of results that were written by hand, and the command typed on it: nothing needs to be graded. */
final class HandMade {

    static final String SUITES = "0123456789abcdef".repeat(4);

    /** What the stages of each exercise are worth. */
    static final List<Integer> WORTH = List.of(10, 30, 60);

    private static final List<String> NAMES = List.of("connects", "delivers", "ends");

    private final Path root = TemporaryFolder.create("hand-made");
    private final List<SubmissionResult> handedIn = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    HandMade() throws IOException {
    }

    Path root() {
        return root;
    }

    Path results() {
        return root.resolve("results");
    }

    String report(String name) throws IOException {
        return Files.readString(results().resolve(name));
    }

    /** A key as the command makes them. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "") + "-"
                + HexFormat.of().toHexDigits((long) name.hashCode());
    }

    /** An exercise whose stages have these verdicts; what passed has all its points. */
    static ExerciseResult exercise(String number, Verdict... verdicts) {
        var stages = new ArrayList<StageResult>();
        for (var i = 0; i < verdicts.length; i++) {
            var stage = i + 1;
            stages.add(switch (verdicts[i]) {
                case PASSED -> StageResult.passed(stage, NAMES.get(i), WORTH.get(i), 5);
                case SKIPPED -> StageResult.skipped(stage, NAMES.get(i), "no IPv6 here", 0);
                default -> new StageResult(stage, NAMES.get(i), verdicts[i], 0, WORTH.get(i), "bytes",
                        "nothing came of stage " + stage, "", List.of(), List.of(), "", 7);
            });
        }
        return ExerciseResult.of(number, "Courier", stages);
    }

    static SubmissionResult result(String name, String id, String handedIn, boolean late, ExerciseResult... exercises) {
        return new SubmissionResult(name, key(name), id, handedIn, late, SUITES, SUITES, 5, List.of("03"),
                SubmissionResult.verdict(List.of(exercises)), "", List.of(exercises), 9);
    }

    static SubmissionResult result(String name, String id, Verdict... verdicts) {
        return result(name, id, "", false, exercise("03", verdicts));
    }

    /** Adds a submission and its result. */
    HandMade add(SubmissionResult result) {
        handedIn.add(result);
        return this;
    }

    HandMade add(String name, String id, Verdict... verdicts) {
        return add(result(name, id, verdicts));
    }

    /** Writes all results, and what run they are of. */
    void write() throws IOException {
        write("\"03\"", 5, "");
    }

    void write(String lessons, long seed, String shard) throws IOException {
        for (var result : handedIn) {
            put(result);
        }
        run(lessons, seed, shard, handedIn);
    }

    void put(SubmissionResult result) throws IOException {
        Files.createDirectories(results().resolve("submissions"));
        Files.writeString(results().resolve("submissions").resolve(result.key() + ".json"), SubmissionJson.of(result));
    }

    void run(String lessons, long seed, String shard, List<SubmissionResult> entries) throws IOException {
        Files.writeString(results().resolve("run.json"), """
                {"version":2,"suites":"%s","seed":%d,"lessons":[%s],"sandbox":"none","shard":"%s","submissions":%d,\
                "exercises":[%s,%s],"handedIn":[%s],"salt":"5a17"}"""
                .formatted(SUITES, seed, lessons, shard, entries.size(), asked("03"), asked("04"), entries.stream()
                        .map(each -> """
                                {"key":"%s","submission":"%s","id":"%s","hash":"%s"}""".formatted(each.key(),
                                each.submission(), each.id(), each.hash()))
                        .collect(Collectors.joining(","))));
    }

    private static String asked(String number) {
        var stages = new ArrayList<String>();
        for (var i = 0; i < WORTH.size(); i++) {
            stages.add("{\"number\":%d,\"name\":\"%s\",\"points\":%d}".formatted(i + 1, NAMES.get(i), WORTH.get(i)));
        }
        return "{\"exercise\":\"%s\",\"program\":\"Courier\",\"stages\":[%s]}".formatted(number,
                String.join(",", stages));
    }

    /** Writes a file beside the results' folder, and names it. */
    String file(String name, byte[] bytes) throws IOException {
        return Files.write(root.resolve(name), bytes).toString();
    }

    String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the reports. */
    int report(String... more) {
        var arguments = new ArrayList<>(List.of("--report-only", "--out", results().toString()));
        arguments.addAll(List.of(more));
        return batch(arguments.toArray(String[]::new));
    }

    /** What is typed after {@code jbang batch}. */
    int batch(String... arguments) {
        out.reset();
        err.reset();
        return BatchCommand.run(Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return Arrays.asList(out(), err()).toString();
    }

    /** The lines of grades.csv, by the submission's name; each by its heading. */
    Map<String, Map<String, String>> grades() throws IOException {
        var text = report("grades.csv");
        return rows(text.substring(1), ',', "submission");
    }

    /** The lines of a table with a heading, by one of its columns. */
    static Map<String, Map<String, String>> rows(String text, char delimiter, String by) throws IOException {
        var rows = new TreeMap<String, Map<String, String>>();
        var format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setHeader().setSkipHeaderRecord(true).get();
        try (var records = format.parse(new StringReader(text))) {
            records.forEach(each -> rows.put(each.get(by), each.toMap()));
        }
        return rows;
    }
}
