package browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The guide as it was built, and the browser that opens it.
 *
 * @param folder where it lies
 * @param browser what opens it
 */
record BuiltSite(Path folder, Browser browser) {

    static final String CHAPTER = "01-tcp-server.html";
    static final String STEP = "01-tcp-server-listen.html";

    /** The pages that the contents name, and one of a single step, which is built like any other. */
    List<String> pages() {
        var index = open("index.html", 1440);
        var names = new ArrayList<>(List.of(STEP));
        for (var link : index.locator("#contents > ol > li > a").all()) {
            names.add(link.getAttribute("href"));
        }
        index.context().close();
        return names;
    }

    /** Opens a page by day, with scripts. */
    Page open(String page, int width) {
        return open(page, width, ColorScheme.LIGHT, true);
    }

    Page open(String page, int width, ColorScheme scheme, boolean scripts) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900)
                .setColorScheme(scheme).setJavaScriptEnabled(scripts).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        var opened = context.newPage();
        opened.setDefaultNavigationTimeout(60_000);
        opened.navigate(folder.resolve(page).toUri().toString());
        return opened;
    }
}
