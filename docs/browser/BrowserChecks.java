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
    private static final String CHAPTER = "01-tcp-server.html";

    private final Path folder;
    private final Browser browser;
    private final Findings findings;

    private BrowserChecks(Path folder, Browser browser, Findings findings) {
        this.folder = folder;
        this.browser = browser;
        this.findings = findings;
    }

    /** Checks a built site; returns the exit code: 0 all is well, 1 it is not. */
    public static int run(Path folder) throws Exception {
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
            var checks = new BrowserChecks(folder, browser, findings);
            for (var page : checks.pages()) {
                findings.check(page + ": quiet and narrow enough", () -> checks.looksWell(page));
                findings.check(page + ": accessible", () -> checks.isAccessible(page, ColorScheme.LIGHT));
            }
            // by night only the colours differ: these pages have all of them
            for (var page : List.of("index.html", CHAPTER, "02-socket.html")) {
                findings.check(page + ": accessible, dark", () -> checks.isAccessible(page, ColorScheme.DARK));
            }
            findings.check("code stands beside its text, on a phone below it", checks::codeStandsBesideItsText);
            findings.check("search finds, by words and by keyboard", checks::searchFinds);
            findings.check("the theme switches, and is remembered", checks::themeSwitches);
            findings.check("reads without JavaScript", checks::readsWithoutScripts);
            findings.check("a command is copied whole", checks::copies);
        }
        return findings.exitCode();
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(path -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(path, name)))
                .filter(Files::isExecutable).findFirst();
    }

    private List<String> pages() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html") && !name.startsWith("lessons-")).sorted().toList();
        }
    }

    private Page open(String page, int width, ColorScheme scheme, boolean scripts) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900)
                .setColorScheme(scheme).setJavaScriptEnabled(scripts).setReducedMotion(
                        com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        var opened = context.newPage();
        opened.setDefaultNavigationTimeout(60_000);
        opened.navigate(folder.resolve(page).toUri().toString());
        return opened;
    }

    /** No console error, no request that leaves the folder, no sideways scrolling, at any width. */
    private void looksWell(String name) {
        var noise = new ArrayList<String>();
        var page = open("index.html", WIDTHS.getFirst(), ColorScheme.LIGHT, true);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                noise.add(message.text());
            }
        });
        page.onPageError(noise::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(folder.toUri().toString()) && !request.url().startsWith("data:")) {
                noise.add("asks for " + request.url());
            }
        });
        for (var width : WIDTHS) {
            page.setViewportSize(width, 900);
            page.navigate(folder.resolve(name).toUri().toString());
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
        var page = open(name, 1440, scheme, true);
        var violations = new AxeBuilder(page).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().size() + " × " + rule.getNodes().getFirst().getHtml()
                        + " " + rule.getNodes().getFirst().getFailureSummary())
                .toList();
        page.context().close();
        expect(violations.isEmpty(), String.join("; ", violations));
    }

    private void codeStandsBesideItsText() {
        var wide = open(CHAPTER, 1440, ColorScheme.LIGHT, true);
        var wrong = wide.evaluate("""
                () => [...document.querySelectorAll('.step > .content')].map(step => {
                  const text = step.firstElementChild.getBoundingClientRect();
                  const code = step.querySelector('.beside').getBoundingClientRect();
                  return text.right <= code.left && Math.abs(text.top - code.top) < 12 ? '' :
                    step.closest('.sect1').querySelector('h2').id + JSON.stringify([text, code]);
                }).filter(Boolean).join(', ')""");
        expect(wrong.equals(""), "not beside each other: " + wrong);
        expect(((Number) wide.evaluate("document.querySelectorAll('.step .beside').length")).intValue() > 5,
                "no steps");
        var cut = wide.evaluate(
                """
                        () => [...document.querySelectorAll('.beside pre.code')]
                          .filter(pre => pre.scrollWidth > pre.clientWidth)
                          .map(pre => pre.scrollWidth + ' in ' + pre.clientWidth).join(', ')""");
        expect(cut.equals(""), "80 columns do not fit: " + cut);
        wide.context().close();
        var phone = open(CHAPTER, 360, ColorScheme.LIGHT, true);
        var above = phone.evaluate("""
                () => [...document.querySelectorAll('.step > .content')].every(step =>
                  step.firstElementChild.getBoundingClientRect().bottom
                    <= step.querySelector('.beside').getBoundingClientRect().top + 1)""");
        expect(above.equals(true), "on a phone code is not below its text");
        phone.context().close();
    }

    private void searchFinds() {
        var page = open("index.html", 1440, ColorScheme.LIGHT, true);
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

    private void themeSwitches() {
        var page = open(CHAPTER, 1440, ColorScheme.LIGHT, true);
        var paper = "getComputedStyle(document.body).backgroundColor";
        var before = page.evaluate(paper);
        page.locator(".tools button").click();
        var after = page.evaluate(paper);
        expect(!before.equals(after), "the colour stays " + before);
        page.navigate(folder.resolve("index.html").toUri().toString());
        expect(page.evaluate(paper).equals(after), "forgotten on the next page");
        page.context().close();
    }

    private void readsWithoutScripts() {
        var page = open(CHAPTER, 768, ColorScheme.LIGHT, false);
        for (var part : List.of("h1", ".beside pre.code", ".transcript", "svg.ladder", "#contents a", ".onward a")) {
            expect(page.locator(part).first().isVisible(), part + " is not to be seen");
        }
        expect(page.locator(".tools").count() == 0, "tools that do nothing");
        page.context().close();
    }

    private void copies() {
        var page = open(CHAPTER, 1440, ColorScheme.LIGHT, true);
        page.evaluate("window.taken = ''; navigator.clipboard.writeText = async (text) => { window.taken = text; }");
        page.locator(".run .copy").first().click();
        page.waitForFunction("window.taken !== ''");
        var taken = page.evaluate("window.taken").toString();
        expect(taken.equals("./jbang lesson-01 listen\n"), "copied " + taken);
        page.context().close();
    }
}
