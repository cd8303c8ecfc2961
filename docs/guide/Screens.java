package guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pictures of the guide that the README shows, taken by a browser: {@code docs/images/guide-light.png} and so on. */
final class Screens {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String PAGE = "01-tcp-server.html";

    private Screens() {
    }

    static void take(Book book) throws IOException, InterruptedException {
        var images = Files.createDirectories(book.docs().resolve("images"));
        take(book, images.resolve("guide-light.png"), 1280, 860, "half-open", false);
        take(book, images.resolve("guide-dark.png"), 1280, 860, "half-open", true);
    }

    private static void take(Book book, Path image, int width, int height, String id, boolean dark)
            throws IOException, InterruptedException {
        for (var browser : BROWSERS) {
            var command = List.of(browser, "--headless", "--no-sandbox", "--hide-scrollbars",
                    "--disable-background-networking", "--force-prefers-reduced-motion", "--virtual-time-budget=2000",
                    "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1), "--window-size=" + width + "," + height,
                    "--screenshot=" + image, book.build().resolve(PAGE).toUri() + "#" + id);
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IOException(browser + " took no picture");
                }
                System.out.printf("%s  %d KiB%n", image, Files.size(image) / 1024);
                return;
            } catch (IOException notInstalled) {
                if (browser.equals(BROWSERS.getLast())) {
                    throw new IOException("no Chromium here: install one to take pictures", notInstalled);
                }
            }
        }
    }
}
