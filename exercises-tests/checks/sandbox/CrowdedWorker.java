package checks.sandbox;

import grader.report.ExerciseResult;
import grader.report.Report;
import grader.report.StageResult;
import grader.report.Verdict;
import grader.report.json.JsonReport;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.GradeRequest;
import grader.sandbox.protocol.Places;
import grader.sandbox.protocol.StartRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A worker that asks for many things at once, as one does that grades stages side by side, or one that has been taken over. What
 * it does is the source that it is to grade; what came of it is the reason of its only stage.
 */
final class CrowdedWorker {

    private final DataInputStream in = new DataInputStream(System.in);
    private final DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    private int lastId;

    static void main() throws IOException {
        System.setOut(System.err);
        new CrowdedWorker().work();
    }

    private void work() throws IOException {
        var name = Echo.class.getName().replace('.', '/') + ".class";
        var copy = Files.createDirectories(Places.CLASSES.resolve(name).getParent())
                .resolve(Path.of(name).getFileName());
        try (var echo = Echo.class.getResourceAsStream("/" + name)) {
            Files.write(copy, echo.readAllBytes());
        }
        Frame.of(Kind.READY, 0).write(out);
        while (true) {
            var request = GradeRequest.of(Frame.read(in).text());
            var words = new String(request.sources().get(request.program()), StandardCharsets.UTF_8).split(" ");
            var count = Integer.parseInt(words[1]);
            var outcome = switch (words[0]) {
                case "echo" -> echo(count);
                case "programs" -> flood(Kind.START, count);
                case "networks" -> flood(Kind.NETWORK, count);
                case "close" -> closeAtOnce(count);
                default -> throw new IOException("nothing to do");
            };
            Frame.of(Kind.RESULT, Frame.CLEAN, report(outcome)).write(out);
        }
    }

    private static String report(String outcome) {
        var stage = StageResult.without(1, "crowd", Verdict.FAILED, 100, outcome, 0);
        return JsonReport.of(new Report(0, List.of(ExerciseResult.of("01", "FrontDesk", List.of(stage)))));
    }

    private Frame start(int id) {
        var command = List.of("java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                Places.CLASSES.toString(), Echo.class.getName(), String.valueOf(id % 100));
        return Frame.of(Kind.START, id, new StartRequest(command, 16, 1, 0, 0).json());
    }

    /** Programs side by side: what each prints and reads is its own, to the last byte. */
    private String echo(int count) throws IOException {
        var ids = ids(count);
        for (var id : ids) {
            start(id).write(out);
        }
        Map<String, ByteArrayOutputStream> printed = new HashMap<>();
        var codes = new HashMap<Integer, Integer>();
        while (codes.size() < count) {
            var frame = Frame.read(in);
            switch (frame.kind()) {
                case DONE -> {
                    Frame.of(Kind.IN, frame.id(), "typed to " + frame.id()).write(out);
                    Frame.of(Kind.END_OF_INPUT, frame.id()).write(out);
                }
                case OUT, ERR -> printed.computeIfAbsent(frame.kind() + " " + frame.id(),
                        _ -> new ByteArrayOutputStream()).writeBytes(frame.bytes());
                case EXIT -> codes.put(frame.id(), frame.number());
                default -> throw new IOException(frame.kind() + " " + frame.text());
            }
        }
        close(ids);
        for (var id : ids) {
            var number = id % 100;
            var wanted = (number + "\n").repeat(Echo.TIMES) + "typed to " + id;
            if (!printed.get("OUT " + id).toString(StandardCharsets.UTF_8).equals(wanted)
                    || !printed.get("ERR " + id).toString(StandardCharsets.UTF_8).equals(String.valueOf(number))
                    || codes.get(id) != number) {
                return "program " + id + " printed or ended as another";
            }
        }
        return count + " are told apart";
    }

    /** More than there are places: some are refused, and their places are free again afterwards. */
    private String flood(Kind kind, int count) throws IOException {
        var ids = ids(count);
        for (var id : ids) {
            (kind == Kind.START ? start(id) : Frame.of(kind, id, 1)).write(out);
        }
        var refused = 0;
        for (var answers = 0; answers < count;) {
            var frame = Frame.read(in);
            if (frame.kind() == Kind.DONE || frame.kind() == Kind.REFUSED) {
                answers++;
                refused += frame.kind() == Kind.REFUSED ? 1 : 0;
            }
        }
        close(ids);
        return (count - refused) + " started, " + refused + " refused";
    }

    /** Each is closed before anybody knows whether it has started. */
    private String closeAtOnce(int count) throws IOException {
        var ids = ids(count);
        for (var id : ids) {
            start(id).write(out);
        }
        close(ids);
        return "closed";
    }

    private List<Integer> ids(int count) {
        var ids = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) {
            ids.add(++lastId);
        }
        return ids;
    }

    /** Closes them and waits until that is done. */
    private void close(List<Integer> ids) throws IOException {
        var questions = new ArrayList<Integer>();
        for (var id : ids) {
            questions.add(++lastId);
            Frame.of(Kind.CLOSE, lastId, id).write(out);
        }
        while (!questions.isEmpty()) {
            var frame = Frame.read(in);
            if (frame.kind() == Kind.DONE) {
                questions.remove(Integer.valueOf(frame.id()));
            }
        }
    }
}
