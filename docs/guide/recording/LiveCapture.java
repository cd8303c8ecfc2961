package guide.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The packets of a run that has just ended. */
public final class LiveCapture {

    private LiveCapture() {
    }

    /** Reads what {@link NetworkNamespace#captured} has written, as lines of a recording; empty if no ladder would be readable. */
    public static List<String> lines(Path capture) throws IOException {
        return CondensedCapture.lines(Pcap.read(capture));
    }
}
