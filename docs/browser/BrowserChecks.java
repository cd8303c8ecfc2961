package browser;

import static browser.Findings.expect;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of the guide's pages as a reader sees them. */
public final class BrowserChecks {

    private static final List<Integer> WIDTHS = List.of(360, 768, 1440);

    private final BuiltSite site;
    private final Findings findings;

    private BrowserChecks(BuiltSite site, Findings findings) {
        this.site = site;
        this.findings = findings;
    }

    /** Checks the live guide in a copy of a course; returns the exit code: 0 all is well, 1 it is not. */
    public static int runLive(Path course, Path copy) throws Exception {
        return run((browser, findings) -> new LiveChecks(course, copy, browser, findings).run());
    }

    /** Checks a built site; returns the exit code: 0 all is well, 1 it is not. */
    public static int run(Path folder) throws Exception {
        return run((browser, findings) -> new BrowserChecks(new BuiltSite(folder, browser), findings).run());
    }

    /** What is done with a browser. */
    @FunctionalInterface
    private interface Use {
        void of(Browser browser, Findings findings) throws Exception;
    }

    private static int run(Use use) throws Exception {
        var findings = new Findings();
        var chromium = chromium();
        if (chromium.isEmpty()) {
            findings.skip("in a browser", "Chromium is not installed");
            return 0;
        }
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
            use.of(browser, findings);
        }
        return findings.exitCode();
    }

    private void run() throws Exception {
        for (var page : site.pages()) {
            findings.check(page + ": quiet and narrow enough", () -> looksWell(page));
            findings.check(page + ": accessible", () -> isAccessible(page, ColorScheme.LIGHT));
        }
        // by night only the colours differ: these pages have all of them
        for (var page : List.of("index.html", BuiltSite.CHAPTER, "02-socket.html")) {
            findings.check(page + ": accessible, dark", () -> isAccessible(page, ColorScheme.DARK));
        }
        new LayoutChecks(site, findings).run();
        findings.check("search finds, by words and by keyboard", this::searchFinds);
        findings.check("search ranks the lesson first, knows Chinese, and offers terms", this::searchRanks);
        findings.check("the theme switches, and is remembered", this::themeSwitches);
        findings.check("reads without JavaScript", this::readsWithoutScripts);
        findings.check("a command is copied whole", this::copies);
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(path -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** No console error, no request that leaves the folder, no sideways scrolling, at any width. */
    private void looksWell(String name) {
        var noise = new ArrayList<String>();
        var page = site.open("index.html", WIDTHS.getFirst(), ColorScheme.LIGHT, true);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                noise.add(message.text());
            }
        });
        page.onPageError(noise::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(site.folder().toUri().toString()) && !request.url().startsWith("data:")) {
                noise.add("asks for " + request.url());
            }
        });
        for (var width : WIDTHS) {
            page.setViewportSize(width, 900);
            page.navigate(site.folder().resolve(name).toUri().toString());
            var wide = ((Number) page.evaluate("document.scrollingElement.scrollWidth")).intValue();
            expect(wide <= width, "scrolls sideways: " + wide + " px wide at " + width + ": " + page.evaluate("""
                    () => [...document.querySelectorAll('main *')]
                      .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .scroll, svg'))
                      .slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' … ')"""));
        }
        expect(noise.isEmpty(), String.join("; ", noise));
        page.context().close();
    }

    private void isAccessible(String name, ColorScheme scheme) {
        var page = site.open(name, 1440, scheme, true);
        var violations = new AxeBuilder(page).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().size() + " × " + rule.getNodes().getFirst().getHtml()
                        + " " + rule.getNodes().getFirst().getFailureSummary())
                .toList();
        page.context().close();
        expect(violations.isEmpty(), String.join("; ", violations));
    }

    private void searchFinds() {
        var page = site.open("index.html", 1440, ColorScheme.LIGHT, true);
        page.keyboard().press("/");
        page.keyboard().type("half-close");
        page.locator("#found a").first().waitFor();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("index.html"));
        page.locator("input[type=search]").fill("qqqzzz");
        page.locator("#found p").waitFor();
        page.context().close();
    }

    private void searchRanks() {
        var page = site.open("index.html", 1440);
        for (var query : List.of("timeout", "half-open", "backlog", "reset")) {
            var first = firstFound(page, query);
            expect(first.matches("\\d\\d-.*"), query + " is found first in " + first);
        }
        var chinese = firstFound(page, "好久不见");
        expect(chinese.matches("\\d\\d-.*"), "Chinese is found first in " + chinese);
        expect(firstFound(page, "mutlicast").equals("glossary.html#multicast"), "no term is offered for a slip");
        page.context().close();
    }

    private static String firstFound(Page page, String query) {
        page.locator("input[type=search]").fill(query);
        page.waitForFunction("query => document.getElementById('found').dataset.query === query", query);
        return page.locator("#found a").first().getAttribute("href");
    }

    private void themeSwitches() {
        var page = site.open(BuiltSite.CHAPTER, 1440, ColorScheme.LIGHT, true);
        var paper = "getComputedStyle(document.body).backgroundColor";
        var before = page.evaluate(paper);
        page.locator(".tools button").click();
        var after = page.evaluate(paper);
        expect(!before.equals(after), "the colour stays " + before);
        page.navigate(site.folder().resolve("index.html").toUri().toString());
        expect(page.evaluate(paper).equals(after), "forgotten on the next page");
        page.context().close();
    }

    private void readsWithoutScripts() {
        var page = site.open(BuiltSite.CHAPTER, 768, ColorScheme.LIGHT, false);
        for (var part : List.of("h1", ".beside pre.code", ".transcript", "svg.ladder", "#contents a", ".onward a")) {
            expect(page.locator(part).first().isVisible(), part + " is not to be seen");
        }
        expect(page.locator(".tools").count() == 0, "tools that do nothing");
        page.context().close();
    }

    private void copies() {
        var page = site.open(BuiltSite.CHAPTER, 1440, ColorScheme.LIGHT, true);
        page.evaluate("window.taken = ''; navigator.clipboard.writeText = async (text) => { window.taken = text; }");
        page.locator(".run .copy").first().click();
        page.waitForFunction("window.taken !== ''");
        var taken = page.evaluate("window.taken").toString();
        expect(taken.equals("./jbang lesson-01 listen\n"), "copied " + taken);
        var astray = page.evaluate("""
                () => [...document.querySelectorAll('.copy')].filter(button => {
                  const [box, its] = [button.parentElement, button].map(element => element.getBoundingClientRect());
                  return its.top < box.top || its.right > box.right || its.bottom > box.bottom;
                }).length""");
        expect(astray.equals(0), astray + " copy buttons outside of their boxes");
        page.context().close();
    }
}
