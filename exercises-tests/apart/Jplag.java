///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//JAVAC_OPTIONS -encoding UTF-8
//DEPS de.jplag:jplag:6.0.0
//DEPS de.jplag:java:6.0.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//RUNTIME_OPTIONS -Xss16m -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8

import com.fasterxml.jackson.databind.ObjectMapper;
import de.jplag.JPlag;
import de.jplag.java.JavaLanguage;
import de.jplag.options.JPlagOptions;

/** Less than what JPlag's own threads have: what passes here does not overflow them. */
final long STACK = 8 << 20;

/** Programs of exercises have some hundred; the time that a comparison takes grows faster than their number. */
final int MOST_TOKENS = 10_000;

final long PATIENCE = 20_000;

record Pair(String first, String second, int percent) {
}

record LeftOut(String name, String reason) {
}

record Answer(List<Pair> pairs, List<LeftOut> leftOut) {
}

/**
 * Compares the programs in the folders of a folder: {@code Jplag.java SUBMISSIONS BASE THRESHOLD ANSWER}. A program of its
 * own, since JPlag's licence is the GPL 3.0; {@code jbang similar} starts it, and reads its answer.
 */
void main(String... arguments) throws Exception {
    var submissions = Path.of(arguments[0]);
    var threshold = Integer.parseInt(arguments[2]);
    var leftOut = new ArrayList<LeftOut>();
    var sound = 0;
    for (var folder : folders(submissions)) {
        var fault = fault(folder);
        if (fault.isEmpty()) {
            sound++;
        } else {
            leftOut.add(new LeftOut(folder.getFileName().toString(), fault));
            Files.move(folder, Path.of(arguments[3] + "." + folder.getFileName())); // out of JPlag's way
        }
    }
    var pairs = sound < 2 ? List.<Pair>of() : compare(submissions, Path.of(arguments[1]), threshold, leftOut);
    new ObjectMapper().writeValue(new File(arguments[3]), new Answer(pairs, leftOut));
}

List<Path> folders(Path parent) throws IOException {
    try (var folders = Files.list(parent)) {
        return folders.sorted().toList();
    }
}

/** Parses a program alone, so that one that breaks the parser costs nobody else the comparison. */
String fault(Path folder) throws Exception {
    var fault = new AtomicReference<>("it keeps the parser busy for more than " + PATIENCE / 1000 + " s");
    Set<File> files;
    try (var paths = Files.walk(folder)) {
        files = paths.filter(Files::isRegularFile).map(Path::toFile).collect(Collectors.toSet());
    }
    var parser = new Thread(null, () -> {
        try {
            var tokens = new JavaLanguage().parse(files, false).size();
            fault.set(tokens > MOST_TOKENS ? "it is longer than what can be compared, " + tokens + " tokens" : "");
        } catch (Exception | StackOverflowError | OutOfMemoryError broken) {
            fault.set("it does not compile");
        }
    }, "parser", STACK);
    parser.setDaemon(true);
    parser.start();
    parser.join(PATIENCE);
    return fault.get();
}

List<Pair> compare(Path submissions, Path base, int threshold, List<LeftOut> leftOut) throws Exception {
    var options = new JPlagOptions(new JavaLanguage(), Set.of(submissions.toFile()), Set.of())
            .withBaseCodeSubmissionDirectory(base.toFile())
            .withMaximumNumberOfComparisons(JPlagOptions.SHOW_ALL_COMPARISONS);
    var result = JPlag.run(options);
    result.getSubmissions().getInvalidSubmissions().forEach(submission -> leftOut
            .add(new LeftOut(submission.getName(), "there is too little in it to be compared")));
    var pairs = new ArrayList<Pair>();
    for (var comparison : result.getAllComparisons()) {
        var percent = (int) Math.round(100 * comparison.similarity());
        if (percent >= threshold) {
            pairs.add(new Pair(comparison.firstSubmission().getName(), comparison.secondSubmission().getName(),
                    percent));
        }
    }
    return pairs;
}
