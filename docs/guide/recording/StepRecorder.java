package guide.recording;

import guide.lesson.CompiledLesson;
import guide.lesson.Lesson;
import guide.lesson.TaggedRegion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs steps, and writes down what they print and what crosses the wire meanwhile. */
public final class StepRecorder {

    private static final int DEADLINE_SECONDS = 60;

    private final Path transcripts;
    private final PrintStream out;
    private final boolean isolated;
    private final boolean captures;

    private StepRecorder(Path transcripts, PrintStream out) throws IOException, InterruptedException {
        this.transcripts = transcripts;
        this.out = out;
        isolated = NetworkNamespace.isAvailable();
        captures = isolated && NetworkNamespace.hasTcpdump();
    }

    /**
     * Records the steps that a word names: {@code pause}, {@code 02-socket} or {@code 02-socket/pause}; all of
     * them if there are no words.
     *
     * @return how many were recorded
     */
    public static int record(List<Lesson> lessons, List<String> words, Path transcripts, PrintStream out)
            throws IOException, InterruptedException {
        var recorder = new StepRecorder(transcripts, out);
        if (!recorder.captures) {
            out.println(recorder.isolated
                    ? "tcpdump is not installed: packets are not recorded"
                    : "this system or user cannot make a network namespace: packets are not recorded");
        }
        var count = 0;
        for (var lesson : lessons) {
            var chosen = lesson.regions().stream().filter(TaggedRegion::isStep).filter(step -> words.isEmpty()
                    || words.contains(step.name()) || words.contains(lesson.chapter())
                    || words.contains(lesson.chapter() + "/" + step.name())).toList();
            if (!chosen.isEmpty()) {
                recorder.record(lesson, chosen);
                count += chosen.size();
            }
        }
        return count;
    }

    private void record(Lesson lesson, List<TaggedRegion> steps) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("guide-");
        try {
            var compiled = CompiledLesson.of(lesson, folder);
            for (var step : steps) {
                record(compiled, step);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void record(CompiledLesson compiled, TaggedRegion step) throws IOException, InterruptedException {
        var lesson = compiled.lesson();
        var folder = compiled.classes();
        var command = compiled.command(lesson.arguments(step));
        var capture = folder.resolve(step.name() + ".pcap");
        var transcript = Transcript.of(run(captures
                ? NetworkNamespace.captured(lesson.chapter(), capture.toString(), command)
                : isolated ? NetworkNamespace.within(lesson.chapter(), command) : command, folder));
        var name = lesson.chapter() + "/" + step.name();
        if (transcript.skipped().isPresent()) {
            out.println(name + ": not recorded, for this machine cannot show it: " + transcript.skipped().get());
            return;
        }
        var ports = new StablePorts();
        var to = transcripts.resolve(lesson.chapter());
        new Recording(step.hash(), transcript.stable(ports).lines()).write(to.resolve(step.name() + ".txt"));
        var packets = to.resolve(step.name() + ".packets");
        Files.deleteIfExists(packets);
        var remark = "";
        if (captures) {
            var seen = Pcap.read(capture);
            var lines = CondensedCapture.lines(seen.stream().map(packet -> packet.rename(ports)).toList());
            remark = ", " + seen.size() + " packets" + dropped(capture);
            if (!lines.isEmpty()) {
                new Recording(step.hash(), lines).write(packets);
            }
        }
        out.println(name + ": " + transcript.lines().size() + " lines" + remark);
    }

    /** tcpdump tells at its end whether it was too slow. */
    private static String dropped(Path capture) throws IOException {
        return Files.readAllLines(Path.of(capture + ".log")).stream()
                .filter(line -> line.matches("[1-9]\\d* packets? dropped by kernel")).map(line -> " (" + line + ")")
                .findFirst().orElse("");
    }

    private static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
        var ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + (ended ? " failed:\n" : " does not end:\n") + text);
        }
        return text;
    }
}
