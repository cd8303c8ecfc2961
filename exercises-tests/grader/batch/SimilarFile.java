package grader.batch;

import grader.report.Similarity;
import grader.report.json.SimilarityJson;
import grader.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Optional;

/** Whose programs are alike, kept beside the results as {@code similar.json}. */
final class SimilarFile {

    private static final String NAME = "similar.json";

    private SimilarFile() {
    }

    /** Keeps it. */
    static void keep(Results results, Similarity similarity) throws IOException {
        results.keepReport(NAME, SimilarityJson.of(similarity) + "\n");
    }

    /** Reads it, if it is there; a broken one is told of, and left alone. */
    static Optional<Similarity> read(Results results, PrintStream err) {
        var file = results.folder().resolve(NAME);
        try {
            return Files.isRegularFile(file) ? Optional.of(SimilarityJson.read(Files.readString(file)))
                    : Optional.empty();
        } catch (IOException broken) {
            err.println(Printable.line("batch: left out: " + file + ": " + broken.getMessage()));
            return Optional.empty();
        }
    }
}
