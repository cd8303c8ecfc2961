package browser;

import static browser.Findings.expect;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What must hold of the live guide, used through a browser, in a copy of the course. */
final class LiveChecks {

    private static final double PATIENCE = 300_000; // on a busy machine the lessons are not compiled yet
    private static final String EXERCISE = "01-tcp-server-exercise.html";

    private final Path course;
    private final Path copy;
    private final Browser browser;
    private final Findings findings;
    private LearnServer server;

    /**
     * @param course the course
     * @param copy a copy of it, whose files may be changed
     */
    LiveChecks(Path course, Path copy, Browser browser, Findings findings) {
        this.course = course;
        this.copy = copy;
        this.browser = browser;
        this.findings = findings;
    }

    /** Checks all of it. */
    void run() throws Exception {
        server = LearnServer.start(course, copy);
        try {
            var page = signIn(server.link(), 1440, ColorScheme.LIGHT);
            var other = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
            steps(page, other);
            other.context().close();
            findings.check("live: a server is started, talked to, and stopped", () -> talks(page));
            findings.check("live: a client's commands are typed by keyboard alone", () -> keyboardAlone(page));
            findings.check("live: an exercise from the stub to 100 points, in the page", () -> solves(page));
            findings.check("live: a file that was changed elsewhere is not overwritten", () -> keepsBoth(page));
            findings.check("live: two browsers see the same progress", this::twoBrowsers);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                findings.check("live: accessible, " + scheme, () -> isAccessible(scheme));
            }
            findings.check("live: narrow enough for a phone", this::isNarrow);
            findings.check("live: a network that changes while a page loads", this::loadsAgain);
            findings.check("live: a page of another origin gets nothing", () -> OtherOrigin.getsNothing(
                    signIn(server.anotherLink(), 1440, ColorScheme.LIGHT), server.address(), copy));
            findings.check("live: what a page has started ends with it", () -> endsWithThePage(page));
            findings.check("live: the plug is pulled, and the page goes on", this::plugIsPulled);
        } finally {
            var children = server.children();
            server.close();
            findings.check("live: nothing is left running", () -> {
                for (var i = 0; i < 100 && children.stream().anyMatch(ProcessHandle::isAlive); i++) {
                    Thread.sleep(100);
                }
                expect(children.stream().noneMatch(ProcessHandle::isAlive), children.toString());
            });
        }
    }

    private Page signIn(String link, int width, ColorScheme scheme) {
        var context = browser
                .newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        page.navigate(link);
        page.locator("html.live").waitFor();
        return page;
    }

    private Page go(Page page, String name) {
        page.navigate(server.address() + "/" + name);
        page.locator("html.live").waitFor();
        return page;
    }

    private static List<String> chapters(Page page) {
        return page.locator("#contents > ol > li > a").all().stream().map(link -> link.getAttribute("href"))
                .filter(name -> name.matches("0[1-6]-[a-z-]+\\.html")).toList();
    }

    /**
     * Every step of every lesson is run from its page, twice: a page that predicts wrong and one that predicts right go through
     * them at the same time, each at another place.
     */
    private void steps(Page wrong, Page right) {
        var all = new ArrayList<LiveStep>();
        for (var chapter : chapters(wrong)) {
            go(wrong, chapter);
            LiveStep.names(wrong).forEach(name -> all.add(new LiveStep(chapter, name)));
        }
        for (var i = 0; i < all.size(); i++) {
            var one = all.get(i);
            var other = all.get((i + all.size() / 2) % all.size());
            findings.check("live: " + one + ", predicted wrong", () -> {
                begin(one, wrong, true);
                begin(other, right, false);
                one.end(wrong, true);
            });
            findings.check("live: " + other + ", predicted right", () -> other.end(right, false));
        }
    }

    private void begin(LiveStep step, Page page, boolean wrong) {
        if (!page.url().endsWith("/" + step.chapter())) {
            go(page, step.chapter());
        }
        step.begin(page, wrong);
    }

    private static Locator startServer(Page page) {
        var controls = page.locator(".live-controls",
                new Page.LocatorOptions().setHas(page.locator("input[name=port]")));
        controls.locator("input[name=port]").fill("0");
        controls.locator("button", new Locator.LocatorOptions().setHasText("Start")).click();
        page.locator(".live-talk:not([hidden])").waitFor();
        return controls;
    }

    private void talks(Page page) {
        go(page, BuiltSite.CHAPTER);
        var controls = startServer(page);
        var client = page.locator(".live-talk:not([hidden])");
        client.locator("button", new Locator.LocatorOptions().setHasText("Connect")).click();
        client.locator("input[aria-label='What to send']").fill("好久 <b>");
        client.locator("button", new Locator.LocatorOptions().setHasText("Send")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("confirmed: 好久 <b>")).waitFor();
        client.locator("input[type=checkbox]").check();
        client.locator("input[aria-label='What to send']").fill("6f 6e 65 0a");
        client.locator("button", new Locator.LocatorOptions().setHasText("Send")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("63 6f 6e 66 69 72 6d 65 64")).waitFor();
        client.locator("button", new Locator.LocatorOptions().setHasText("Finish")).click();
        client.locator("svg", new Locator.LocatorOptions().setHasText("the server has closed")).waitFor();
        controls.locator("button", new Locator.LocatorOptions().setHasText("Stop")).click();
        controls.locator(".live-note", new Locator.LocatorOptions().setHasText("stopped")).waitFor();
    }

    private void keyboardAlone(Page page) {
        go(page, BuiltSite.CHAPTER);
        for (var tabs = 0; tabs < 200 && !"Run".equals(page.evaluate("document.activeElement.textContent")); tabs++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.locator(".live-note", new Page.LocatorOptions().setHasText("done")).first().waitFor();
        var read = page.locator("main").ariaSnapshot();
        expect(read.contains("log \"What it prints now\"") && read.contains("status: done"), read); // what a screen reader is told
    }

    private void solves(Page page) throws Exception {
        go(page, EXERCISE);
        page.locator(".live-points").waitFor();
        page.locator("button", new Page.LocatorOptions().setHasText("Edit it here")).click();
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(Files.readString(course.resolve("solutions/01-tcp-server/FrontDesk.java")));
        page.keyboard().press("Control+S");
        page.locator(".live-points", new Page.LocatorOptions().setHasText("100/100")).waitFor();
    }

    private void keepsBoth(Page page) throws Exception {
        var file = copy.resolve("lessons/01-tcp-server/FrontDesk.java");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().insertText("// mine\n");
        Files.writeString(file, "// theirs\n");
        page.locator("button", new Page.LocatorOptions().setHasText("Save and grade")).click();
        page.locator(".live-conflict pre", new Page.LocatorOptions().setHasText("// theirs")).waitFor();
        expect(Files.readString(file).equals("// theirs\n"), "it was overwritten");
        page.locator("button", new Page.LocatorOptions().setHasText("Write mine over it")).click();
        page.locator(".live-note", new Page.LocatorOptions().setHasText("saved").setHasNotText("not")).first()
                .waitFor();
        expect(Files.readString(file).contains("// mine"), "mine was not written");
    }

    private void twoBrowsers() throws Exception {
        var one = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        var two = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        for (var page : List.of(one, two)) {
            go(page, "index.html").locator(".live-progress td", new Page.LocatorOptions().setHasText("100/100"))
                    .waitFor();
            page.context().close();
        }
    }

    private void isAccessible(ColorScheme scheme) throws Exception {
        var page = signIn(server.anotherLink(), 1440, scheme);
        for (var name : List.of("index.html", BuiltSite.CHAPTER, EXERCISE)) {
            go(page, name);
            if (name.equals(EXERCISE)) {
                page.locator(".live-points").waitFor();
            }
            var violations = new AxeBuilder(page).analyze().getViolations();
            expect(violations.isEmpty(), name + ": " + violations.stream().map(each -> each.getId() + " "
                    + each.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()).toList());
        }
        page.context().close();
    }

    private void isNarrow() throws Exception {
        var page = signIn(server.anotherLink(), 360, ColorScheme.LIGHT);
        for (var name : List.of("index.html", BuiltSite.CHAPTER, EXERCISE)) {
            go(page, name);
            var width = page.evaluate("document.documentElement.scrollWidth");
            expect(width.equals(360), name + " is " + width + " wide");
        }
        page.context().close();
    }

    private void loadsAgain() throws Exception {
        var page = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        for (var file : List.of("live.js", "live-steps.js", "live.css")) {
            page.route("**/" + file, route -> route.abort("failed"), new Page.RouteOptions().setTimes(1));
            page.waitForResponse("**/" + file, () -> page.navigate(server.address() + "/" + BuiltSite.CHAPTER));
            page.locator("html.live").waitFor();
        }
        page.context().close();
    }

    private void endsWithThePage(Page page) throws Exception {
        go(page, BuiltSite.CHAPTER);
        var before = server.children().size();
        startServer(page);
        expect(server.children().size() > before, "nothing runs");
        go(page, BuiltSite.CHAPTER);
        startServer(page); // though what it had started may not have ended yet
        page.navigate("about:blank");
        for (var i = 0; i < 100 && server.children().size() > before; i++) {
            Thread.sleep(100);
        }
        expect(server.children().size() <= before, "it runs on: " + server.children());
    }

    private void plugIsPulled() throws Exception {
        var page = signIn(server.anotherLink(), 1440, ColorScheme.LIGHT);
        go(page, BuiltSite.CHAPTER);
        startServer(page);
        var children = server.children();
        server.kill();
        page.locator(".live-banner", new Page.LocatorOptions().setHasText("The server has ended")).waitFor();
        server = LearnServer.start(course, copy);
        page.locator("html.live").waitFor();
        keyboardAlone(page);
        page.context().close();
        expect(children.stream().noneMatch(ProcessHandle::isAlive), "it runs on: " + children);
    }
}
