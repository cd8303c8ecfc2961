package checks.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.course.Course;
import checks.course.Running;
import checks.course.TemporaryFolder;
import guide.recording.CaptureFile;
import guide.recording.NetworkNamespace;
import guide.recording.Packet;
import guide.recording.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the guide offers for Wireshark is what its ladders show. */
final class CaptureTest {

    @TestFactory
    Stream<DynamicTest> tcpdump_reads_the_capture_of_a_recording() throws Exception {
        Assumptions.assumeTrue(NetworkNamespace.hasTcpdump(), "tcpdump is not installed");
        var folder = TemporaryFolder.create("captures");
        try (var files = Files.walk(Course.root().resolve("docs/transcripts"))) {
            return files.filter(file -> file.toString().endsWith(".packets")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(),
                            () -> check(file, folder.resolve("capture.pcap"))));
        }
    }

    private static void check(Path recording, Path capture) throws Exception {
        Files.write(capture, CaptureFile.read(recording));
        var read = Running.run(List.of("tcpdump", "-nn", "-vv", "-r", capture.toString()));
        assertEquals(0, read.exitCode(), read::toString);
        assertFalse(read.out().matches("(?s).*(incorrect|bad |wrong).*"), read::toString);
        var packets = Recording.read(recording).lines().stream().flatMap(line -> Packet.parse(line).stream()).toList();
        var shown = read.out().lines().filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d.*")).count();
        assertEquals(packets.stream().mapToInt(CaptureTest::segments).sum(), shown, read::toString);
        for (var packet : packets) { // an ICMP message has no ports of its own
            var ends = (packet.from() + " > " + packet.to()).replaceAll("[\\[\\]]", "");
            var said = packet.protocol().equals("ICMP") ? ends.replaceAll(":\\d+", "")
                    : ends.replaceAll(":(\\d+)( |$)", ".$1$2");
            assertTrue(read.out().contains(said + ":"), () -> said + " is not in " + read);
        }
    }

    private static int segments(Packet packet) {
        return packet.note().endsWith(" segments") ? Integer.parseInt(packet.note().replaceFirst(" .*", "")) : 1;
    }
}
