package grader.sandbox.worker;

import grader.engine.Grader;
import grader.program.Scratch;
import grader.report.ExerciseResult;
import grader.report.Report;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.report.json.JsonReport;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.GradeRequest;
import grader.sandbox.protocol.Places;
import grader.suite.Manifest;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;

/**
 * Grades in a container, one program after the other, and ends with its stdin. Its stdin and stdout are its connection with
 * the host: nobody else has them, and nothing that it compiles or runs is in a position to.
 */
final class Worker {

    private static final String FULL = "No space left on device";

    private final HostConnection connection = new HostConnection(new FileInputStream(FileDescriptor.in),
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    private final RemoteStarter starter = new RemoteStarter(connection);
    private final Grader grader;

    private Worker() throws IOException {
        System.setOut(System.err); // stdout is taken
        grader = new Grader();
    }

    static void main() throws IOException {
        try {
            new Worker().work();
        } catch (EOFException nobodyAsksAnyMore) {
            System.exit(0);
        }
    }

    private void work() throws IOException {
        connection.send(Frame.of(Kind.READY, 0));
        while (true) {
            var request = GradeRequest.of(connection.awaitGradeRequest().text());
            Thread.ofPlatform().name("grading").start(() -> answer(request));
        }
    }

    private void answer(GradeRequest request) {
        try {
            connection.send(grade(request));
        } catch (IOException gone) {
            System.exit(1);
        }
    }

    private static boolean isClean() throws IOException {
        try (var left = Files.list(Places.FILES)) {
            return left.findAny().isEmpty();
        }
    }

    /** Blames a full disk on the program: nobody else has a share in this worker's disk. */
    private static ExerciseResult blamed(ExerciseResult result) {
        return result.verdict() != Verdict.GRADER_ERROR ? result
                : ExerciseResult.of(result.exercise(), result.program(), result.stages().stream()
                        .map(stage -> stage.verdict() == Verdict.GRADER_ERROR && stage.reason().contains(FULL)
                                ? new StageResult(stage.number(), stage.name(), Verdict.RESOURCE, 0, stage.max(),
                                        result.program() + " to leave room on the disk", "it had used up all of it", "",
                                        stage.ladder(), stage.table(), stage.stderr(), stage.millis())
                                : stage)
                        .toList());
    }

    private Frame grade(GradeRequest request) {
        try {
            var suite = Manifest.of(Class.forName(request.suite()));
            var folder = Scratch.create();
            try {
                for (var source : request.sources().entrySet()) {
                    var file = folder.resolve(source.getKey());
                    Files.createDirectories(file.getParent());
                    Files.write(file, source.getValue());
                }
                var source = folder.resolve(request.program());
                var stage = request.stage() == 0 ? OptionalInt.empty() : OptionalInt.of(request.stage());
                var result = grader.grade(suite, source, starter, request.seed(), stage, _ -> {
                });
                Scratch.deleteAll();
                return Frame.of(Kind.RESULT, isClean() ? Frame.CLEAN : Frame.NOT_CLEAN,
                        JsonReport.of(new Report(request.seed(), List.of(blamed(result)))));
            } finally {
                Scratch.delete(folder);
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException failed) {
            return Frame.of(Kind.TROUBLE, 0, failed.toString());
        }
    }
}
