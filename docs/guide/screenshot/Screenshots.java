package guide.screenshot;

import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;

/** The pictures of the guide that the README shows, taken by a browser: {@code docs/images/guide-*.png}. */
public final class Screenshots {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String PAGE = "01-tcp-server.html";

    private Screenshots() {
    }

    /** The page with nothing but this section, as if the reader had scrolled to it. */
    private static final String SECTION = """
            <style>
            article > :not(.sect1), .sect1:not(:has(> #half-open)), .onward { display: none; }
            .sect1 > h2 { margin-top: 1rem; border: 0; }
            </style>""";

    /** Takes them of the site as it is built. */
    public static void take(SourceTree tree) throws IOException, InterruptedException {
        var images = Files.createDirectories(tree.docs().resolve("images"));
        var page = tree.build().resolve("screen.html");
        var document = Jsoup.parse(tree.build().resolve(PAGE));
        document.outputSettings().prettyPrint(false);
        document.head().append(SECTION);
        Files.writeString(page, document.outerHtml());
        try {
            take(page, images.resolve("guide-light.png"), false);
            take(page, images.resolve("guide-dark.png"), true);
        } finally {
            Files.delete(page);
        }
    }

    private static void take(Path page, Path image, boolean dark) throws IOException, InterruptedException {
        for (var browser : BROWSERS) {
            var command = List.of(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--disable-background-networking", "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                    "--window-size=1440,1500", "--force-device-scale-factor=0.75", "--screenshot=" + image,
                    page.toUri().toString());
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IOException(browser + " took no picture");
                }
                ColourQuantizer.shrink(image);
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
