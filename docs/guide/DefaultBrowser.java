package guide;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a page in the reader's browser. */
final class DefaultBrowser {

    private DefaultBrowser() {
    }

    static void open(Path page) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var opener = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler")
                : List.of(system.contains("mac") ? "open" : "xdg-open");
        var command = new java.util.ArrayList<>(opener);
        command.add(page.toUri().toString());
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            System.err.println("guide: no browser found here: open " + page.toUri() + " yourself");
        }
    }
}
