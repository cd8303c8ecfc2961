package grader.batch;

import grader.archive.Entry;
import grader.archive.RawNames;
import grader.archive.RefusedException;
import grader.arrival.Arrived.Piece;
import grader.suite.Manifest;
import grader.text.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * What a student handed in.
 *
 * @param student who
 * @param place where it lies
 * @param pieces all that counts of it: a folder or an archive, or several files
 * @param memory held by the one submission of all that has a large archive in memory
 */
record Submission(Student student, Place place, List<Piece> pieces, ReentrantLock memory) {

    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_LIST = 180;
    private static final int MOST_NAMED = 5;

    /**
     * What is to be graded of a submission: read once, so that what is hashed is what is graded.
     *
     * @param hash of all that the grading depends on
     * @param refused why it was not opened; empty: it was
     * @param nothing why there is nothing in it to be graded; empty: there is
     * @param sources the program of each exercise, by its number
     * @param unclear why an exercise is not graded although it was handed in, by its number
     * @param closed why what is missing may lie in an archive that was not opened; may be empty
     */
    record Content(String hash, String refused, String nothing, Map<String, Source> sources,
            Map<String, String> unclear, String closed) {

        /** Of what this machine cannot read: without a hash. */
        static Content unreadable(String reason) {
            return new Content("", shortened(reason), "", Map.of(), Map.of(), "");
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if this machine cannot, which is not the student's fault
     */
    Content read(List<Manifest> exercises) throws IOException {
        try (var opened = OpenedSubmission.open(place, pieces, memory)) {
            var sources = new TreeMap<String, Source>();
            var unclear = new TreeMap<String, String>();
            var hash = new Hash().add("2");
            for (var exercise : exercises) {
                var number = exercise.exercise();
                var candidates = Candidates.of(opened, exercise);
                hash.add(number);
                if (!candidates.files().isEmpty() && candidates.areTheSame()) {
                    var source = Source.of(candidates.files().getFirst(), candidates.name(), opened.files());
                    sources.put(number, source);
                    source.addTo(hash);
                } else if (!candidates.files().isEmpty()) {
                    unclear.put(number, shortened(candidates.complaint()));
                    hash.add(unclear.get(number));
                }
            }
            var nothing = sources.isEmpty() && unclear.isEmpty() ? noFile(exercises, opened) : "";
            var closed = shortened(String.join(", ", opened.problems()));
            return new Content(hash.add(nothing).add(closed).end(), "", nothing, sources, unclear, closed);
        } catch (RefusedException refused) {
            var reason = shortened(refused.getMessage());
            return new Content(new Hash().add("refused").add(reason).end(), reason, "", Map.of(), Map.of(), "");
        }
    }

    private static String shortened(String reason) {
        return Printable.shortened(RawNames.shown(reason), LONGEST_REASON);
    }

    /** Why there is nothing to grade, what lies there instead, and what to do. */
    private static String noFile(List<Manifest> exercises, OpenedSubmission opened) throws RefusedException {
        var names = exercises.stream().map(exercise -> exercise.program() + ".java").toList();
        var files = opened.files().stream().map(Entry::path).sorted().toList();
        if (!opened.problems().isEmpty()) {
            throw new RefusedException(opened.problems().getFirst());
        }
        var wanted = names.size() == 1 ? names.getFirst() : "file of an exercise, " + names.getFirst() + " say,";
        var found = Printable.shortened(files.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                LONGEST_LIST)
                + (files.size() > MOST_NAMED ? " and " + (files.size() - MOST_NAMED) + " more" : "");
        return shortened("there is no " + wanted + " in it, " + (files.isEmpty() ? "and nothing else" : "but " + found)
                + ": hand in " + (names.size() == 1 ? names.getFirst() : "the .java file itself"));
    }
}
