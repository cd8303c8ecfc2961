package grader.gradebook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Pages for students as Moodle takes them in, "Upload multiple feedback files in a zip": a folder for each, called as in
 * Moodle's own export of submissions (mod/assign/feedback/file/importziplib.php).
 */
public final class FeedbackZip {

    /** The name of a folder in such an export; the number is Moodle's for a participant. */
    private static final String FOLDER = "[^/\\\\]*_\\d+_assignsubmission_[a-z]+_?";

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0); // the same pages, the same bytes

    private final ZipOutputStream out;
    private final Set<String> folders = new HashSet<>();

    /** Begins one. */
    public FeedbackZip(OutputStream out) {
        this.out = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Tells whether a name is that of a folder in such an export. */
    public static boolean isFolder(String name) {
        return name.matches(FOLDER);
    }

    /** Puts a page into a folder. */
    public void add(String folder, String html) throws IOException {
        if (folders.add(folder)) {
            var entry = new ZipEntry(folder + "/feedback.html");
            entry.setTimeLocal(ALWAYS);
            out.putNextEntry(entry);
            out.write(html.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }

    /** Writes its list; the stream stays open. */
    public void finish() throws IOException {
        out.finish();
        out.flush();
    }
}
